import { type Kysely, sql } from 'kysely';
import {
  type PushCommand,
  type PushRequest,
  type PushResponse,
  type PushResult,
  pushResultSchema,
} from '../../shared/protocol/sync.ts';
import type { Trx } from '../db/record-change.ts';
import { isUnavailable, sqlState, UNIQUE_VIOLATION, withRetry } from '../db/retry.ts';
import type { Schema } from '../db/schema.ts';
import { ActorGone, type ExecuteOptions, execute } from './execute.ts';

export interface PushOptions {
  readonly clock: () => number;
  readonly onDefect: ExecuteOptions['onDefect'];
}

/**
 * - `unknown-client`: never registered, or another person's: which of the two is not said.
 * - `forked`: a number that was used for another command; two stores share one client id (a copied folder).
 */
export type PushFailure = 'unknown-client' | 'forked' | 'actor-gone';

/**
 * Commands in local order, ONE transaction each. What was decided is stored under (client, n) in the same
 * transaction, so a repeat gets the same bytes and has no second effect. A refusal advances n too: one bad item never
 * stops a day's work. A gap stops: something sent earlier has not arrived.
 */
export async function push(
  db: Kysely<Schema>,
  personId: string,
  request: PushRequest,
  options: PushOptions,
): Promise<PushResponse | PushFailure> {
  const results: PushResult[] = [];
  let expected = 0;
  for (const command of request.commands) {
    let step: Step;
    try {
      step = await withRetry(() => pushOne(db, personId, request.clientId, command, options), isRaceForCommand);
    } catch (error) {
      if (error instanceof ActorGone) return results.length > 0 ? { results, expected } : 'actor-gone';
      // What was committed is reported; the client goes on from `expected` when we are back.
      if (results.length > 0 && isUnavailable(error)) return { results, expected };
      throw error;
    }
    if (step.kind === 'failure') return step.failure;
    expected = step.expected;
    if (step.kind === 'gap') break;
    results.push(step.result);
  }
  return { results, expected };
}

type Step =
  | { readonly kind: 'result'; readonly result: PushResult; readonly expected: number }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'failure'; readonly failure: PushFailure };

/** The same command at the same moment under two clients: the index lets one through, the other looks again. */
const isRaceForCommand = (error: unknown): boolean =>
  sqlState(error) === UNIQUE_VIOLATION && (error as { constraint?: string }).constraint === 'push_result_command';

async function pushOne(
  db: Kysely<Schema>,
  personId: string,
  clientId: string,
  command: PushCommand,
  options: PushOptions,
): Promise<Step> {
  return await db.transaction().execute(async (trx): Promise<Step> => {
    const client = await trx
      .selectFrom('sync_client')
      .select(['person_id', 'last_push'])
      .where('client_id', '=', clientId)
      .forUpdate()
      .executeTakeFirst();
    if (client === undefined || client.person_id !== personId) return { kind: 'failure', failure: 'unknown-client' };
    const next = client.last_push + 1;
    if (command.n > next) return { kind: 'gap', expected: next };
    if (command.n < next) return await repeated(trx, clientId, command, next);

    const result = (await doneElsewhere(trx, personId, command)) ?? {
      original: true,
      result: await decided(trx, personId, command, options),
    };
    // One round trip: the partition's counter is locked meanwhile.
    await sql`WITH kept AS (INSERT INTO push_result (client_id, n, command_id, original, result)
        VALUES (${clientId}, ${command.n}, ${command.id}, ${result.original}, ${JSON.stringify(result.result)}))
      UPDATE sync_client SET last_push = ${command.n} WHERE client_id = ${clientId}`.execute(trx);
    return { kind: 'result', result: result.result, expected: next + 1 };
  });
}

async function decided(trx: Trx, personId: string, command: PushCommand, options: PushOptions): Promise<PushResult> {
  const outcome = await execute(trx, personId, command, { now: options.clock(), onDefect: options.onDefect });
  const head = { id: command.id, n: command.n };
  return outcome.ok
    ? { ...head, outcome: 'accepted', ...outcome.value }
    : { ...head, outcome: 'refused', error: outcome.error };
}

async function repeated(trx: Trx, clientId: string, command: PushCommand, expected: number): Promise<Step> {
  const stored = await trx
    .selectFrom('push_result')
    .select(['command_id', 'result'])
    .where('client_id', '=', clientId)
    .where('n', '=', command.n)
    .executeTakeFirst();
  if (stored?.command_id !== command.id) return { kind: 'failure', failure: 'forked' };
  return { kind: 'result', result: parseResult(stored.result), expected };
}

/** A copied store under its own client id sends commands that have run already: same answer, no second effect. */
async function doneElsewhere(
  trx: Trx,
  personId: string,
  command: PushCommand,
): Promise<{ original: false; result: PushResult } | undefined> {
  const stored = await trx
    .selectFrom('push_result')
    .innerJoin('sync_client', 'sync_client.client_id', 'push_result.client_id')
    .select(['sync_client.person_id', 'push_result.result'])
    .where('push_result.command_id', '=', command.id)
    .where('push_result.original', '=', true)
    .executeTakeFirst();
  if (stored === undefined) return undefined;
  // Another person's command id: not an accident. Their outcome is not told.
  if (stored.person_id !== personId)
    return {
      original: false,
      result: {
        id: command.id,
        n: command.n,
        outcome: 'refused',
        error: { code: 'invalid-input', details: { fields: ['id'] } },
      },
    };
  return { original: false, result: { ...parseResult(stored.result), n: command.n } };
}

const parseResult = (text: string): PushResult => pushResultSchema.parse(JSON.parse(text));

/** A store introduces itself; the id belongs to the first person who registers it, for good. Undefined: somebody else's. */
export async function registerClient(
  db: Kysely<Schema>,
  personId: string,
  clientId: string,
  now: number,
): Promise<{ nextPush: number } | undefined> {
  await db
    .insertInto('sync_client')
    .values({ client_id: clientId, person_id: personId, last_push: 0, created_at: now })
    .onConflict((c) => c.column('client_id').doNothing())
    .execute();
  const client = await db
    .selectFrom('sync_client')
    .select(['person_id', 'last_push'])
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return client?.person_id === personId ? { nextPush: client.last_push + 1 } : undefined;
}
