import { DOCUMENT_COLUMNS, type DocumentColumn, JSON_COLUMNS } from '../../shared/domain/document/columns.ts';
import type { DocumentRow } from '../../shared/domain/document/row.ts';
import { HostileAnswer } from '../sync/sync-store.ts';
import { AT, KIND_NO, STATUS_NO, WIDTH } from './columns.ts';

type Check = (value: unknown) => boolean;
const isText: Check = (v) => typeof v === 'string';
const isWhole: Check = (v) => Number.isSafeInteger(v) && (v as number) >= 0;
const isDay: Check = (v) => v === null || (typeof v === 'string' && v.length === 10);
const isTextOrNone: Check = (v) => v === null || typeof v === 'string';
const isWholeOrNone: Check = (v) => v === null || isWhole(v);
const isList: Check = (v) => typeof v === 'string' && v.startsWith('[') && v.endsWith(']');
const isObjectOrNull: Check = (v) => typeof v === 'string' && (v === 'null' || (v.startsWith('{') && v.endsWith('}')));

const CHECKS: Record<DocumentColumn, Check> = {
  id: (v) => typeof v === 'string' && v.length > 0 && v.length <= 100,
  ord: (v) => isWhole(v) && (v as number) > 0,
  version: isWhole,
  orgId: isText,
  status: (v) => STATUS_NO.has(v as string),
  arrivalNumber: isWholeOrNone,
  arrivalYear: isWholeOrNone,
  receivedAt: isWhole,
  kind: (v) => KIND_NO.has(v as string),
  symbol: isText,
  issuedOn: isDay,
  senderCode: isText,
  senderName: isText,
  subject: isText,
  signerName: isText,
  urgency: (v) => isWhole(v) && (v as number) <= 4,
  dueOn: isDay,
  submittedTo: isTextOrNone,
  leadUnitId: isTextOrNone,
  leadPersonId: isTextOrNone,
  pageCount: isWhole,
  updatedAt: isWhole,
  files: isList,
  routings: isList,
  history: isList,
  exchange: isObjectOrNull,
};
const IN_ORDER = DOCUMENT_COLUMNS.map((column) => CHECKS[column]);

/**
 * The cheap judgement of a row from the wire: as many columns as we know (more are kept for a later version), each of
 * its type. Undefined when good, else the name of the column; a zod schema here would cost half of a first fill.
 */
export function badColumn(row: DocumentRow): string | undefined {
  if (row.length < WIDTH) return 'width';
  for (let i = 0; i < WIDTH; i++) {
    if (IN_ORDER[i]?.(row[i]) !== true) return DOCUMENT_COLUMNS[i];
  }
  return undefined;
}

/**
 * The JSON columns of a row that is no longer one of very many: each must parse, and lists hold objects. What is written
 * over the very same text (`kept`) was judged when that came.
 */
export function judgeJson(row: DocumentRow, kept?: DocumentRow): void {
  for (const column of JSON_COLUMNS) {
    const json = row[AT[column]] as string;
    if (json !== kept?.[AT[column]] && !holdsObjects(json)) throw new HostileAnswer(`document row: ${column}`);
  }
}

function holdsObjects(json: string): boolean {
  if (json === '[]' || json === 'null') return true;
  try {
    const value: unknown = JSON.parse(json);
    const items = Array.isArray(value) ? value : [value];
    return items.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
  } catch {
    return false;
  }
}
