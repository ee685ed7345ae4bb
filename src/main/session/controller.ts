import { type AppError, appError } from '../../shared/errors.ts';
import type { Session } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Files } from '../files/files.ts';
import type { Online } from '../online/online.ts';
import type { Press } from '../paper/press.ts';
import type { Store } from '../store/store-api.ts';
import { SessionBoard } from './board.ts';
import type { SessionNeeds } from './needs.ts';
import { type Arrival, SignInAttempt } from './sign-in-attempt.ts';
import { relayNews } from './store-news.ts';
import { errorOfUnlock, type Phase, phaseOfStatus, phaseOfStoreError, unsentOf } from './view.ts';
import { Workspace } from './workspace.ts';

const done = ok(undefined);
type Done = Result<void, AppError>;

/**
 * The one place that knows in which phase the workstation is, and the only one that changes it. Changes of phase run
 * one after the other (`#serially`), so that a lock during an unlock, or a sign-out during a sign-in, has one meaning.
 */
export class SessionController {
  readonly #needs: SessionNeeds;
  readonly #board: SessionBoard;
  #attempt: SignInAttempt | null = null;
  /** Signed in, but the passphrase is not chosen yet: nothing of it is on disk. */
  #arrival: Arrival | null = null;
  #workspace: Workspace | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(needs: SessionNeeds) {
    this.#needs = needs;
    this.#board = new SessionBoard(
      (view) => needs.emit('session:changed', view),
      () => ({ signInUrl: this.#attempt?.url ?? null, passphraseAtStart: needs.vault.passphraseAtStart }),
    );
  }

  get view(): Session {
    return this.#board.view;
  }

  get store(): Store | null {
    return this.#workspace?.store ?? null;
  }

  get files(): Files | null {
    return this.#workspace?.files ?? null;
  }

  get press(): Press | null {
    return this.#workspace?.press ?? null;
  }

  get online(): Online | null {
    return this.#workspace?.online ?? null;
  }

  /** What the disk says at start. Runs before Electron is ready; only what needs the keystore waits for that. */
  start(): Promise<void> {
    return this.#serially(async () => {
      const { disk, vault, passphrase } = this.#needs;
      if (await disk.wipeWasCutOff()) await this.#wipe();
      const [sealed, hasStore] = [await vault.state(), await disk.hasStore()];
      if (!hasStore) {
        // A vault without a store is a first sign-in that was cut off: nothing to keep.
        if (sealed !== 'absent') await this.#wipe();
        await vault.settled();
        return this.#board.become('signed-out');
      }
      if (sealed !== 'sealed') return this.#board.become('key-lost');
      const key = await vault.openByKeystore();
      if (key !== null) await this.#open(key, null);
      else if (passphrase === null) {
        await vault.settled();
        this.#board.become('locked');
      } else await this.#unlock(passphrase);
    });
  }

  /**
   * Answers when the browser has been asked; how it ends is told by the phase. Not in the queue while it waits for the
   * network: a lock must not have to wait with it.
   */
  async signIn(): Promise<Done> {
    if (this.#attempt !== null) return done;
    if (!this.#board.is('signed-out', 'disabled', 'ready', 'filling')) return err(appError('store-locked'));
    const attempt = new SignInAttempt(this.#needs.identity, this.#needs.openInBrowser);
    this.#attempt = attempt;
    if (this.store === null) this.#board.become('signing-in');
    const begun = await attempt.begin().catch(() => err(appError('server-error')));
    if (this.#attempt !== attempt) return done; // given up meanwhile
    if (!begun.ok) {
      this.#attempt = null;
      this.#board.become(this.#resting(), begun.error);
      return begun;
    }
    this.#board.publish();
    void attempt.outcome().then((outcome) => this.#serially(() => this.#arrive(attempt, outcome)));
    return done;
  }

  async cancelSignIn(): Promise<Done> {
    this.#giveUpSignIn();
    if (this.#board.phase === 'signing-in') this.#board.become('signed-out');
    else this.#board.publish();
    return done;
  }

  choosePassphrase(passphrase: string): Promise<Done> {
    return this.#serially(() => this.#choose(passphrase));
  }

  unlock(passphrase: string): Promise<Done> {
    return this.#serially(() => (this.#board.phase === 'locked' ? this.#unlock(passphrase) : Promise.resolve(done)));
  }

  lock(): Promise<Done> {
    return this.#serially(async () => {
      if (this.store === null) return done;
      this.#giveUpSignIn();
      // Told first: the page empties itself while the store is still closing.
      this.#board.become('locked');
      await this.#closeWorkspace();
      return done;
    });
  }

  signOut({ discardUnsent }: { readonly discardUnsent: boolean }): Promise<Done> {
    return this.#serially(async () => {
      if (this.#board.is('starting', 'signed-out', 'signing-in', 'disabled')) return done;
      if (!discardUnsent && (await this.#mayHoldUnsent())) {
        this.#board.publish();
        return err(appError('forbidden', { unsent: this.#board.unsent, waitingFiles: this.#board.waitingFiles }));
      }
      const grant = this.#arrival?.grant ?? this.#workspace?.keeper.grant ?? null;
      if (grant !== null) void this.#needs.identity.revoke(grant);
      await this.#wipe();
      this.#board.become('signed-out');
      return done;
    });
  }

  startOver(): Promise<Done> {
    return this.#serially(async () => {
      const { disk, identity } = this.#needs;
      if (!this.#board.is('store-newer', 'store-damaged', 'key-lost')) return done;
      const workspace = this.#board.phase === 'key-lost' ? null : this.#workspace;
      // The new store has to know whose it is; only the backend can say. Asked before anything is moved.
      const token = await workspace?.keeper.source().catch(() => null);
      if (token === null) return err(appError('offline'));
      if (workspace === null || token === undefined) {
        await this.#closeWorkspace();
        await disk.setStoreAside(Date.now(), { withVault: true });
        this.#board.become('signed-out');
        return done;
      }
      const me = await identity.me(token);
      if (!me.ok) return me;
      await disk.setStoreAside(Date.now(), { withVault: false });
      return await this.#openIn(workspace, me.value);
    });
  }

  /** Files came, were sent or went: how many are here alone is part of what everybody may know. */
  async countWaiting(): Promise<void> {
    const files = this.files;
    const waiting = (await files?.waiting()) ?? 0;
    if (files === null || this.files !== files || waiting === this.#board.waitingFiles) return;
    this.#board.waitingFiles = waiting;
    this.#board.publish();
  }

  /** On the way out of the program. */
  close(): Promise<void> {
    return this.#serially(() => this.#closeWorkspace());
  }

  async #arrive(attempt: SignInAttempt, outcome: Result<Arrival, AppError>): Promise<void> {
    if (this.#attempt !== attempt) return; // locked or given up meanwhile
    this.#attempt = null;
    if (!outcome.ok) {
      if (outcome.error.code === 'account-disabled') return await this.#disable();
      return this.#board.become(this.#resting(), outcome.error);
    }
    const arrival = outcome.value;
    const store = this.store;
    if (store === null) {
      this.#arrival = arrival;
      this.#board.me = arrival.me;
      this.#board.become('choose-passphrase');
      if (this.#needs.passphrase !== null) await this.#choose(this.#needs.passphrase);
    } else if (arrival.me.person.id === store.me.person.id) {
      await this.#workspace?.accept(arrival.grant, arrival.access);
      store.syncNow();
      this.#board.become(this.#board.phase);
    } else {
      // Somebody else signed in: not into this person's store.
      void this.#needs.identity.revoke(arrival.grant);
      this.#board.become(this.#board.phase, appError('forbidden'));
    }
  }

  /** Where a sign-in that came to nothing leaves us. */
  #resting(): Phase {
    return this.store === null ? 'signed-out' : this.#board.phase;
  }

  #giveUpSignIn(): void {
    this.#attempt?.cancel();
    this.#attempt = null;
  }

  async #choose(passphrase: string): Promise<Done> {
    const arrival = this.#arrival;
    if (this.#board.phase !== 'choose-passphrase' || arrival === null) return done;
    const opened = await this.#openFirst(arrival, passphrase).catch((error: unknown) => {
      this.#needs.log.error({ err: error }, 'the first opening failed');
      const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      return err(appError(full ? 'disk-full' : 'server-error'));
    });
    if (opened.ok) {
      this.#arrival = null;
      return done;
    }
    // Nothing was in it yet, so nothing is lost by clearing it and trying again.
    await this.#closeWorkspace();
    await this.#needs.disk.wipe();
    this.#board.become('choose-passphrase', opened.error);
    return opened;
  }

  async #openFirst({ grant, access, me }: Arrival, passphrase: string): Promise<Done> {
    const workspace = await this.#makeWorkspace(await this.#needs.vault.create(passphrase));
    this.#workspace = workspace;
    await workspace.accept(grant, access);
    return await this.#openIn(workspace, me);
  }

  async #unlock(passphrase: string): Promise<Done> {
    const unlocked = await this.#needs.vault.openByPassphrase(passphrase);
    if (unlocked.ok) return await this.#open(unlocked.key, null);
    const error = errorOfUnlock(unlocked);
    this.#board.become(error.code === 'key-lost' ? 'key-lost' : 'locked');
    return err(error);
  }

  async #open(key: Buffer, me: MeResponse | null): Promise<Done> {
    return await this.#openIn(await this.#makeWorkspace(key), me);
  }

  #makeWorkspace(key: Buffer): Promise<Workspace> {
    const { disk, backendUrl, identity, log } = this.#needs;
    return Workspace.make(key, disk.paths, backendUrl, {
      refresh: identity.refresh,
      onOver: () => log.warn({}, 'the sign-in is over'),
      onDisabled: () => void this.#serially(() => this.#disable()),
      now: () => performance.now(),
    });
  }

  async #openIn(workspace: Workspace, me: MeResponse | null): Promise<Done> {
    this.#workspace = workspace;
    const opened = await workspace.openStore(this.#needs.openStore, me);
    if (!opened.ok) {
      await this.#notOpened(opened.error);
      return opened;
    }
    const store = opened.value;
    this.#board.me = store.me;
    this.#board.unsent = unsentOf(store.status);
    this.#board.waitingFiles = (await this.files?.waiting()) ?? 0;
    this.#listen(store);
    this.#board.become(phaseOfStatus(store.status));
    return done;
  }

  async #notOpened(error: AppError): Promise<void> {
    this.#needs.log.error({ code: error.code }, 'the store did not open');
    const phase = phaseOfStoreError(error);
    // For a damaged or newer store the tokens are kept: starting over asks the backend whose store it is.
    if (phase === 'locked' || phase === 'key-lost') await this.#closeWorkspace();
    else await this.#workspace?.closeStore();
    this.#board.become(phase, phase === 'locked' ? error : null);
  }

  #listen(store: Store): void {
    relayNews(store, {
      emit: this.#needs.emit,
      live: () => this.store === store,
      files: this.files,
      status: (status) => {
        this.#board.unsent = unsentOf(status);
        this.#board.become(phaseOfStatus(status), this.#board.error);
        if (this.#board.waitingFiles > 0) void this.countWaiting();
      },
      me: (me) => {
        this.#board.me = me;
        this.#board.publish();
      },
      disabled: () => void this.#serially(() => this.#disable()),
      refused: (error) =>
        void this.#serially(async () => {
          if (this.store === store) await this.#notOpened(error);
        }),
    });
  }

  async #mayHoldUnsent(): Promise<boolean> {
    const store = this.store;
    // Behind a lock nobody can look, and a store that does not open may hold anything.
    if (store === null) return this.#board.phase !== 'choose-passphrase';
    const commands = await store.commands();
    this.#board.unsent = commands.filter(({ state }) => state !== 'acked').length;
    await this.countWaiting();
    return this.#board.unsent > 0 || this.#board.waitingFiles > 0;
  }

  async #disable(): Promise<void> {
    if (this.#board.phase === 'disabled') return;
    await this.#wipe();
    this.#board.become('disabled', appError('account-disabled'));
  }

  async #wipe(): Promise<void> {
    this.#giveUpSignIn();
    this.#arrival = null;
    await this.#closeWorkspace();
    await this.#needs.disk.wipe();
    await this.#needs.clearPageStorage();
    this.#board.me = null;
    this.#board.unsent = 0;
    this.#board.waitingFiles = 0;
  }

  async #closeWorkspace(): Promise<void> {
    const workspace = this.#workspace;
    this.#workspace = null;
    await workspace?.close();
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#queue.then(work);
    this.#queue = run.catch((error: unknown) => this.#needs.log.error({ err: error }, 'a change of phase failed'));
    return run;
  }
}
