import { parseCommand } from '../../shared/commands/registry.ts';
import { markOfWords } from '../../shared/domain/secrecy/marks.ts';
import { appError } from '../../shared/errors.ts';
import type { IpcOutput } from '../../shared/ipc/contract.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { err, ok } from '../../shared/result.ts';
import { copyOf } from '../files/copy.ts';
import type { Files } from '../files/files.ts';
import type { Copy } from '../files/save-copy.ts';
import { type Handlers, Refusal } from '../ipc/answer.ts';
import { outgoingPaper } from '../paper/outgoing-paper.ts';
import type { Press } from '../paper/press.ts';
import { handlingOf, printHandling } from '../paper/print-handling.ts';
import { type Printed, printRegister, registerPage } from '../paper/print-register.ts';
import type { Store } from '../store/store-api.ts';
import type { SessionController } from './controller.ts';

type Diagnostics = IpcOutput<'diagnostics:get'>;

export interface HandlerNeeds {
  readonly session: SessionController;
  /** Asks the person where, and writes there; null when they changed their mind. */
  readonly saveCopy: (copy: Copy) => Promise<string | null>;
  /** With the system's own program for it; false when there is none. */
  readonly openFile: (file: string) => Promise<boolean>;
  readonly facts: Pick<Diagnostics, 'appVersion' | 'electron' | 'chrome' | 'node' | 'keystore' | 'backendUrl'>;
}

/** What each call of the contract does. Nothing here decides: it finds the room that does. */
export function makeHandlers({ session, saveCopy, openFile, facts }: HandlerNeeds): Handlers {
  const store = (): Store => session.store ?? refuse();
  const files = (): Files => session.files ?? refuse();
  const press = (): Press => session.press ?? refuse();
  const rooms = () => ({ store: store(), files: files(), press: press() });
  const keep = async (printed: Printed, of: Copy['of'], open: boolean): Promise<IpcOutput<'registers:export'>> => {
    const file = await saveCopy({ ...printed, of: { ...of, rows: printed.rows } });
    const unopened = file !== null && open && !(await openFile(file));
    return { saved: file !== null, rows: printed.rows, unopened };
  };
  const done = ok(undefined);

  return {
    'session:get': async () => ok(session.view),
    'session:signIn': () => session.signIn(),
    'session:cancelSignIn': () => session.cancelSignIn(),
    'session:choosePassphrase': ({ passphrase }) => session.choosePassphrase(passphrase),
    'session:unlock': ({ passphrase }) => session.unlock(passphrase),
    'session:lock': () => session.lock(),
    'session:signOut': (input) => session.signOut(input),
    'session:startOver': () => session.startOver(),

    'documents:list': async (query) => ok(await store().list(query)),
    'documents:counts': async ({ today }) => ok(await store().counts(today)),
    'documents:get': async ({ id }) => {
      const found = await store().document(id);
      return found === null ? err(appError('not-found')) : ok(found);
    },
    'documents:duplicates': async ({ id }) => ok(await store().duplicates(id)),
    'documents:search': async ({ text, limit }) => ok(await store().search(text, limit)),
    'documents:searchContent': async ({ text, limit }) => files().search(text, limit),

    'commands:submit': async ({ name, args }) => {
      const request = parseCommand(name, args);
      if (!request.ok) return request;
      // Before it touches the disk: a state secret may not rest here at all (domain.md 1.11).
      if (markOfWords(request.value.args) !== undefined) return err(appError('secret-content'));
      return await store().submit(request.value);
    },
    'commands:list': async () => ok(await store().commands()),
    'commands:dismiss': async ({ id }) => ok(await store().dismiss(id)),

    'directory:units': async () => ok(await store().units()),
    'directory:people': async ({ orgId }) => ok(await store().people(orgId)),
    'packets:list': async ({ onlyRefused }) => ok(await store().packets(onlyRefused)),

    'outgoing:list': async (query) => ok(await store().outgoingPage(query)),
    'outgoing:counts': async () => ok(await store().outgoingCounts()),
    'outgoing:get': async ({ id }) => {
      const found = await store().outgoing(id);
      return found === null ? err(appError('not-found')) : ok(found);
    },
    'outgoing:paper': async (request) => outgoingPaper(rooms(), { ...request, format: 'pdf' }),
    'outgoing:savePaper': async (request) => {
      const paper = await outgoingPaper(rooms(), request);
      if (!paper.ok) return paper;
      const of = { outgoingId: request.id, edition: request.edition, source: paper.value.source };
      return ok({ saved: (await saveCopy({ ...paper.value, of })) !== null });
    },
    'registers:list': async (query) => registerPage(store(), query),
    'registers:export': async (request) => {
      const { direction, year } = request.filter;
      const printed = await printRegister(rooms(), request, Date.now());
      return printed.ok ? ok(await keep(printed.value, { register: direction, year }, request.open)) : printed;
    },
    'reports:handling': async (filter) => handlingOf(store(), filter, Date.now()),
    'reports:export': async (request) => {
      const printed = await printHandling(rooms(), request, Date.now());
      return printed.ok ? ok(await keep(printed.value, { report: 'handling' }, request.open)) : printed;
    },
    'workfiles:list': async () => ok(await store().workfiles()),
    'delegations:list': async () => ok(await store().delegations()),

    'files:read': async (request) => {
      const bytes = await files().read(request);
      // Copied into memory of its own: a small Buffer is a window into a pool it shares with other secrets, and the
      // bridge would send the whole pool.
      return bytes.ok ? ok(new Uint8Array(bytes.value)) : bytes;
    },
    'files:saveCopy': async (request) => {
      const copy = await copyOf(files(), request);
      return copy.ok ? ok({ saved: (await saveCopy(copy.value)) !== null }) : copy;
    },

    'sync:status': async () => ok(store().status),
    'sync:now': async () => {
      store().syncNow();
      return done;
    },

    'drafts:get': async ({ key }) => ok(await store().draft(key)),
    'drafts:put': async ({ key, body }) => ok(await store().putDraft(key, body)),

    'diagnostics:get': async () => {
      const { sqlite, cipher, bytes, documents, slowQueries } = await store().diagnostics();
      return ok({ ...facts, protocol: PROTOCOL_VERSION, sqlite, cipher, storeBytes: bytes, documents, slowQueries });
    },
  };
}

function refuse(): never {
  throw new Refusal(appError('store-locked'));
}
