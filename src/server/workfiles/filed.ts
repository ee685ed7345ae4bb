import type { CommandContext } from '../../shared/commands/definition.ts';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import { audienceOf, maySee } from '../../shared/domain/document/audience.ts';
import { audienceOfOutgoing } from '../../shared/domain/outgoing/audience.ts';
import { outgoingSchema } from '../../shared/domain/outgoing/outgoing.ts';
import { factsOfDocument, factsOfOutgoing } from '../../shared/domain/workfile/filed.ts';
import type { FiledFacts } from '../../shared/domain/workfile/workfile.ts';
import type { Trx } from '../db/record-change.ts';
import { loadDocument } from '../push/load.ts';

/** The context of a command that files a document: with what the file takes over from it, if the actor may see it. */
export async function withFiled(
  trx: Trx,
  request: CommandRequest,
  context: CommandContext,
  principals: readonly string[],
): Promise<CommandContext> {
  if (request.name !== 'workfile.add') return context;
  const { record, id } = request.args;
  const facts = await (record === 'document' ? ofDocument : ofOutgoing)(trx, id, principals);
  return { ...context, filed: (kind, asked) => (kind === record && asked === id ? facts : undefined) };
}

async function ofDocument(trx: Trx, id: string, principals: readonly string[]): Promise<FiledFacts | undefined> {
  const document = await loadDocument(trx, id);
  return document !== undefined && maySee(principals, audienceOf(document)) ? factsOfDocument(document) : undefined;
}

async function ofOutgoing(trx: Trx, id: string, principals: readonly string[]): Promise<FiledFacts | undefined> {
  const row = await trx.selectFrom('outgoing').select('body').where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const outgoing = outgoingSchema.parse(JSON.parse(row.body));
  return maySee(principals, audienceOfOutgoing(outgoing)) ? factsOfOutgoing(outgoing) : undefined;
}
