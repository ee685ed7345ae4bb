import { addDays, type Day } from '../../shared/domain/calendar/days.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import { padNumber } from '../../shared/domain/document/symbol.ts';
import type { Field } from './fields.ts';
import { isWorkingDay } from './office-time.ts';
import type { Random } from './random.ts';
import { kindFor, type Sender } from './senders.ts';
import { makeSubject } from './subjects.ts';

/** What a paper says of itself, before anybody here has touched it. */
export interface PaperFacts {
  readonly kind: DocumentKind;
  readonly symbol: string;
  readonly issuedOn: Day;
  readonly subject: string;
  readonly matter: string;
  readonly signer: { readonly name: string; readonly title: string };
  readonly urgency: number;
  readonly pages: number;
}

/** The part of a sender's yearly documents that one series of numbers takes. */
const SERIES_SHARE: Readonly<Partial<Record<DocumentKind, number>>> = {
  CV: 0.55,
  QĐ: 0.12,
  BC: 0.09,
  TB: 0.06,
  GM: 0.06,
  KH: 0.04,
  TTr: 0.05,
};

/** Makes the facts of papers. Keeps each sender's last numbers, so that numbers rise and none is given twice. */
export class Papers {
  readonly #last = new Map<string, number>();

  draw(
    sender: Sender,
    field: Field,
    places: readonly string[],
    upward: boolean,
    receivedOn: Day,
    random: Random,
  ): PaperFacts {
    const kind = kindFor(sender, random);
    const issuedOn = issueDay(receivedOn, kind === 'CĐ' ? 0 : sender.group === 'enterprise' ? 5 : 3, random);
    const { text, matter } = makeSubject({ kind, field, places, issuedOn, upward }, random);
    const urgent = random.next();
    return {
      kind,
      issuedOn,
      subject: text,
      matter,
      symbol: this.#symbol(sender, kind, field, issuedOn, random),
      signer: random.pick(sender.signers),
      urgency: kind === 'CĐ' ? random.int(3, 4) : urgent < 0.06 ? 1 : urgent < 0.075 ? 2 : urgent < 0.08 ? 3 : 0,
      pages: kind === 'CV' || kind === 'GM' ? random.int(1, 3) : random.int(2, 14),
    };
  }

  /** 123/UBND-VP for công văn, 15/QĐ-UBND for kinds with a symbol (NĐ 30/2020 App. III). */
  #symbol(sender: Sender, kind: DocumentKind, field: Field, issuedOn: Day, random: Random): string {
    const number = padNumber(this.#number(sender, kind, issuedOn, random));
    if (kind !== 'CV') return `${number}/${kind}-${sender.shortName}`;
    const units = sender.units.filter((unit) => unit.fields.includes(field));
    const unit = random.pick(units.length > 0 ? units : sender.units).shortName;
    return `${number}/${sender.group === 'enterprise' ? `CV-${sender.shortName}` : `${sender.shortName}-${unit}`}`;
  }

  #number(sender: Sender, kind: DocumentKind, issuedOn: Day, random: Random): number {
    const series = `${sender.id} ${kind === 'CV' ? '' : kind} ${issuedOn.slice(0, 4)}`;
    const share = SERIES_SHARE[kind] ?? 0.004;
    const passed =
      (Date.parse(`${issuedOn}T00:00:00Z`) - Date.parse(`${issuedOn.slice(0, 4)}-01-01T00:00:00Z`)) / 31_557_600_000;
    const expected = Math.ceil(sender.yearly * share * passed * (0.98 + random.next() * 0.02));
    const number = Math.max(expected, (this.#last.get(series) ?? 0) + 1);
    this.#last.set(series, number);
    return number;
  }
}

/** Issued on a working day, at most `most` working days before the receipt; the same day is common by exchange. */
function issueDay(receivedOn: Day, most: number, random: Random): Day {
  let day = receivedOn;
  for (let back = Math.floor(random.next() * random.next() * (most + 1)); back > 0; back--) {
    do day = addDays(day, -1);
    while (!isWorkingDay(day));
  }
  return day;
}

/** The document as it stands when it has just arrived. */
export function arrivedDocument(
  base: Pick<Document, 'id' | 'ord' | 'orgId' | 'receivedAt'>,
  sender: Sender,
  facts: PaperFacts,
  more: Pick<Document, 'dueOn' | 'history' | 'exchange'>,
): Document {
  return {
    ...base,
    version: 1,
    status: 'received',
    arrivalNumber: null,
    arrivalYear: null,
    kind: facts.kind,
    symbol: facts.symbol,
    issuedOn: facts.issuedOn,
    senderCode: sender.code,
    senderName: sender.name,
    subject: facts.subject,
    signerName: facts.signer.name,
    urgency: facts.urgency,
    dueOn: more.dueOn,
    submittedTo: null,
    leadUnitId: null,
    leadPersonId: null,
    pageCount: facts.pages,
    updatedAt: base.receivedAt,
    files: [],
    routings: [],
    history: more.history,
    exchange: more.exchange,
  };
}
