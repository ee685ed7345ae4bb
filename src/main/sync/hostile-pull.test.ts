import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { toRow } from '../../shared/domain/document/row.ts';
import { LINES_TYPE, PART } from '../../shared/protocol/lines.ts';
import { type PullResponse, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { lineInParts } from '../../shared/testing/lines.ts';
import { at, document, office } from './testing/office.ts';
import { sendJson, sendPage } from './testing/protocol-server.ts';

const row = toRow({ ...document(1), version: 5, subject: 'ĐỔI' });
const head = { changes: 1, cursor: '99', positions: { org: 99 }, more: false };
const page = (more: Record<string, unknown>): Record<string, unknown> => ({
  ...head,
  changes: [{ kind: 'document', row }],
  ...more,
});
/** A change that is refused must take the good one before it along. */
const afterGood = (change: Record<string, unknown>): Record<string, unknown> =>
  page({ changes: [{ kind: 'document', row }, change] });
test.each([
  ['not an object', 7],
  ['no cursor', page({ cursor: undefined })],
  ['positions that are no numbers', page({ positions: { org: 'x' } })],
  ['a row too short', afterGood({ kind: 'document', row: row.slice(0, 9) })],
  ['a row with a wrong type', afterGood({ kind: 'document', row: row.with(1, '7') })],
  ['a JSON column that is none', afterGood({ kind: 'document', row: row.with(22, '[') })],
  ['a list that holds no objects', afterGood({ kind: 'document', row: row.with(24, '[1]') })],
  ['an unknown status', afterGood({ kind: 'document', row: row.with(4, 'lost') })],
  ['another document on the same place', afterGood({ kind: 'document', row: row.with(0, 'doc-77') })],
  ['an entity without a body', afterGood({ kind: 'unit', id: 'u' })],
  ['a cursor that stands still', page({ more: true, cursor: '0' })],
  ['prototype tricks', afterGood({ __proto__: { kind: 'unit' } })],
])('hostile pull: %s is refused as a whole, the cursor stays', async (_name, answer) => {
  await expectRefused((response) => sendJson(response, 200, answer));
  if (typeof answer === 'object' && Array.isArray(answer['changes']))
    await expectRefused((response) => sendPage(response, answer as PullResponse));
});

test.each([
  ['nothing', []],
  ['no header', [lineInParts(row)]],
  ['fewer changes than its header says', [JSON.stringify({ ...head, changes: 2 }), lineInParts(row)]],
  ['more changes than its header says', [JSON.stringify(head), lineInParts(row), lineInParts(row)]],
  ['a line that is cut off', [JSON.stringify({ ...head, changes: 2 }), lineInParts(row), '{"kind":"un']],
  [
    'a row without its last part',
    [JSON.stringify(head), lineInParts(row).slice(0, lineInParts(row).lastIndexOf(PART))],
  ],
])('hostile pull in lines: %s is refused as a whole, the cursor stays', async (_name, lines) => {
  await expectRefused((response) => {
    response.writeHead(200, { 'content-type': LINES_TYPE });
    response.end(lines.join('\n'));
  });
});

async function expectRefused(answer: (response: ServerResponse) => void): Promise<void> {
  const { server, join } = await office();
  const a = join();
  await a.filled();
  const cursor = a.host.sync.cursor();
  let answered = 0;
  server.intercept = at(SYNC_PATHS.pull, (response) => {
    answered++;
    answer(response);
    return true;
  });
  a.host.syncNow();
  await a.until(() => answered > 0 && a.host.status.activity === 'idle');
  expect(a.host.sync.cursor()).toBe(cursor);
  expect(a.reader.document('doc-1')?.document.subject).not.toBe('ĐỔI');
}
