import { describe, expect, test } from 'vitest';
import { documentOf, outgoingOf } from '../../paper/testing.ts';
import { ok } from '../../shared/result.ts';
import type { Copy } from '../files/save-copy.ts';
import type { Log } from '../logging/log.ts';
import type { SessionController } from './controller.ts';
import { makeHandlers } from './handlers.ts';
import { FakeStore, meOf } from './testing/fakes.ts';

const outgoing = outgoingOf('CV', {
  status: 'draft',
  number: null,
  symbol: null,
  editions: [{ n: 1, at: 1, byId: 'a', byName: 'A', subject: 's', content: { bases: [], body: 'x' } }],
});

/** A clerk at work, and a system whose dialogs and programs answer as the test says. */
function scene({ file, opens = true }: { readonly file: string | null; readonly opens?: boolean }) {
  const me = meOf('clerk');
  const store = Object.assign(
    new FakeStore({ ...me, person: { ...me.person, roles: ['clerk'], orgId: 'so-xay-dung' } }),
    {
      outgoing: async () => ({ outgoing, pending: [] }),
      document: async () => ({ document: documentOf({ arrivalNumber: 7 }), pending: [] }),
      people: async () => [],
      units: async () => [
        {
          id: 'so-xay-dung',
          orgId: 'so-xay-dung',
          parentId: null,
          kind: 'department',
          name: 'Sở',
          shortName: 'SXD',
          code: null,
          communeCode: null,
        },
      ],
    },
  );
  const copies: Copy[] = [];
  const opened: string[] = [];
  const handlers = makeHandlers({
    session: { store, files: {}, press: { print: async () => ok(new Uint8Array(3)) } } as unknown as SessionController,
    drawn: () => undefined,
    saveCopy: async (copy) => {
      copies.push(copy);
      return file;
    },
    openFile: async (name) => {
      opened.push(name);
      return opens;
    },
    chooseFiles: async () => [],
    placeForList: async () => null,
    exported: () => undefined,
    log: { info: () => undefined, warn: () => undefined } as unknown as Log,
    facts: { appVersion: '', electron: '', chrome: '', node: '', keystore: '', backendUrl: '' },
  });
  return { handlers, copies, opened };
}
const filter = { direction: 'incoming', year: 2026 } as const;

describe('what is printed goes where the person says', () => {
  test('a register: by its name, logged without a word of a document, opened when that was asked for', async () => {
    const { handlers, copies, opened } = scene({ file: '/so.pdf' });
    const asked = { filter, format: 'pdf', volume: 1, open: true } as const;
    expect(await handlers['registers:export'](asked)).toEqual(ok({ saved: true, rows: 0, unopened: false }));
    expect(copies[0]?.name).toMatch(/^Sổ đăng ký văn bản đến 2026.*\.pdf$/);
    expect(copies[0]?.of).toEqual({ register: 'incoming', year: 2026, rows: 0 });
    expect(opened).toEqual(['/so.pdf']);
    await handlers['registers:export']({ ...asked, open: false });
    expect(opened).toHaveLength(1);
  });

  test('whoever changes their mind opens nothing; a file that no program opens is told', async () => {
    const given = { filter: { from: '2026-01-01', to: '2026-02-01' }, format: 'pdf', open: true } as const;
    const away = scene({ file: null });
    expect(await away.handlers['reports:export'](given)).toMatchObject({ value: { saved: false, unopened: false } });
    expect(away.opened).toEqual([]);
    const bare = scene({ file: '/x.pdf', opens: false });
    expect(await bare.handlers['reports:export'](given)).toMatchObject({ value: { saved: true, unopened: true } });
  });

  test('the stamp of a document: opened for the printer, logged by the id alone', async () => {
    const { handlers, copies, opened } = scene({ file: '/dau.pdf' });
    expect(await handlers['documents:saveStamp']({ id: 'd1', open: true })).toEqual(
      ok({ saved: true, unopened: false }),
    );
    expect(copies[0]).toMatchObject({ name: 'Dấu đến 07-2026.pdf', of: { documentId: 'd1', what: 'stamp' } });
    expect(opened).toEqual(['/dau.pdf']);
  });

  test('an outgoing document: its edition stands in the log', async () => {
    const { handlers, copies, opened } = scene({ file: '/du-thao.docx' });
    const asked = { id: outgoing.id, edition: 1, format: 'docx', open: false } as const;
    expect(await handlers['outgoing:savePaper'](asked)).toEqual(ok({ saved: true, unopened: false }));
    expect(copies[0]).toMatchObject({
      name: expect.stringMatching(/^Dự thảo lần 1 Công văn .*\.docx$/),
      of: { outgoingId: outgoing.id, edition: 1, source: 'drawn' },
    });
    expect(opened).toEqual([]);
  });
});
