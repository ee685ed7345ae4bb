import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommandRequest } from '../../../shared/commands/registry.ts';
import type { MeResponse } from '../../../shared/protocol/sync.ts';
import { WaitingFiles } from '../../files/waiting-files.ts';
import type { StoreEvents, TokenSource } from '../../store/store-api.ts';
import { ReaderStore } from '../../store-worker/reader-store.ts';
import { WriterHost } from '../../store-worker/writer-host.ts';

/** One workstation of a test: store and sync in this thread, events to wait for. */
export class Station {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'egov-station-'));
  readonly file = path.join(this.folder, 'store.db');
  readonly waitingFolder = path.join(this.folder, 'files', 'waiting');
  readonly key = randomBytes(32);
  readonly waiting = new WaitingFiles(this.waitingFolder, this.key);
  readonly events: { name: keyof StoreEvents; payload: unknown }[] = [];
  readonly defects: unknown[] = [];
  readonly #url: string;
  readonly #me: MeResponse;
  readonly #token: TokenSource;
  readonly #watchers = new Set<() => void>();
  host: WriterHost;
  reader: ReaderStore;

  constructor(url: string, me: MeResponse, token: TokenSource = async () => 'token') {
    this.#url = url;
    this.#me = me;
    this.#token = token;
    this.host = this.#start();
    this.reader = new ReaderStore({ file: this.file, key: this.key });
  }

  #start(): WriterHost {
    return new WriterHost(
      { file: this.file, key: this.key, backendUrl: this.#url, me: this.#me, waiting: this.waitingFolder, sync: true },
      {
        token: this.#token,
        event: (name, payload) => {
          this.events.push({ name, payload });
          for (const watcher of [...this.#watchers]) watcher();
        },
        textChanged: () => this.reader.textChanged(),
        defect: (cause) => this.defects.push(cause),
      },
    );
  }

  /** Resolves when the condition holds; looked at after each event. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        if (!holds()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }

  filled(): Promise<void> {
    return this.until(() => this.host.sync.cursor() !== undefined && this.host.status.fill === null);
  }
  settled(): Promise<void> {
    return this.until(() => this.reader.commands().length === 0);
  }

  submit(request: CommandRequest): string {
    const done = this.host.submit(request);
    if (!done.ok) throw new Error(done.error.code);
    return done.value.commandId;
  }
  note(documentId: string, text: string): string {
    return this.submit({ name: 'document.note', args: { documentId, text } });
  }

  async restart(): Promise<void> {
    this.reader.close();
    await this.host.close();
    this.host = this.#start();
    this.reader = new ReaderStore({ file: this.file, key: this.key });
  }

  async end(): Promise<void> {
    this.reader.close();
    await this.host.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
