import type { TokenSource } from '../store/store-api.ts';
import type { Access, Grant } from './token-set.ts';

/** The issuer's answer to a refresh. */
export type Refreshed =
  | { readonly outcome: 'fresh'; readonly access: Access; readonly refreshToken: string }
  /** The grant is over: used twice, revoked, expired. Only a new sign-in helps. */
  | { readonly outcome: 'over' }
  /** The account was disabled. */
  | { readonly outcome: 'disabled' };

export interface KeeperNeeds {
  /** Throws when the issuer cannot be reached: that is no reason to sign in again. */
  readonly refresh: (grant: Grant) => Promise<Refreshed>;
  /** Resolves when the grant is durable. */
  readonly save: (grant: Grant) => Promise<void>;
  readonly onOver: () => void;
  readonly onDisabled: () => void;
  readonly now: () => number;
}

/**
 * Keeps the tokens of one sign-in and hands out access tokens. However many ask at once, there is one refresh: a
 * second use of a refresh token counts as theft, and the issuer would revoke the whole family.
 */
export class TokenKeeper {
  readonly #needs: KeeperNeeds;
  #grant: Grant | null;
  #access: Access | null = null;
  #refreshing: Promise<string | undefined> | null = null;

  constructor(grant: Grant | null, needs: KeeperNeeds) {
    this.#grant = grant;
    this.#needs = needs;
  }

  get grant(): Grant | null {
    return this.#grant;
  }

  /** After a sign-in. The grant is durable before the access token can be used. */
  async accept(grant: Grant, access: Access): Promise<void> {
    await this.#needs.save(grant);
    this.#grant = grant;
    this.#access = access;
  }

  /**
   * `stale` is the token that was just refused. If it is not the one held now, somebody has refreshed meanwhile and
   * the one held is the answer.
   */
  readonly source: TokenSource = async (stale) => {
    const held = this.#access;
    if (held !== null && held.token !== stale && held.goodUntil > this.#needs.now()) return held.token;
    if (this.#grant === null) return undefined;
    this.#refreshing ??= this.#refresh(this.#grant).finally(() => {
      this.#refreshing = null;
    });
    return await this.#refreshing;
  };

  /** Forgets everything, at lock and sign-out. A refresh under way still stores its result (`save` was given). */
  drop(): void {
    this.#grant = null;
    this.#access = null;
  }

  /** Lets a refresh under way finish: closing between receipt and storage would cost a sign-in. */
  async settle(): Promise<void> {
    await this.#refreshing?.catch(() => undefined);
  }

  async #refresh(grant: Grant): Promise<string | undefined> {
    const refreshed = await this.#needs.refresh(grant);
    if (refreshed.outcome !== 'fresh') {
      this.drop();
      if (refreshed.outcome === 'over') this.#needs.onOver();
      else this.#needs.onDisabled();
      return undefined;
    }
    const next = { ...grant, refreshToken: refreshed.refreshToken };
    await this.#needs.save(next);
    // Signed out or signed in anew while we waited: the result is stored or overtaken, and not for handing out.
    if (this.#grant !== grant) return undefined;
    this.#grant = next;
    this.#access = refreshed.access;
    return refreshed.access.token;
  }
}
