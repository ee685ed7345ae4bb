import type { AppError } from '../../shared/errors.ts';
import type { ConfigResponse, MeResponse } from '../../shared/protocol/sync.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SignIn } from '../auth/oidc.ts';
import type { Refreshed } from '../auth/token-keeper.ts';
import type { Access, Grant } from '../auth/token-set.ts';

/** What the session asks of the identity provider and of the backend. */
export interface Identity {
  readonly config: () => Promise<Result<ConfigResponse, AppError>>;
  readonly me: (token: string) => Promise<Result<MeResponse, AppError>>;
  readonly startSignIn: (config: ConfigResponse) => Promise<Result<SignIn, AppError>>;
  readonly refresh: (grant: Grant) => Promise<Refreshed>;
  /** Best effort; never throws. */
  readonly revoke: (grant: Grant) => Promise<void>;
}

/** Somebody has signed in, and the backend has said who it is. */
export interface Arrival {
  readonly grant: Grant;
  readonly access: Access;
  readonly me: MeResponse;
}

/** One try to sign in, from the question where to the answer who. It may be given up at any point. */
export class SignInAttempt {
  readonly #identity: Identity;
  readonly #openInBrowser: (url: string, origin: string) => Promise<void>;
  #signIn: SignIn | null = null;
  #cancelled = false;

  constructor(identity: Identity, openInBrowser: (url: string, origin: string) => Promise<void>) {
    this.#identity = identity;
    this.#openInBrowser = openInBrowser;
  }

  get url(): string | null {
    return this.#signIn?.url ?? null;
  }

  /** Until the browser has been asked. */
  async begin(): Promise<Result<void, AppError>> {
    const config = await this.#identity.config();
    const started = config.ok ? await this.#identity.startSignIn(config.value) : config;
    if (!started.ok) return started;
    this.#signIn = started.value;
    if (this.#cancelled) started.value.cancel();
    else await this.#openInBrowser(started.value.url, started.value.origin);
    return ok(undefined);
  }

  /** After `begin`: until the person is known. */
  async outcome(): Promise<Result<Arrival, AppError>> {
    if (this.#signIn === null) throw new Error('begin first');
    const outcome = await this.#signIn.outcome;
    if (!outcome.ok) return outcome;
    const me = await this.#identity.me(outcome.value.access.token);
    if (me.ok) return ok({ ...outcome.value, me: me.value });
    void this.#identity.revoke(outcome.value.grant);
    return me;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#signIn?.cancel();
  }
}
