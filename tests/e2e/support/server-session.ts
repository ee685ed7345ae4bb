import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { fetchConfig } from '../../../src/main/auth/backend.ts';
import { startSignIn } from '../../../src/main/auth/oidc.ts';
import type { CommandRequest } from '../../../src/shared/commands/registry.ts';
import type { Document } from '../../../src/shared/domain/document/document.ts';
import { fromRow } from '../../../src/shared/domain/document/row.ts';
import { type PushRequest, pushResponseSchema, SYNC_PATHS } from '../../../src/shared/protocol/sync.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../src/shared/protocol/version.ts';
import { signInAsBrowser } from './browser.ts';

/** A signed-in person without an app: asks the server itself, so that no store of ours stands between it and the test. */
export class ServerSession {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async signIn(backendUrl: string, personId: string): Promise<ServerSession> {
    const config = await fetchConfig(backendUrl);
    if (!config.ok) throw new Error(`no configuration: ${config.error.code}`);
    const started = await startSignIn(config.value);
    if (!started.ok) throw new Error(`no sign-in: ${started.error.code}`);
    await signInAsBrowser(started.value.url, personId);
    const outcome = await started.value.outcome;
    if (!outcome.ok) throw new Error(`not signed in: ${outcome.error.code}`);
    return new ServerSession(backendUrl, outcome.value.access.token);
  }

  async fetch(address: string, init: { readonly method?: string; readonly body?: unknown } = {}): Promise<Response> {
    const { method = 'GET', body } = init;
    return await fetch(`${this.#url}${address}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Every document this person may see, as the server has it now. */
  async documents(): Promise<Map<string, Document>> {
    const response = await this.fetch(SYNC_PATHS.fill);
    if (!response.ok) throw new Error(`fill answered ${response.status}`);
    const documents = new Map<string, Document>();
    let ended = false;
    for (const line of (await response.text()).trimEnd().split('\n')) {
      const value: unknown = JSON.parse(line);
      if (Array.isArray(value)) {
        const document = fromRow(value);
        documents.set(document.id, document);
      } else if (typeof value === 'object' && value !== null && 'end' in value) ended = true;
    }
    if (!ended) throw new Error('the fill was cut');
    return documents;
  }

  /** A command done at once, as by a workstation of its own: how a test sets its scene. */
  async run({ name, args }: CommandRequest): Promise<void> {
    const clientId = randomUUID();
    await this.#post(SYNC_PATHS.client, { clientId });
    const command = { id: uuidv7(), n: 1, name, version: 1, args, madeAt: Date.now() };
    const request: PushRequest = { clientId, commands: [command] };
    const [result] = pushResponseSchema.parse(await this.#post(SYNC_PATHS.push, request)).results;
    if (result?.outcome !== 'accepted') throw new Error(`${name}: ${JSON.stringify(result)}`);
  }

  /** The administrator's switch; this session must be the administrator's. */
  async setActive(personId: string, active: boolean): Promise<void> {
    await this.#post(`/v1/admin/people/${personId}/active`, { active });
  }

  async #post(address: string, body: unknown): Promise<unknown> {
    const response = await this.fetch(address, { method: 'POST', body });
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
    return await response.json();
  }
}
