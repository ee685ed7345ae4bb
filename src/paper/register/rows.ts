import { dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { DocumentStatus } from '../../shared/domain/document/status.ts';
import { padNumber } from '../../shared/domain/document/symbol.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import type { TableRow } from '../table/sheet.ts';

/** Names of the directory; undefined for somebody it does not know (any more). */
export interface Names {
  readonly unit: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
}

const shown = (day: string | null): string => (day === null ? '' : showDay(day));
const kindAndSubject = (kind: DocumentKind, subject: string): string => `${DOCUMENT_KINDS[kind]}: ${subject}`;

const REMARKS: Readonly<Partial<Record<DocumentStatus, string>>> = {
  refused: 'Đã trả lại nơi gửi',
  withdrawn: 'Nơi gửi đã thu hồi',
};

/** Numbers nobody holds, with both ends. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What is missing between two numbers; `held` rises. Numbers are continuous (Art. 15.1, 22.1): a gap must be seen. */
export function gapsIn(held: Iterable<number>, from: number, to: number): Gap[] {
  const gaps: Gap[] = [];
  let next = from;
  for (const number of held) {
    if (number > to) break;
    if (number > next) gaps.push({ from: next, to: number - 1 });
    next = Math.max(next, number + 1);
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}

const between = ({ from, to }: Gap): string =>
  from === to ? `Số ${padNumber(from)}` : `Từ số ${padNumber(from)} đến số ${padNumber(to)}`;

/** Records in the order of their numbers, each gap as a row of its own where its numbers would stand. */
function withGaps<T>(
  records: readonly T[],
  gaps: readonly Gap[],
  numberOf: (record: T) => number,
  rowOf: (record: T) => TableRow,
  what = '',
): TableRow[] {
  const rows: TableRow[] = [];
  const left = [...gaps];
  const gapsBefore = (number: number): void => {
    while (left[0] !== undefined && left[0].to < number) {
      rows.push({ kind: 'remark', cells: [`${between(left[0])}${what}: không có văn bản`] });
      left.shift();
    }
  };
  for (const record of records) {
    gapsBefore(numberOf(record));
    rows.push(rowOf(record));
  }
  gapsBefore(Number.POSITIVE_INFINITY);
  return rows;
}

/** What the register needs to know of a document: whoever reads thousands reads no more. */
export const REGISTERED = [
  'id',
  'arrivalNumber',
  'receivedAt',
  'senderName',
  'symbol',
  'issuedOn',
  'kind',
  'subject',
  'status',
  'submittedTo',
  'leadUnitId',
  'leadPersonId',
  'routings',
  'history',
] as const satisfies readonly (keyof Document)[];
export type Registered = Pick<Document, (typeof REGISTERED)[number]>;

/** Rows of the register of arrivals; the documents come in the order of their arrival numbers. */
export const incomingRegisterRows = (
  documents: readonly Registered[],
  names: Names,
  gaps: readonly Gap[] = [],
): TableRow[] =>
  withGaps(
    documents,
    gaps,
    ({ arrivalNumber }) => arrivalNumber ?? 0,
    (document) => ({
      kind: 'record',
      cells: [
        showDay(dayOf(document.receivedAt)),
        document.arrivalNumber ?? '',
        document.senderName,
        document.symbol,
        shown(document.issuedOn),
        kindAndSubject(document.kind, document.subject),
        receiversOf(document, names),
        passedOnOf(document),
        '', // signed by hand in the printed register (Art. 22.3b)
        REMARKS[document.status] ?? '',
      ],
    }),
  );

/** Who got it: the units it was routed to, the lead first; before that, whom it was submitted to. */
function receiversOf({ leadUnitId, leadPersonId, routings, submittedTo }: Registered, names: Names): string {
  const name = (unitId: string | null, personId: string | null): string =>
    (personId === null ? undefined : names.person(personId)) ??
    (unitId === null ? undefined : names.unit(unitId)) ??
    '';
  const routed = routings
    .filter(({ role }) => role !== 'inform')
    .toSorted((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'))
    .map(({ unitId, personId }) => name(unitId, personId));
  const all = routed.length > 0 ? routed : [name(leadUnitId, leadPersonId ?? submittedTo)];
  return [...new Set(all.filter((one) => one !== ''))].join('; ');
}

function passedOnOf({ history }: Registered): string {
  const entry = history.find(({ kind }) => kind === 'directed') ?? history.find(({ kind }) => kind === 'submitted');
  return entry === undefined ? '' : showDay(dayOf(entry.at));
}

/**
 * Rows of one series of the register of what leaves (Art. 15.1), in the order of the numbers. A number nobody holds has a
 * row of its own, and so has a cancelled one: gaps are allowed but must be seen (domain.md 1.3).
 */
export function outgoingRegisterRows(outgoings: readonly Outgoing[], gaps: readonly Gap[] = []): TableRow[] {
  const [first] = outgoings;
  const counted = first !== undefined && first.series === first.kind ? ` (${DOCUMENT_KINDS[first.kind]})` : '';
  return withGaps(outgoings, gaps, ({ number }) => number ?? 0, rowOf, counted);
}

function rowOf(outgoing: Outgoing): TableRow {
  const { kind, number, series, symbol } = outgoing;
  return {
    kind: outgoing.status === 'cancelled' ? 'void' : 'record',
    cells: [
      symbol ?? `${padNumber(number ?? 0)} (${series ?? kind})`,
      shown(outgoing.issuedOn),
      kindAndSubject(kind, outgoing.subject),
      outgoing.signer?.name ?? '',
      outgoing.recipients.map(({ name }) => name).join('; '),
      outgoing.copyKeeper,
      outgoing.copies,
      remarkOf(outgoing),
    ],
  };
}

function remarkOf({ status, supersededBy }: Outgoing): string {
  if (status === 'cancelled') return 'Đã hủy, không cấp lại số này';
  if (status === 'recalled') return 'Đã thu hồi';
  return supersededBy === null ? '' : `Đã có văn bản ${supersededBy.symbol}`;
}
