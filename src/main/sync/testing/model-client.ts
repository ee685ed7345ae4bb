import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DocumentRequest } from '../../../shared/commands/registry.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import { type MeResponse, meResponseSchema, SYNC_PATHS } from '../../../shared/protocol/sync.ts';
import { ReaderStore } from '../../store-worker/reader-store.ts';
import { SyncSide } from '../../store-worker/sync-side.ts';
import { findWrongCounts } from '../../store-worker/testing/recount.ts';
import { actorOfMe, WriterStore } from '../../store-worker/writer-store.ts';
import { SyncFailure } from '../failure.ts';
import { fillOnce } from '../fill.ts';
import { type Fetcher, SyncHttp } from '../http.ts';
import { PageAhead, pullOnce } from '../pull.ts';
import { pushOnce, registerClient } from '../push.ts';

/** What the network does to the next request. */
export type Fault = 'none' | 'lost-before' | 'lost-after' | 'twice' | 'old-again';

/** One workstation in the model: the product's store and sync steps, driven one by one over a network that fails. */
export class ModelClient {
  readonly person: string;
  readonly folder = mkdtempSync(path.join(tmpdir(), 'egov-model-'));
  readonly file = path.join(this.folder, 'store.db');
  readonly key = randomBytes(32);
  readonly submitted = new Map<string, string>();
  /** Refused by the server and read by the person. */
  readonly refused = new Set<string>();
  readonly #http: SyncHttp;
  readonly #real: Fetcher;
  readonly #sent: { url: string; init: RequestInit }[] = [];
  #fault: Fault = 'none';
  store: WriterStore;
  sync: SyncSide;

  private constructor(person: string, network: Fetcher, token: () => Promise<string>, me: MeResponse) {
    this.person = person;
    this.#real = network;
    this.#http = new SyncHttp('https://egov.test', token, (url, init) => this.#network(url, init));
    this.store = WriterStore.open({ file: this.file, key: this.key }, me);
    this.sync = new SyncSide(this.store);
  }

  static async join(person: string, network: Fetcher, token: () => Promise<string>): Promise<ModelClient> {
    const http = new SyncHttp('https://egov.test', token, network);
    const me = meResponseSchema.parse(await http.get(SYNC_PATHS.me));
    return new ModelClient(person, network, token, me);
  }

  submit(request: DocumentRequest): void {
    const done = this.store.submit(request);
    if (done.ok) this.submitted.set(done.value.commandId, request.args.documentId);
  }

  push(fault: Fault): Promise<boolean> {
    return this.#under(fault, async () => {
      await registerClient(this.#http, this.sync);
      await pushOnce(this.#http, this.sync);
    });
  }

  pull(fault: Fault): Promise<boolean> {
    return this.#under(fault, async () => {
      const me = meResponseSchema.parse(await this.#http.get(SYNC_PATHS.me));
      this.store.setMe(me);
      for (let more = true; more; ) {
        const cursor = this.sync.cursor();
        if (cursor === undefined) {
          await fillOnce({ http: this.#http, store: this.sync, scope: me.scope, onProgress: () => undefined });
          continue;
        }
        const pulled = await pullOnce(new PageAhead(this.#http), this.sync, cursor);
        more = pulled.reset || pulled.more;
      }
    });
  }

  /** Everything sent, everything pulled, over a network that works. */
  async settle(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      while (this.sync.takeBatch(1).length > 0) await this.push('none');
      await this.pull('none');
      for (const command of this.commands()) {
        if (command.state !== 'rejected') continue;
        this.refused.add(command.id);
        this.store.dismiss(command.id);
      }
      if (this.commands().length === 0) return;
    }
    throw new Error(`${this.person} does not settle: ${JSON.stringify(this.commands())}`);
  }

  /** The process ends without a word; the file is opened again. */
  kill(): void {
    this.store.db.close();
    this.store = WriterStore.open({ file: this.file, key: this.key }, null);
    this.sync = new SyncSide(this.store);
  }

  refill(): void {
    this.sync.requireFill();
  }

  document(id: string): Document | null {
    const reader = new ReaderStore({ file: this.file, key: this.key });
    const got = reader.document(id);
    reader.close();
    return got?.document ?? null;
  }

  commands(): { id: string; state: string }[] {
    return this.store.db.prepare('SELECT id, state FROM outbox ORDER BY place').all() as {
      id: string;
      state: string;
    }[];
  }

  wrongCounts(): string[] {
    return findWrongCounts(this.store.db, actorOfMe(this.store.me));
  }

  end(): void {
    this.store.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** False when the network kept it from being done. */
  async #under(fault: Fault, work: () => Promise<void>): Promise<boolean> {
    this.#fault = fault;
    try {
      await work();
      return true;
    } catch (cause) {
      if (cause instanceof SyncFailure && (fault !== 'none' || cause.kind === 'refused')) return false;
      throw cause;
    } finally {
      this.#fault = 'none';
    }
  }

  async #network(url: string, init: RequestInit): Promise<Response> {
    const fault = url.endsWith(SYNC_PATHS.me) ? 'none' : this.#fault;
    if (fault === 'lost-before') throw new TypeError('fetch failed');
    if (fault === 'old-again' && init.method === 'POST')
      for (const old of this.#sent.slice(-3).reverse()) await this.#real(old.url, old.init);
    const answer = await this.#real(url, init);
    if (url.endsWith(SYNC_PATHS.push)) this.#sent.push({ url, init });
    if (fault === 'twice') return this.#real(url, init);
    if (fault === 'lost-after') throw new TypeError('fetch failed');
    return answer;
  }
}
