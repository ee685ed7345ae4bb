import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { AppError } from '../../shared/errors.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type KeeperNeeds, TokenKeeper } from '../auth/token-keeper.ts';
import { type Access, type Grant, GrantFile } from '../auth/token-set.ts';
import { downloadFile, downloadPreview } from '../files/download.ts';
import { FileCache } from '../files/file-cache.ts';
import { Files } from '../files/files.ts';
import { WaitingFiles } from '../files/waiting-files.ts';
import { Online } from '../online/online.ts';
import { Press } from '../paper/press.ts';
import type { ProfilePaths } from '../startup/paths.ts';
import type { OpenStore, Store } from '../store/store-api.ts';

const FILES_LIMIT = 1024 ** 3;

/** All that exists only while the store key does: key, tokens, store, files. Opened together, dropped together. */
export class Workspace {
  readonly key: Buffer;
  readonly keeper: TokenKeeper;
  readonly #grants: GrantFile;
  readonly #paths: ProfilePaths;
  readonly #backendUrl: string;
  #open: { readonly store: Store; readonly files: Files; readonly press: Press; readonly online: Online } | null = null;

  private constructor(key: Buffer, keeper: TokenKeeper, grants: GrantFile, paths: ProfilePaths, backendUrl: string) {
    this.key = key;
    this.keeper = keeper;
    this.#grants = grants;
    this.#paths = paths;
    this.#backendUrl = backendUrl;
  }

  /** The tokens; the store is opened by `openStore`, which may refuse. */
  static async make(
    key: Buffer,
    paths: ProfilePaths,
    backendUrl: string,
    needs: Omit<KeeperNeeds, 'save'>,
  ): Promise<Workspace> {
    const grants = new GrantFile(paths.tokens, key);
    const keeper = new TokenKeeper(await grants.load(), { ...needs, save: (grant) => grants.save(grant) });
    return new Workspace(key, keeper, grants, paths, backendUrl);
  }

  get store(): Store | null {
    return this.#open?.store ?? null;
  }

  get files(): Files | null {
    return this.#open?.files ?? null;
  }

  get press(): Press | null {
    return this.#open?.press ?? null;
  }

  get online(): Online | null {
    return this.#open?.online ?? null;
  }

  async openStore(open: OpenStore, me: MeResponse | null): Promise<Result<Store, AppError>> {
    await mkdir(path.dirname(this.#paths.store), { recursive: true, mode: 0o700 });
    const { store: file, waiting } = this.#paths;
    const opened = await open({ file, key: this.key, backendUrl: this.#backendUrl, me, waiting }, this.keeper.source);
    if (!opened.ok) return opened;
    const store = opened.value;
    const files = new Files({
      cache: new FileCache(this.#paths.files, this.key, FILES_LIMIT),
      waiting: new WaitingFiles(waiting, this.key),
      store,
      download: (request) => downloadFile(this.#backendUrl, this.keeper.source, request),
      preview: (request) => downloadPreview(this.#backendUrl, this.keeper.source, request),
    });
    await files.tidy();
    const online = new Online(this.#backendUrl, this.keeper.source);
    this.#open = { store, files, press: new Press(), online };
    return ok(store);
  }

  /** After a sign-in: the grant is durable before its access token serves. */
  async accept(grant: Grant, access: Access): Promise<void> {
    await this.keeper.settle();
    await this.keeper.accept(grant, access);
  }

  /** The store and all that lives by it; keys and tokens stay. */
  async closeStore(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    open?.files.close();
    await Promise.allSettled([open?.store.close(), open?.press.close()]);
  }

  /** Closes in order and drops every key. A refresh under way is let finish: its old token is used up already. */
  async close(): Promise<void> {
    await Promise.allSettled([this.closeStore(), this.keeper.settle()]);
    this.keeper.drop();
    this.#grants.forget();
    this.key.fill(0);
  }
}
