import { v5 } from 'uuid';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';

/**
 * An outgoing document as it lies with an organisation of this city that receives it. Its id comes from the hand-over's:
 * repeated after a crash, it is the same document.
 */
const NAMESPACE = '6f0c4a8e-0d4c-5c1c-9a35-2f1f6a7b9d10';
/** Before a hand-over's id, where a packet's sha256 stands otherwise: no packet can be named so. */
const MARK = 'dispatch:';

export const incomingCopyId = (dispatchId: string): string => v5(dispatchId, NAMESPACE);

/** The hand-over by which a document came; null where it came by the exchange or on paper. */
export function dispatchOf(document: Pick<Document, 'exchange'>): string | null {
  const packetId = document.exchange?.packetId;
  return packetId?.startsWith(MARK) === true ? packetId.slice(MARK.length) : null;
}

/** edXML BussinessDocType: 0 new, 2 update, 3 replacement. A correction has no type of its own and goes as an update ([M]). */
export const businessTypeOf = ({ supersedes }: Pick<Outgoing, 'supersedes'>): '0' | '2' | '3' =>
  supersedes === null ? '0' : supersedes.how === 'replace' ? '3' : '2';

export interface CopyFacts {
  readonly outgoing: Outgoing;
  readonly dispatchId: string;
  readonly from: Unit;
  readonly to: Unit;
  readonly ord: number;
  readonly at: number;
}

export function incomingCopy({ outgoing, dispatchId, from, to, ord, at }: CopyFacts): Document {
  const { paper, symbol, issuedOn } = outgoing;
  const senderCode = from.code ?? from.id;
  return {
    id: incomingCopyId(dispatchId),
    ord,
    version: 1,
    orgId: to.id,
    status: 'received',
    arrivalNumber: null,
    arrivalYear: null,
    receivedAt: at,
    kind: outgoing.kind,
    symbol: symbol ?? '',
    issuedOn,
    senderCode,
    senderName: from.name,
    subject: outgoing.subject,
    signerName: outgoing.signer?.name ?? '',
    urgency: outgoing.urgency,
    dueOn: outgoing.dueOn,
    submittedTo: null,
    leadUnitId: null,
    leadPersonId: null,
    pageCount: outgoing.pageCount,
    updatedAt: at,
    files: [...(paper === null ? [] : [paper]), ...outgoing.files],
    routings: [],
    history: [{ id: dispatchId, at, kind: 'arrived', actorId: null, actorName: from.name, code: '01' }],
    exchange: {
      documentId: outgoing.id,
      businessType: businessTypeOf(outgoing),
      senderCode,
      recipientCode: to.code ?? to.id,
      packetId: `${MARK}${dispatchId}`,
      issuedOn,
      symbol: symbol ?? '',
    },
  };
}
