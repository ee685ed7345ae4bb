import { parseCommand } from '../../shared/commands/registry.ts';
import { SECURITY_OFFICER } from '../../shared/domain/directory/actor.ts';
import type { UploadPurpose } from '../../shared/domain/files/upload.ts';
import { markOfWords } from '../../shared/domain/secrecy/marks.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { IpcOutput } from '../../shared/ipc/contract.ts';
import type { TakenFiles } from '../../shared/ipc/files.ts';
import type { ExportFormat } from '../../shared/ipc/find.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { copyOf } from '../files/copy.ts';
import { exportList } from '../files/export-list.ts';
import type { Files } from '../files/files.ts';
import type { Copy } from '../files/save-copy.ts';
import { withoutPlace } from '../files/take-in.ts';
import { type Handlers, Refusal } from '../ipc/answer.ts';
import type { Log } from '../logging/log.ts';
import type { Online } from '../online/online.ts';
import { outgoingPaper } from '../paper/outgoing-paper.ts';
import type { Press } from '../paper/press.ts';
import { handlingOf, printHandling } from '../paper/print-handling.ts';
import { type Printed, printRegister, registerPage } from '../paper/print-register.ts';
import { stampPaper } from '../paper/stamp-paper.ts';
import type { Store } from '../store/store-api.ts';
import { workfileCopy, workfileListCopy } from '../workfiles/workfile-copy.ts';
import type { SessionController } from './controller.ts';

type Diagnostics = IpcOutput<'diagnostics:get'>;

export interface HandlerNeeds {
  readonly session: SessionController;
  readonly drawn: () => void;
  /** Asks the person where, and writes there; null when they changed their mind. */
  readonly saveCopy: (copy: Copy) => Promise<string | null>;
  /** With the system's own program for it; false when there is none. */
  readonly openFile: (file: string) => Promise<boolean>;
  /** Asks the person for files in the system's dialog; none when they changed their mind. */
  readonly chooseFiles: (purpose: UploadPurpose) => Promise<string[]>;
  /** Asks the person where a list is to lie; null when they changed their mind. */
  readonly placeForList: (name: string, format: ExportFormat) => Promise<string | null>;
  readonly exported: (rows: number) => void;
  readonly log: Log;
  readonly facts: Pick<Diagnostics, 'appVersion' | 'electron' | 'chrome' | 'node' | 'keystore' | 'backendUrl'>;
}

/** What each call of the contract does. Nothing here decides: it finds the room that does. */
export function makeHandlers({
  session,
  drawn,
  saveCopy,
  openFile,
  chooseFiles,
  placeForList,
  exported,
  log,
  facts,
}: HandlerNeeds): Handlers {
  const store = (): Store => session.store ?? refuse();
  const files = (): Files => session.files ?? refuse();
  const press = (): Press => session.press ?? refuse();
  const rooms = () => ({ store: store(), files: files(), press: press() });
  const keep = async (copy: Copy, open: boolean): Promise<IpcOutput<'outgoing:savePaper'>> => {
    const file = await saveCopy(copy);
    return { saved: file !== null, unopened: file !== null && open && !(await openFile(file)) };
  };
  const keepTable = async (printed: Printed, of: Copy['of'], open: boolean): Promise<IpcOutput<'registers:export'>> => {
    const { rows } = printed;
    return { rows, ...(await keep({ ...printed, of: { ...of, rows } }, open)) };
  };
  const bring = async (
    paths: readonly string[],
    purpose: UploadPurpose,
    placeless: readonly string[] = [],
  ): Promise<Result<TakenFiles, AppError>> => {
    const result = await files().bring(paths, purpose);
    await session.countWaiting();
    return ok({ taken: [...result.taken], refused: [...result.refused, ...placeless.map(withoutPlace)] });
  };
  const online = (): Online => session.online ?? refuse();
  const done = ok(undefined);
  let exporting: AbortController | null = null;

  return {
    'session:get': async () => ok(session.view),
    'session:drawn': async () => {
      drawn();
      return ok(undefined);
    },
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
    'documents:twins': async (query) => ok(await store().twins(query)),
    'documents:senders': async () => ok(await store().senders()),
    'documents:search': async ({ text, limit }) => ok(await store().search(text, limit)),
    'documents:find': async ({ criteria, limit }) => ok(await store().find(criteria, limit)),
    'documents:export': async ({ name, format, ...request }) => {
      if (exporting !== null) return err(appError('server-busy'));
      const open = store();
      exporting = new AbortController();
      try {
        const target = await placeForList(name, format);
        if (target === null) return ok({ saved: false, rows: 0, format });
        return await exportList(target, request, { store: open, signal: exporting.signal, onProgress: exported, log });
      } finally {
        exporting = null;
      }
    },
    'documents:cancelExport': async () => {
      exporting?.abort();
      return done;
    },
    'documents:saveStamp': async ({ id, open }) => {
      const paper = await stampPaper(rooms(), id, Date.now());
      return paper.ok ? ok(await keep(paper.value, open)) : paper;
    },
    'documents:searchContent': (question) => online().searchContent(question),

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
    'directory:agencies': async () => ok(await store().agencies()),
    'directory:people': async ({ orgId }) => ok(await store().people(orgId)),
    'packets:list': async ({ onlyRefused }) => ok(await store().packets(onlyRefused)),

    'quarantine:list': async () => (isOfficer(session) ? await online().quarantine() : err(appError('forbidden'))),
    'quarantine:act': async (request) => {
      if (!isOfficer(session)) return err(appError('forbidden'));
      if (markOfWords(request.step) !== undefined) return err(appError('secret-content'));
      return await online().actOnQuarantine(request);
    },

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
      return ok(await keep({ ...paper.value, of }, request.open));
    },
    'registers:list': async (query) => registerPage(store(), query),
    'registers:export': async (request) => {
      const { direction, year } = request.filter;
      const printed = await printRegister(rooms(), request, Date.now());
      return printed.ok ? ok(await keepTable(printed.value, { register: direction, year }, request.open)) : printed;
    },
    'reports:handling': async (filter) => handlingOf(store(), filter, Date.now()),
    'reports:export': async (request) => {
      const printed = await printHandling(rooms(), request, Date.now());
      return printed.ok ? ok(await keepTable(printed.value, { report: 'handling' }, request.open)) : printed;
    },
    'workfiles:list': async (query) => ok(await store().workfilePage(query)),
    'workfiles:counts': async ({ today }) => ok(await store().workfileCounts(today)),
    'workfiles:get': async ({ id }) => {
      const found = await store().workfile(id);
      return found === null ? err(appError('not-found')) : ok(found);
    },
    'workfiles:of': async ({ id }) => ok(await store().workfilesOf(id)),
    'workfiles:save': async ({ id, what }) => {
      const made = await workfileCopy({ ...rooms(), now: Date.now() }, id, what);
      if (!made.ok) return made;
      const { copy, missing, unseen } = made.value;
      return ok({ saved: (await saveCopy(copy)) !== null, missing, unseen });
    },
    'workfiles:saveList': async (asked) => {
      const me = { orgId: store().me.person.orgId, now: Date.now() };
      const made = await workfileListCopy(rooms(), asked, me);
      if (!made.ok) return made;
      return ok({ saved: (await saveCopy(made.value.copy)) !== null, files: made.value.files });
    },
    'delegations:list': async () => ok(await store().delegations()),

    'files:read': async (request) => {
      const bytes = await files().read(request);
      // Copied into memory of its own: a small Buffer is a window into a pool it shares with other secrets, and the
      // bridge would send the whole pool.
      return bytes.ok ? ok(new Uint8Array(bytes.value)) : bytes;
    },
    'files:preview': async (request) => {
      const bytes = await files().preview(request);
      return bytes.ok ? ok(new Uint8Array(bytes.value)) : bytes;
    },
    'files:saveCopy': async (request) => {
      const copy = await copyOf(files(), request);
      return copy.ok ? ok({ saved: (await saveCopy(copy.value)) !== null }) : copy;
    },

    'files:choose': async ({ purpose }) => bring(await chooseFiles(purpose), purpose),
    'files:drop': async ({ purpose, paths, placeless }) => bring(paths, purpose, placeless),
    'files:discard': async ({ sha256 }) => {
      await files().discard(sha256);
      await session.countWaiting();
      return done;
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

/** The server has the last word; the page of anybody else does not even ask. */
const isOfficer = ({ view }: SessionController): boolean => view.me?.roles.includes(SECURITY_OFFICER) === true;

function refuse(): never {
  throw new Refusal(appError('store-locked'));
}
