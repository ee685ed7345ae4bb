import type { DocumentFile } from '../../shared/domain/document/document.ts';
import type { UploadPurpose } from '../../shared/domain/files/upload.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { WAITING_FILE } from '../../shared/ipc/files.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { ReadableStore } from '../store/store-api.ts';
import type { FileRequest } from './download.ts';
import type { FileCache } from './file-cache.ts';
import { type Taken, takeIn } from './take-in.ts';
import type { WaitingFiles } from './waiting-files.ts';

export interface FilesNeeds {
  readonly cache: FileCache;
  readonly waiting: WaitingFiles;
  readonly store: Pick<ReadableStore, 'document' | 'outgoing' | 'filesToKeep' | 'filesNamed'>;
  readonly download: (request: FileRequest) => Promise<Result<Buffer, AppError>>;
  readonly preview: (request: FileRequest) => Promise<Result<Buffer, AppError>>;
}

/** The files of documents, as long as one store is open: from this disk when they are here, else from the backend. */
export class Files {
  readonly #needs: FilesNeeds;
  readonly #underWay = new Map<string, Promise<Result<Buffer, AppError>>>();
  /** Names of what was brought since the store was opened. */
  readonly #brought = new Map<string, string>();
  #kept: ReadonlySet<string> = new Set();
  #prefetching: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(needs: FilesNeeds) {
    this.#needs = needs;
  }

  /**
   * The bytes of a file of a document that the person may see now: whoever lost the document loses its files at once,
   * although the encrypted copy may still lie here.
   */
  async read(request: FileRequest): Promise<Result<Buffer, AppError>> {
    if (request.documentId === WAITING_FILE) return await this.#broughtBytes(request.sha256);
    const named = await this.name(request);
    return named.ok ? await this.#bytes(request) : named;
  }

  /** An office file as the server's PDF, of a document that the person may see now. */
  async preview(request: FileRequest): Promise<Result<Buffer, AppError>> {
    const named = await this.name(request);
    return named.ok ? await this.#needs.preview(request) : named;
  }

  /** The file's name within its document, incoming or outgoing, or 'not-found'. */
  async name({ documentId, sha256 }: FileRequest): Promise<Result<string, AppError>> {
    if (documentId === WAITING_FILE) return ok(this.#brought.get(sha256) ?? '');
    const file = (await this.#filesOf(documentId)).find((candidate) => candidate.sha256 === sha256);
    return file === undefined ? err(appError('not-found')) : ok(file.name);
  }

  /** Of a document, incoming or outgoing; what was issued is a file like the others. */
  async #filesOf(id: string): Promise<readonly DocumentFile[]> {
    const incoming = await this.#needs.store.document(id);
    if (incoming !== null) return incoming.document.files;
    const outgoing = (await this.#needs.store.outgoing(id))?.outgoing;
    if (outgoing === undefined) return [];
    return outgoing.paper === null ? outgoing.files : [...outgoing.files, outgoing.paper];
  }

  /** Takes files from the person's disk in; they wait here until a command that names them is sent. */
  async bring(paths: readonly string[], purpose: UploadPurpose): Promise<Taken> {
    const result = await takeIn(paths, purpose, this.#needs.waiting);
    for (const { sha256, name } of result.taken) this.#brought.set(sha256, name);
    return result;
  }

  /** The person has taken a file out of a form again. What a command names stays. */
  async discard(sha256: string): Promise<void> {
    if (!(await this.#needs.store.filesNamed()).includes(sha256)) await this.#needs.waiting.remove(sha256);
  }

  /** How many files are here alone. */
  waiting(): Promise<number> {
    return this.#needs.waiting.count();
  }

  /** What nothing names any more goes: a form given up, a kill between choosing and using. */
  async tidy(): Promise<void> {
    // A start waits for this: nothing is asked where nothing lies.
    if (!(await this.#needs.waiting.empty())) await this.#needs.waiting.keepOnly(await this.#needs.store.filesNamed());
  }

  /** Fetches what the desk needs, one after the other, until all is here, the network is gone, or the store closes. */
  prefetch(): Promise<void> {
    this.#again = true;
    this.#prefetching ??= this.#prefetchAll().finally(() => {
      this.#prefetching = null;
    });
    return this.#prefetching;
  }

  /** Stops prefetching and drops the keys. */
  close(): void {
    this.#closed = true;
    this.#needs.cache.forget();
    this.#needs.waiting.forget();
  }

  async #prefetchAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      const wanted = await this.#needs.store.filesToKeep();
      this.#kept = new Set(wanted.map(({ sha256 }) => sha256));
      for (const { documentId, sha256 } of wanted) {
        if (this.#closed) return;
        if (await this.#needs.cache.has(sha256)) continue;
        const result = await this.#bytes({ documentId, sha256 });
        if (!result.ok && (result.error.code === 'offline' || result.error.code === 'unauthenticated')) return;
      }
    }
  }

  /** One fetch a file, however many ask. */
  #bytes(request: FileRequest): Promise<Result<Buffer, AppError>> {
    const running = this.#underWay.get(request.sha256);
    if (running !== undefined) return running;
    const fresh = this.#fetch(request).finally(() => this.#underWay.delete(request.sha256));
    this.#underWay.set(request.sha256, fresh);
    return fresh;
  }

  async #fetch(request: FileRequest): Promise<Result<Buffer, AppError>> {
    const { cache, download } = this.#needs;
    const here = await this.#here(request.sha256);
    if (here !== null) return ok(here);
    const fetched = await download(request);
    // After `close` the key is gone: what arrives then is not put away.
    if (fetched.ok && !this.#closed) await cache.put(request.sha256, fetched.value, this.#kept);
    return fetched;
  }

  /** Waiting first: on its way into the cache a file is in one of the two at any moment. */
  async #here(sha256: string): Promise<Buffer | null> {
    return (await this.#needs.waiting.get(sha256)) ?? (await this.#needs.cache.get(sha256));
  }

  /** A file chosen in a form, before any document names it. */
  async #broughtBytes(sha256: string): Promise<Result<Buffer, AppError>> {
    const bytes = await this.#needs.waiting.get(sha256);
    return bytes === null ? err(appError('file-missing')) : ok(bytes);
  }
}
