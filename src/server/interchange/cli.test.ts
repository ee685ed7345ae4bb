import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { SAMPLES_DIR } from './testing/build-packet.ts';

const run = (...args: string[]): Promise<{ code: number; lines: Record<string, unknown>[]; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), ...args], (error, stdout, stderr) => {
      const lines = stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, lines, stderr });
    });
  });
const file = (name: string): string => path.join(SAMPLES_DIR, `${name}.edxml`);

describe('npm run -s interchange -- inspect', () => {
  test('one JSON line a packet, in order; a refused one gives its reason in both languages and exit code 1', async () => {
    const { code, lines } = await run('inspect', file('edoc_update'), file('edoc'), file('status_acceptance_03'));
    expect(code).toBe(1);
    expect(lines).toMatchObject([
      {
        file: 'edoc_update.edxml',
        ok: true,
        type: 'document',
        codes: { businessType: '2' },
        signatures: [{ verdict: 'unreadable' }],
        attachments: [
          {
            type: 'application/zip',
            signatures: [],
            contains: [{ contains: [{ signatures: [{ verdict: 'expired', integrity: 'intact', weak: true }] }] }],
          },
        ],
      },
      {
        file: 'edoc.edxml',
        ok: false,
        error: {
          code: 'packet-attachment',
          reason: expect.stringContaining('dòng 130'),
          reasonEn: expect.stringContaining('line 130'),
        },
      },
      { file: 'status_acceptance_03.edxml', ok: true, type: 'status', codes: { statusCode: '03' } },
    ]);
  });
  test('all accepted: exit code 0', async () =>
    expect(await run('inspect', file('edoc_new'))).toMatchObject({ code: 0, stderr: '' }));
  test('a reader that goes away after a few bytes is no error', async () => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), 'roundtrip', file('edoc_new')]);
    child.stdout.destroy();
    const said = text(child.stderr);
    const [code] = await once(child, 'exit');
    expect([code, await said]).toEqual([0, '']);
  });
  test('a file that is not there', async () => {
    expect(await run('inspect', file('nowhere'))).toMatchObject({
      code: 1,
      lines: [{ ok: false, error: { code: 'file-missing' } }],
    });
  });
  test.each([[[]], [['inspect']], [['roundtrip']], [['roundtrip', 'x', 'y']]])(
    '%j: usage, exit code 2',
    async (args) => {
      const { code, lines, stderr } = await run(...args);
      expect([code, lines]).toEqual([2, []]);
      expect(stderr).toContain('usage:');
    },
  );
});
