import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sampleDocument } from '../../shared/testing/samples.ts';
import { ME, Random } from './testing/generate.ts';
import { findWrongCounts } from './testing/recount.ts';
import { TempStore } from './testing/temp-store.ts';

const KILLS = process.env['EGOV_LONG'] === '1' ? 200 : 40;
const child = fileURLToPath(new URL('./testing/kill-child.ts', import.meta.url));

test(
  `killed ${KILLS} times while commands are written: nothing acknowledged is lost, nothing is half done`,
  async () => {
    const seed = Date.now() % 100_000;
    const random = new Random(seed);
    const temp = new TempStore();
    const acks = path.join(temp.folder, 'acks');
    temp.fill(
      Array.from({ length: 200 }, (_, i) => sampleDocument({ id: `doc-${i}`, ord: i + 1, status: 'registered' })),
    );
    temp.shut();
    for (let i = 0; i < KILLS; i++) {
      await killOne([temp.file, Buffer.from(temp.key).toString('hex'), acks], random.below(40));
      temp.openAgain();
      const lost = lostOf(temp, acks);
      expect({ seed, kill: i, lost }).toEqual({ seed, kill: i, lost: [] });
      temp.shut();
    }
    temp.openAgain();
    expect(temp.reader.commands().length).toBeGreaterThan(KILLS);
    expect(findWrongCounts(temp.store.db, ME)).toEqual([]);
    temp.end();
  },
  KILLS * 3000,
);

/** Starts a process that writes, and kills it without warning a little later. */
function killOne(args: string[], afterMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const writer = fork(child, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaint = '';
    writer.stderr?.on('data', (part: Buffer) => {
      complaint += part.toString();
    });
    writer.on('message', () => setTimeout(() => writer.kill('SIGKILL'), afterMs));
    writer.on('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(complaint))));
  });
}

/** Acknowledged commands that are not in the outbox, numbers with a gap, commands without their effect. */
function lostOf(temp: TempStore, acks: string): string[] {
  const commands = temp.store.db.prepare('SELECT id, n, document_id FROM outbox ORDER BY place').all() as {
    id: string;
    n: number;
    document_id: string;
  }[];
  const here = new Set(commands.map((command) => command.id));
  const acknowledged = existsSync(acks)
    ? readFileSync(acks, 'utf8')
        .split('\n')
        .filter((line) => line.length === 36)
    : [];
  const wrong = acknowledged.filter((id) => !here.has(id));
  commands.forEach((command, i) => {
    if (command.n !== i + 1) wrong.push(`number ${command.n} at ${i + 1}`);
  });
  const histories = temp.store.db.prepare('SELECT history FROM document').pluck().all() as string[];
  const lines = histories.flatMap((history) => (JSON.parse(history) as { id: string }[]).map((line) => line.id));
  if (lines.length !== commands.length) wrong.push(`${commands.length} commands, ${lines.length} effects`);
  if (temp.store.db.pragma('quick_check', { simple: true }) !== 'ok') wrong.push('file damaged');
  return wrong;
}
