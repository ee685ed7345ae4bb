import { DESK_BUCKETS, deskEntry } from '../../src/shared/domain/document/desk.ts';
import type { Document } from '../../src/shared/domain/document/document.ts';
import { isOpen } from '../../src/shared/domain/document/status.ts';
import type { Counts, DocumentListItem, DocumentQuery } from '../../src/shared/ipc/contract.ts';
import { TODAY } from './rows.ts';
import { actor, asked, documents, pending, total } from './world.ts';

/** The lists of the store, told plainly: slow and right. */
export function listItem(document: Document): DocumentListItem {
  const entry = deskEntry(document, actor);
  const {
    id,
    ord,
    arrivalNumber,
    arrivalYear,
    receivedAt,
    kind,
    symbol,
    issuedOn,
    senderName,
    signerName,
    subject,
    urgency,
    dueOn,
    leadUnitId,
    leadPersonId,
  } = document;
  return {
    id,
    ord,
    status: document.status,
    arrivalNumber,
    arrivalYear,
    receivedAt,
    kind,
    symbol,
    issuedOn,
    senderName,
    signerName,
    subject,
    urgency,
    dueOn,
    leadUnitId,
    leadPersonId,
    bucket: entry?.bucket ?? null,
    myDueOn: entry?.dueOn ?? null,
    fileCount: document.files.length,
    pending: pending.findLast((command) => command.recordId === id)?.state ?? null,
  };
}

const LAST_DAY = '9999-12-31';
const keyOf = (document: Document, query: DocumentQuery): string => {
  const ord = String(document.ord).padStart(9, '0');
  const first = {
    arrived: '',
    due: deskEntry(document, actor)?.dueOn ?? document.dueOn ?? LAST_DAY,
    issued: document.issuedOn ?? '',
    sender: document.senderName,
  }[query.sort];
  return `${first}|${ord}`;
};

export function list(query: DocumentQuery) {
  const rows = documents
    .filter((document) => fits(document, query))
    .map((document) => ({ document, key: keyOf(document, query) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1) * (query.descending ? -1 : 1));
  const { after } = query;
  const from = after === undefined ? rows : rows.filter(({ key }) => (query.descending ? key < after : key > after));
  const page = from.slice(0, query.limit);
  return {
    items: page.map(({ document }) => listItem(document)),
    next: from.length > query.limit ? (page.at(-1)?.key ?? null) : null,
  };
}

function fits(document: Document, query: DocumentQuery): boolean {
  const entry = query.scope === 'desk' || query.bucket !== undefined ? deskEntry(document, actor) : null;
  return (
    (query.scope === 'all' || entry !== null) &&
    (query.bucket === undefined || entry?.bucket === query.bucket) &&
    (query.statuses === undefined || query.statuses.includes(document.status)) &&
    (query.kinds === undefined || query.kinds.includes(document.kind)) &&
    (query.urgencyAtLeast === undefined || document.urgency >= query.urgencyAtLeast) &&
    (query.senderCode === undefined || document.senderCode === query.senderCode) &&
    (query.overdueOn === undefined ||
      (isOpen(document.status) && document.dueOn !== null && document.dueOn < query.overdueOn))
  );
}

export function counts(): Counts {
  const result: Counts = { byStatus: {}, byBucket: {}, overdue: 0, dueToday: 0, total };
  for (const document of documents) {
    result.byStatus[document.status] = (result.byStatus[document.status] ?? 0) + 1;
    const entry = deskEntry(document, actor);
    if (entry === null) continue;
    result.byBucket[entry.bucket] = (result.byBucket[entry.bucket] ?? 0) + 1;
    if (entry.dueOn !== null && entry.dueOn < TODAY) result.overdue += 1;
    if (entry.dueOn === TODAY) result.dueToday += 1;
  }
  if (asked.has('empty')) for (const bucket of DESK_BUCKETS) delete result.byBucket[bucket];
  return result;
}
