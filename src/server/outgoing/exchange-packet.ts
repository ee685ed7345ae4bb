import type { Unit } from '../../shared/domain/directory/directory.ts';
import type { DocumentFile } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS, URGENCIES } from '../../shared/domain/document/kinds.ts';
import { parseSymbol } from '../../shared/domain/document/symbol.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { Recipient } from '../../shared/domain/outgoing/recipient.ts';
import type { AgencyFacts, DocumentPacketFacts } from '../interchange/document-facts.ts';
import { businessTypeOf } from './incoming-copy.ts';

export interface PacketSource {
  readonly outgoing: Outgoing;
  readonly org: Unit;
  readonly unit: Unit;
  readonly recipient: Recipient;
  readonly at: number;
  /** The paper first, then what was attached to it. */
  readonly files: readonly { readonly file: DocumentFile; readonly content: Uint8Array }[];
}

const MODES = { self: '', TM: 'TM.', 'TM-KT': 'TM. KT.', KT: 'KT.', TL: 'TL.', TUQ: 'TUQ.', Q: 'Q.' } as const;
const REASONS = {
  update: 'Cập nhật văn bản điện tử',
  replace: 'Thay thế văn bản điện tử',
  correct: 'Đính chính văn bản điện tử',
} as const;

/**
 * What the packet of one recipient says (domain.md 2.2). `DocumentId` is the record's own id: what answers it finds its
 * way back by it.
 */
export function packetFactsOf({ outgoing, org, unit, recipient, at, files }: PacketSource): DocumentPacketFacts {
  const { signer, supersedes, symbol } = outgoing;
  const code = org.code ?? org.id;
  const parsed = parseSymbol(symbol ?? '');
  return {
    from: agency(code, org.name),
    to: [agency(recipient.code, recipient.name)],
    documentId: outgoing.id,
    codeNumber: parsed?.number ?? String(outgoing.number ?? ''),
    codeNotation: parsed?.notation ?? (symbol ?? '').replace(/^[^/]*\//, ''),
    place: 'Hải Phòng',
    promulgatedOn: outgoing.issuedOn ?? '',
    documentType: { type: '1', detail: '', name: DOCUMENT_KINDS[outgoing.kind] },
    subject: outgoing.subject,
    content: '',
    signer: {
      competence: signer === null ? '' : MODES[signer.mode],
      position: signer?.position ?? '',
      name: signer?.name ?? '',
    },
    dueOn: outgoing.dueOn,
    toPlaces: outgoing.recipients.map(({ name }) => name),
    other: {
      priority: URGENCIES.find((level) => level === outgoing.urgency) ?? 0,
      sphere: '',
      typerNotation: '',
      promulgationAmount: outgoing.copies,
      pageAmount: outgoing.pageCount,
      direction: '',
      // The paper is first among the files; what follows goes with it.
      appendixes: files.slice(1).map(({ file }) => file.name),
    },
    responseFor: outgoing.replyTo.flatMap(({ symbol: answered, issuedOn }) =>
      issuedOn === null
        ? []
        : [{ organCode: recipient.code, symbol: answered, promulgatedOn: issuedOn, documentId: '' }],
    ),
    steeringType: '',
    trace: [{ organCode: code, at }],
    business: {
      type: businessTypeOf(outgoing),
      reason: supersedes === null ? '' : REASONS[supersedes.how],
      paper: false,
      documentId: supersedes?.id ?? '',
      changes: null,
      replaces: supersedes === null ? [] : [{ documentId: supersedes.id, organCodes: [recipient.code] }],
      staff: { department: unit.name, name: outgoing.authorName, email: '', mobile: '' },
    },
    signature: null,
    attachments: files.map(({ file, content }, i) => ({
      contentId: `cid:${i + 1}`,
      name: file.name,
      description: '',
      contentType: file.type,
      content,
    })),
  };
}

const agency = (code: string, name: string): AgencyFacts => ({
  code,
  name,
  inCharge: name,
  address: '',
  email: '',
  telephone: '',
  fax: '',
  website: '',
});
