import { createReadStream } from 'node:fs';
import process from 'node:process';
import { appError } from '../../shared/errors.ts';
import { collect } from './collect.ts';
import { describePacket, describeRefusal } from './inspect.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createPacketParser, type PacketParser } from './parser.ts';

const USAGE = `usage: npm run -s interchange -- inspect FILE...

  inspect   prints one JSON line per packet; exits 1 when one is refused
`;

/** Reads packets as the intake does, and keeps nothing. */
async function inspect(files: readonly string[]): Promise<number> {
  const parser = createPacketParser();
  let refused = 0;
  for (const file of files) {
    const line = await inspectOne(parser, file);
    if (line['ok'] !== true) refused += 1;
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  await parser.close();
  return refused === 0 ? 0 : 1;
}

async function inspectOne(parser: PacketParser, file: string): Promise<Record<string, unknown>> {
  try {
    const read = await collect(createReadStream(file), DEFAULT_LIMITS.packetBytes);
    if (!read.ok) return describeRefusal(file, read.error);
    const parsed = await parser.parse(read.value.bytes);
    return parsed.ok ? describePacket(file, parsed.value) : describeRefusal(file, parsed.error);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return describeRefusal(file, appError('file-missing', { reason: code }));
  }
}

const [verb, ...files] = process.argv.slice(2);
if (verb === 'inspect' && files.length > 0) {
  process.exitCode = await inspect(files);
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
