import type { Statement } from 'better-sqlite3';
import type { CommandContext } from '../../shared/commands/definition.ts';
import type { Delegation, Person, Unit } from '../../shared/domain/directory/directory.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { factsOfOutgoing } from '../../shared/domain/workfile/filed.ts';
import type { FiledFacts } from '../../shared/domain/workfile/workfile.ts';
import { ENTITY_KINDS } from '../../shared/protocol/sync.ts';
import type { Db } from './database.ts';

type Body = Record<string, unknown>;
const KNOWN = new Set<string>(ENTITY_KINDS);

/** Units, people, delegations, packets and the records that travel whole. A kind of a newer server is parked, not lost. */
export class Entities {
  readonly #put: Statement<unknown[]>;
  readonly #park: Statement<unknown[]>;
  readonly #remove: Statement<[string, string]>;
  readonly #unpark: Statement<[string, string]>;
  readonly #delegations: Statement<[], string>;
  readonly #get: Statement<[string, string], string>;

  constructor(db: Db) {
    this.#put = db.prepare(
      `INSERT INTO entity (kind, id, org_id, at, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET org_id = excluded.org_id, at = excluded.at, body = excluded.body`,
    );
    this.#park = db.prepare(
      'INSERT INTO parked (kind, id, body) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
    );
    this.#remove = db.prepare('DELETE FROM entity WHERE kind = ? AND id = ?');
    this.#unpark = db.prepare('DELETE FROM parked WHERE kind = ? AND id = ?');
    this.#delegations = db.prepare(`SELECT body FROM entity WHERE kind = 'delegation'`).pluck() as Statement<
      [],
      string
    >;
    this.#get = db.prepare('SELECT body FROM entity WHERE kind = ? AND id = ?').pluck() as Statement<
      [string, string],
      string
    >;
  }

  put(kind: string, id: string, body: Body): void {
    if (!KNOWN.has(kind)) {
      this.#park.run(kind, id, JSON.stringify(body));
      return;
    }
    const orgId = typeof body.orgId === 'string' ? body.orgId : null;
    const at = [body.receivedAt, body.createdAt].find((time) => typeof time === 'number') ?? null;
    this.#put.run(kind, id, orgId, at, JSON.stringify(body));
  }

  remove(kind: string, id: string): void {
    this.#remove.run(kind, id);
    this.#unpark.run(kind, id);
  }

  /** What a rule may look up, from the same directory as the server's. */
  body(kind: string, id: string): unknown {
    return this.#body(kind, id);
  }

  lookups(): Pick<CommandContext, 'person' | 'unit' | 'delegations'> {
    return {
      person: (id) => this.#body<Person>('person', id),
      unit: (id) => this.#body<Unit>('unit', id),
      delegations: () => this.#delegations.all().map((body) => JSON.parse(body) as Delegation),
    };
  }

  /** What a work file takes over from an outgoing document that is here. */
  filedOutgoing(id: string): FiledFacts | undefined {
    const outgoing = this.#body<Outgoing>('outgoing', id);
    return outgoing === undefined ? undefined : factsOfOutgoing(outgoing);
  }

  #body<T>(kind: string, id: string): T | undefined {
    const json = this.#get.get(kind, id);
    return json === undefined ? undefined : (JSON.parse(json) as T);
  }
}
