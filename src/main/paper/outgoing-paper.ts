import type { Issuer } from '../../paper/letter/paper-of.ts';
import { DOCUMENT_KINDS } from '../../shared/domain/document/kinds.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';
import type { OutgoingPaper } from '../../shared/ipc/outgoing.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Files } from '../files/files.ts';
import type { ReadableStore } from '../store/store-api.ts';
import type { Press } from './press.ts';

interface Rooms {
  readonly store: Pick<ReadableStore, 'outgoing' | 'units'>;
  readonly files: Pick<Files, 'read'>;
  readonly press: Pick<Press, 'print'>;
}

export interface PaperRequest {
  readonly id: string;
  readonly edition: number;
  readonly format: 'pdf' | 'docx';
}

/** The issued paper cannot be fetched now; the record is here all the same. */
const OUT_OF_REACH: readonly ErrorCode[] = ['offline', 'timeout', 'unauthenticated', 'server-busy'];

/**
 * An edition of an outgoing document on paper. What was issued is the file that the server made and the recipients have;
 * everything else is drawn here by the same code, also the issued one while it is neither here nor within reach.
 */
export async function outgoingPaper(rooms: Rooms, request: PaperRequest): Promise<Result<OutgoingPaper, AppError>> {
  const { store, files, press } = rooms;
  const { id, edition, format } = request;
  const outgoing = (await store.outgoing(id))?.outgoing;
  if (outgoing === undefined || !outgoing.editions.some(({ n }) => n === edition)) return err(appError('not-found'));
  const current = edition === outgoing.edition;
  if (format === 'pdf' && current && outgoing.paper !== null && outgoing.status !== 'cancelled') {
    const { name, sha256 } = outgoing.paper;
    const issued = await files.read({ documentId: id, sha256 });
    if (issued.ok) return ok({ name, source: 'issued', bytes: new Uint8Array(issued.value) });
    if (!OUT_OF_REACH.includes(issued.error.code)) return issued;
  }
  const issuer = await issuerOf(outgoing, store);
  if (issuer === undefined) return err(appError('not-found'));
  const printed = await press.print({ what: 'letter', format, outgoing, edition, issuer });
  if (!printed.ok) return printed;
  return ok({ name: `${nameOf(outgoing, edition)}.${format}`, source: 'drawn', bytes: printed.value });
}

/** The agency, the drafting unit and the agency above, as the server takes them for the issued paper. */
async function issuerOf(
  { orgId, unitId }: Pick<Outgoing, 'orgId' | 'unitId'>,
  store: Rooms['store'],
): Promise<Issuer | undefined> {
  const units = new Map((await store.units()).map((unit) => [unit.id, unit]));
  const org = units.get(orgId);
  if (org === undefined) return undefined;
  const superior = org.parentId === null ? undefined : units.get(org.parentId);
  return { org, unit: units.get(unitId) ?? { shortName: '' }, superior: superior ?? null };
}

/** The symbol once there is one; before it, kind and subject, and which draft it is. */
function nameOf(outgoing: Outgoing, edition: number): string {
  if (outgoing.symbol !== null && edition === outgoing.edition) return outgoing.symbol;
  return `Dự thảo lần ${edition} ${DOCUMENT_KINDS[outgoing.kind]} ${outgoing.subject}`;
}
