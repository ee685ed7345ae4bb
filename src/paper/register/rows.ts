import { dayOf, showDay } from '../../shared/domain/calendar/days.ts';
import type { Document, DocumentStatus } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../../shared/domain/document/kinds.ts';
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

/** Rows of the register of arrivals, by arrival number; what has none is not registered. */
export function incomingRegisterRows(documents: readonly Document[], names: Names): TableRow[] {
  return documents
    .filter(({ arrivalNumber }) => arrivalNumber !== null)
    .toSorted((a, b) => (a.arrivalYear ?? 0) - (b.arrivalYear ?? 0) || (a.arrivalNumber ?? 0) - (b.arrivalNumber ?? 0))
    .map((document) => ({
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
    }));
}

/** Who got it: the units it was routed to, the lead first; before that, whom it was submitted to. */
function receiversOf({ leadUnitId, leadPersonId, routings, submittedTo }: Document, names: Names): string {
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

function passedOnOf({ history }: Document): string {
  const entry = history.find(({ kind }) => kind === 'directed') ?? history.find(({ kind }) => kind === 'submitted');
  return entry === undefined ? '' : showDay(dayOf(entry.at));
}

export interface OutgoingRegisterOptions {
  /** True: each series begins with 1, so that a missing first number shows. False: a later volume. */
  readonly wholeYear: boolean;
}

/**
 * Rows of the register of what leaves: each year and series by number (Art. 15.1). A number nobody holds has a row of its
 * own, and so has a cancelled one: gaps are allowed but must be seen (domain.md 1.3).
 */
export function outgoingRegisterRows(
  outgoings: readonly Outgoing[],
  { wholeYear }: OutgoingRegisterOptions,
): TableRow[] {
  const series = Map.groupBy(
    outgoings.filter(({ number }) => number !== null),
    ({ year, series: name }) => `${year ?? 0} ${name ?? ''}`,
  );
  return [...series.keys()].toSorted(byText).flatMap((key) => {
    const held = (series.get(key) ?? []).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
    let next = wholeYear ? 1 : (held[0]?.number ?? 1);
    return held.flatMap((outgoing) => {
      const number = outgoing.number ?? next;
      const rows = number > next ? [gap(next, number - 1, outgoing)] : [];
      next = Math.max(next, number + 1);
      return [...rows, rowOf(outgoing)];
    });
  });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function gap(from: number, to: number, { kind, series }: Outgoing): TableRow {
  const numbers = from === to ? `Số ${padNumber(from)}` : `Từ số ${padNumber(from)} đến số ${padNumber(to)}`;
  const counted = series === kind ? ` (${DOCUMENT_KINDS[kind]})` : '';
  return { kind: 'remark', cells: [`${numbers}${counted}: không có văn bản`] };
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
