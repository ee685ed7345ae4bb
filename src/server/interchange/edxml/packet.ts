import type { DocumentKind } from '../../../shared/domain/document/kinds.ts';
import type { StatusCode } from '../../../shared/domain/exchange/packet.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Quirk } from './prescan.ts';

/** What a packet says, field by field (domain.md 2.2-2.3). Days are `YYYY-MM-DD`, instants epoch milliseconds. */
export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly inCharge: string;
  readonly address: string;
  readonly email: string;
  readonly telephone: string;
  readonly fax: string;
  readonly website: string;
}

/** The document a packet answers, or refers to. */
export interface Reference {
  readonly organCode: string;
  readonly symbol: string;
  readonly promulgatedOn: string | null;
  readonly documentId: string;
}

export interface Staff {
  readonly department: string;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
}

export interface TraceStep {
  readonly organCode: string;
  readonly at: number | null;
}

/** 0 new, 1 recall, 2 update, 3 replace. */
export const BUSINESS_TYPES = ['0', '1', '2', '3'] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];

export interface Business {
  readonly type: BusinessType;
  readonly reason: string;
  readonly paper: string;
  /** Opaque; the samples carry one that differs from the header's. */
  readonly documentId: string;
  readonly replaces: readonly string[];
  readonly receivers: readonly { readonly organCode: string; readonly type: string }[];
  readonly staff: Staff | null;
}

/** The XMLDSIG block, kept as it came. Whether it holds is asked in ../../signatures: nothing here trusts it. */
export interface SignatureBlock {
  readonly algorithmIsXmlDsig: boolean;
  readonly digest: string;
  readonly value: string;
  readonly subjectName: string;
  /** X509Certificate texts; a sample carries a cut one, so they are not decoded here. */
  readonly certificates: readonly string[];
}

export interface ParsedFile {
  readonly name: string;
  /** Media type by content, not by name and not by the packet's word. */
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Files found inside an archive or an inner packet. */
  readonly contains: readonly ParsedFile[];
}

/** These and all that lies inside them. */
export const allFiles = (files: readonly ParsedFile[]): ParsedFile[] =>
  files.flatMap((file) => [file, ...allFiles(file.contains)]);

export interface ParsedAttachment extends ParsedFile {
  readonly contentId: string;
  readonly declaredType: string;
  readonly description: string;
}

interface PacketBase {
  readonly from: Agency;
  readonly quirks: readonly Quirk[];
  /** All of it, for keeping (kept-record.ts): JSON, because it crosses from the reading thread in one piece. */
  readonly record: string;
}

export interface DocumentPacket extends PacketBase {
  readonly type: 'document';
  readonly to: readonly Agency[];
  readonly documentId: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  /** `codeNumber/codeNotation`. */
  readonly symbol: string;
  readonly place: string;
  readonly promulgatedOn: string;
  readonly documentType: { readonly type: string; readonly detail: string; readonly name: string };
  readonly kind: DocumentKind;
  readonly subject: string;
  readonly content: string;
  readonly signer: { readonly competence: string; readonly position: string; readonly name: string };
  readonly dueOn: string | null;
  readonly toPlaces: readonly string[];
  readonly priority: number;
  readonly sphere: string;
  readonly typerNotation: string;
  readonly promulgationAmount: number | null;
  readonly pageAmount: number | null;
  readonly direction: string;
  readonly appendixes: readonly string[];
  readonly responseFor: readonly Reference[];
  readonly steeringType: string;
  readonly trace: readonly TraceStep[];
  readonly business: Business;
  readonly signature: SignatureBlock | null;
  readonly attachments: readonly ParsedAttachment[];
}

export interface StatusPacket extends PacketBase {
  readonly type: 'status';
  readonly responseFor: Reference;
  readonly staff: Staff;
  readonly statusCode: StatusCode;
  readonly description: string;
  readonly timestamp: number;
}

export type ParsedPacket = DocumentPacket | StatusPacket;

/** What could still be read of a refused packet, so that the clerk recognises it. Empty where nothing could. */
export interface SeenFacts {
  readonly type: 'document' | 'status' | null;
  readonly senderCode: string;
  readonly senderName: string;
  readonly recipientCodes: readonly string[];
  readonly subject: string;
  readonly symbol: string;
  readonly documentId: string;
  readonly statusCode: string;
}

export const NOTHING_SEEN: SeenFacts = {
  type: null,
  senderCode: '',
  senderName: '',
  recipientCodes: [],
  subject: '',
  symbol: '',
  documentId: '',
  statusCode: '',
};

export type PacketRefusal = AppError & { readonly seen: SeenFacts };
