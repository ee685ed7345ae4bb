import { createReadStream } from 'node:fs';
import process from 'node:process';
import { appError } from '../../shared/errors.ts';
import { checkArrival } from '../signatures/arrival.ts';
import { createSignatureChecker, type SignatureChecker } from '../signatures/checker.ts';
import { collect } from './collect.ts';
import { allFiles } from './edxml/packet.ts';
import { describePacket, describeRefusal } from './inspect.ts';
import { wholeRecord } from './kept-record.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createPacketParser, type PacketParser } from './parser.ts';
import { readRecord, recordFromJson, recordToJson } from './record.ts';
import { writeRecord } from './write-record.ts';

const USAGE = `usage: npm run -s interchange -- inspect FILE...
       npm run -s interchange -- roundtrip FILE

  inspect    prints one JSON line per packet, signatures included; exits 1 when one is refused.
             Issuers are accepted from the folder EGOV_ACCEPTED_ISSUERS
  roundtrip  prints the packet rebuilt from our own record of it; exits 1 when it is refused
`;

/** Reads packets as the intake does, and keeps nothing. */
async function inspect(files: readonly string[]): Promise<number> {
  const parser = createPacketParser();
  const folder = process.env['EGOV_ACCEPTED_ISSUERS']?.trim();
  const checker = createSignatureChecker(folder ? { issuersFolder: folder } : {});
  let refused = 0;
  for (const file of files) {
    const line = await inspectOne(parser, checker, file);
    if (line['ok'] !== true) refused += 1;
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  await parser.close();
  await checker.close();
  return refused === 0 ? 0 : 1;
}

async function inspectOne(
  parser: PacketParser,
  checker: SignatureChecker,
  file: string,
): Promise<Record<string, unknown>> {
  try {
    const read = await collect(createReadStream(file), DEFAULT_LIMITS.packetBytes);
    if (!read.ok) return describeRefusal(file, read.error);
    const { bytes } = read.value;
    const parsed = await parser.parse(bytes);
    if (!parsed.ok) return describeRefusal(file, parsed.error);
    const inside = parsed.value.type === 'document' ? allFiles(parsed.value.attachments) : [];
    return describePacket(file, parsed.value, await checkArrival(checker, { bytes, files: inside }, Date.now()));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return describeRefusal(file, appError('file-missing', { reason: code }));
  }
}

/**
 * Packet to the record that the intake stores and the files beside it, and from these to the packet. An attachment that
 * cannot be decoded keeps a packet from being filed, not from being rebuilt: it is printed as it came, with a warning.
 */
async function roundtrip(file: string): Promise<number> {
  const parser = createPacketParser();
  try {
    const read = await collect(createReadStream(file), DEFAULT_LIMITS.packetBytes);
    if (!read.ok) return refused(file, read.error);
    const { bytes } = read.value;
    const parsed = await parser.parse(bytes);
    if (!parsed.ok) {
      if (parsed.error.code !== 'packet-attachment' || parsed.error.details?.['reason'] !== 'base64') {
        return refused(file, parsed.error);
      }
      process.stderr.write(`warning: ${JSON.stringify(describeRefusal(file, parsed.error))}\n`);
      const record = readRecord(bytes);
      if (!record.ok) return refused(file, record.error);
      process.stdout.write(writeRecord(recordFromJson(recordToJson(record.value))));
      return 0;
    }
    const attachments = parsed.value.type === 'document' ? parsed.value.attachments : [];
    const contents = new Map(attachments.map(({ sha256, content }) => [sha256, content]));
    const whole = await wholeRecord(parsed.value.record, async (sha256) => contents.get(sha256));
    if (whole === undefined) return refused(file, appError('file-missing', { reason: 'attachment' }));
    process.stdout.write(writeRecord(whole));
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return refused(file, appError('file-missing', { reason: code }));
  } finally {
    await parser.close();
  }
}

function refused(file: string, error: Parameters<typeof describeRefusal>[1]): number {
  process.stderr.write(`${JSON.stringify(describeRefusal(file, error))}\n`);
  return 1;
}

// Whoever reads our lines may have seen enough (`head`): that is no fault of ours, and nothing is left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'EOF') process.exit(0);
  throw error;
});

const [verb, ...files] = process.argv.slice(2);
if (verb === 'inspect' && files.length > 0) {
  process.exitCode = await inspect(files);
} else if (verb === 'roundtrip' && files[0] !== undefined && files.length === 1) {
  process.exitCode = await roundtrip(files[0]);
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
