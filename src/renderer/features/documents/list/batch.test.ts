import { expect, test } from 'vitest';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import { sampleActor, sampleDocument } from '../../../../shared/testing/samples.ts';
import { fitting, runBatch } from './batch.ts';

const item = (id: string, changes: Partial<DocumentListItem> = {}): DocumentListItem => ({
  ...sampleDocument({ id }),
  bucket: null,
  myDueOn: null,
  fileCount: 0,
  pending: null,
  ...changes,
});
const clerk = sampleActor('clerk', ['clerk']);

test('only what the batch is for, only for whom it is', () => {
  const items = [
    item('a'),
    item('b', { status: 'registered' }),
    item('c', { bucket: 'acknowledge', status: 'directed' }),
  ];
  const ids = (batch: Parameters<typeof fitting>[0], actor = clerk) => fitting(batch, items, actor).map(({ id }) => id);
  expect([ids('document.register'), ids('document.submit'), ids('document.acknowledge')]).toEqual([
    ['a'],
    ['b'],
    ['c'],
  ]);
  expect(ids('document.register', sampleActor('x', ['specialist']))).toEqual([]);
});

test('each is its own command, in order; a refusal and what is doubtful stop no other', async () => {
  const sent: unknown[] = [];
  const progress: number[] = [];
  const refusals = await runBatch(
    'document.register',
    [item('a'), item('twice'), item('moved'), item('changed'), item('d')],
    '',
    {
      doubt: async (id) => (id === 'twice' ? 'maybeDuplicate' : id === 'changed' ? 'badSignature' : null),
      submit: async (request) => {
        sent.push(request);
        return 'documentId' in request.args && request.args.documentId === 'moved'
          ? { ok: false, error: { code: 'wrong-status' } }
          : { ok: true, value: undefined };
      },
      onProgress: (done) => progress.push(done),
    },
  );
  expect(sent).toMatchObject(
    ['a', 'moved', 'd'].map((documentId) => ({
      name: 'document.register',
      args: { documentId, facts: {}, duplicateConfirmed: false },
    })),
  );
  expect(progress).toEqual([1, 2, 3, 4, 5]);
  expect(refusals.map(({ item: { id }, why }) => [id, typeof why === 'string' ? why : why.code])).toEqual([
    ['twice', 'maybeDuplicate'],
    ['moved', 'wrong-status'],
    ['changed', 'badSignature'],
  ]);
});
