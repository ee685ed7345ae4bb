import type { Day } from '../../shared/domain/calendar/days.ts';
import type { RecordNode } from './record.ts';

/** An agency as a packet names it. Empty texts are written as empty elements, as the exchange's samples do. */
export interface AgencyFacts {
  /** Identification code, old or QĐ 20/2020 style. */
  readonly code: string;
  readonly name: string;
  /** `OrganizationInCharge`; the name again where nothing else is known. */
  readonly inCharge: string;
  readonly address: string;
  readonly email: string;
  readonly telephone: string;
  readonly fax: string;
  readonly website: string;
}

/** An earlier document this one answers. */
export interface ReferenceFacts {
  readonly organCode: string;
  /** Number and symbol in one text: `7816/VPCP-TTĐT`. */
  readonly symbol: string;
  readonly promulgatedOn: Day;
  readonly documentId: string;
}

/** `Bussiness`: what the receiver is to do with the packet. 0 new, 1 recall, 2 update, 3 replace. */
export interface BusinessFacts {
  readonly type: '0' | '1' | '2' | '3';
  readonly reason: string;
  /** Whether a paper copy follows. */
  readonly paper: boolean;
  /** The document recalled, updated or replaced; empty for a new one. */
  readonly documentId: string;
  /** `BussinessDocumentInfo` (updates): which parts changed, and for whom. */
  readonly changes: {
    readonly document: boolean;
    readonly receivers: boolean;
    readonly list: readonly { readonly organCode: string; readonly type: '0' | '1' }[];
  } | null;
  /** `ReplacementInfoList`: documents replaced, each with the agencies concerned. */
  readonly replaces: readonly { readonly documentId: string; readonly organCodes: readonly string[] }[];
  readonly staff: {
    readonly department: string;
    readonly name: string;
    readonly email: string;
    readonly mobile: string;
  } | null;
}

export interface AttachmentFacts {
  /** Unique in the packet; the manifest and the content are matched by it, e.g. `cid:1`. */
  readonly contentId: string;
  readonly name: string;
  readonly description: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** All a document packet says (QCVN 102:2016). No default and no clock: the same facts give the same bytes. */
export interface DocumentPacketFacts {
  readonly from: AgencyFacts;
  /** At least one. */
  readonly to: readonly AgencyFacts[];
  /** Opaque and kept for ever: recalls and answers name the document by it. */
  readonly documentId: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly place: string;
  readonly promulgatedOn: Day;
  readonly documentType: { readonly type: string; readonly detail: string; readonly name: string };
  readonly subject: string;
  readonly content: string;
  /** `competence` is the form of signing: TM., KT., TL., TUQ. or empty. */
  readonly signer: { readonly competence: string; readonly position: string; readonly name: string };
  readonly dueOn: Day | null;
  readonly toPlaces: readonly string[];
  readonly other: {
    /** 0 ordinary, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ (unverified). */
    readonly priority: 0 | 1 | 2 | 3 | 4;
    readonly sphere: string;
    readonly typerNotation: string;
    readonly promulgationAmount: number | null;
    readonly pageAmount: number | null;
    readonly direction: string;
    readonly appendixes: readonly string[];
  };
  readonly responseFor: readonly ReferenceFacts[];
  /** Whether the document gives a task to the receiver; as the exchange codes it. */
  readonly steeringType: string;
  /** Ways of the packet, the sender first. `at` is in milliseconds; the packet keeps seconds. */
  readonly trace: readonly { readonly organCode: string; readonly at: number }[];
  readonly business: BusinessFacts;
  /** An XMLDSIG block made elsewhere, carried as it is; null where the packet is not signed. */
  readonly signature: RecordNode | null;
  readonly attachments: readonly AttachmentFacts[];
}
