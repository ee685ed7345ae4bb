import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '../../../shared/domain/directory/actor.ts';
import type { Document } from '../../../shared/domain/document/document.ts';
import { toRow } from '../../../shared/domain/document/row.ts';
import { ReaderStore } from '../reader-store.ts';
import { SyncSide } from '../sync-side.ts';
import { buildText } from '../text-build.ts';
import { WriterStore } from '../writer-store.ts';
import { ME, meResponse } from './generate.ts';

/** A store in a temporary folder, without its threads: writer, sync side and reader in this one. */
export class TempStore {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'egov-store-'));
  readonly file = path.join(this.folder, 'store.db');
  readonly key: Uint8Array;
  readonly actor: Actor;
  store: WriterStore;
  sync: SyncSide;
  reader: ReaderStore;
  seq = 0;

  constructor(actor: Actor = ME, key: Uint8Array = randomBytes(32)) {
    this.actor = actor;
    this.key = key;
    this.store = WriterStore.open({ file: this.file, key }, meResponse(actor));
    this.sync = new SyncSide(this.store);
    this.reader = new ReaderStore({ file: this.file, key });
  }

  fill(documents: Iterable<Document>): void {
    this.sync.fillBegin({ fill: 1, cursor: '0', positions: { org: 0 }, total: 0 }, 'scope-1', false);
    for (const document of documents) this.sync.fillRows([toRow(document)]);
    while (!this.sync.fillEnd());
  }

  /** Confirmed rows as a pull brings them; the position rises by one. */
  pull(...documents: Document[]): void {
    this.seq++;
    this.sync.applyPull({
      changes: documents.map((document) => ({ kind: 'document', row: toRow(document) })),
      cursor: String(this.seq),
      positions: { org: this.seq },
      more: false,
    });
  }

  buildText(): void {
    const storeId = this.store.meta.get('storeId') ?? '';
    buildText({ file: this.file, key: this.key, storeId }, () => undefined);
    this.store.transactions.run(() => this.store.meta.set('text', 'ready'));
    this.reader.textChanged();
  }

  /** As a process that ends in order; the files stay. */
  shut(): void {
    this.reader.close();
    this.store.close();
  }

  openAgain(): void {
    this.store = WriterStore.open({ file: this.file, key: this.key }, null);
    this.sync = new SyncSide(this.store);
    this.reader = new ReaderStore({ file: this.file, key: this.key });
  }

  reopen(): void {
    this.shut();
    this.openAgain();
  }

  end(): void {
    this.shut();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
