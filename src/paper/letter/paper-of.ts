import { type Day, longDay } from '../../shared/domain/calendar/days.ts';
import type { Unit } from '../../shared/domain/directory/directory.ts';
import {
  aboutLine,
  chiefTitle,
  formOf,
  headingOf,
  isCollective,
  signatureLines,
} from '../../shared/domain/outgoing/forms.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { notationOf } from '../../shared/domain/outgoing/symbol.ts';
import { blocksOf } from './blocks.ts';
import type { Block, Paper } from './model.ts';

export interface Issuer {
  readonly org: Pick<Unit, 'kind' | 'name' | 'shortName'>;
  /** The drafting unit. */
  readonly unit: Pick<Unit, 'shortName'>;
  /** The agency directly above; null for one that shows none (the City People's Committee). */
  readonly superior: Pick<Unit, 'name'> | null;
  /** Địa danh where it is not the city and not the commune's own name. */
  readonly place?: string;
}

/** Room for a pen or for the registry's tool: the number and the date come after the signature (domain.md 1.5). */
const ROOM = '\u00a0'.repeat(8);
const URGENCY_MARKS = [null, 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC', 'HỎA TỐC'] as const;

/** What an outgoing document says on paper, in every state from the draft on. */
export function paperOf(outgoing: Outgoing, issuer: Issuer): Paper {
  const { org, unit } = issuer;
  const form = formOf(outgoing.kind);
  const subject = tidy(outgoing.subject);
  const about = form.heading === 'about';
  const symbol = outgoing.symbol ?? `${ROOM}/${notationOf(outgoing.kind, org, unit)}`;
  return {
    kind: outgoing.kind,
    title: tidy(`${outgoing.symbol ?? headingOf(outgoing.kind)} ${subject}`),
    author: tidy(org.name),
    made: outgoing.updatedAt,
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    superior: issuer.superior === null ? [] : agencyLines(issuer.superior.name),
    agency: agencyLines(org.name),
    number: `Số: ${symbol.normalize('NFC')}`,
    placeAndDate: `${issuer.place ?? placeOf(org)}, ${dateLine(outgoing.issuedOn)}`,
    heading: about
      ? { name: null, subject: aboutLine(subject) }
      : { name: headingOf(outgoing.kind), subject: capital(subject) },
    addressees: form.addressed ? outgoing.recipients.map(({ name }) => tidy(name)) : [],
    blocks: textOf(outgoing, org),
    signature:
      outgoing.signer === null ? null : { lines: signatureLines(outgoing.signer), name: tidy(outgoing.signer.name) },
    recipients: recipientLines(outgoing, issuer, form.addressed),
    urgency: URGENCY_MARKS[outgoing.urgency] ?? null,
    mark: markOf(outgoing),
  };
}

/** Without its number it is a draft, whoever has signed it: nobody may take the sheet for the document. */
function markOf({ number, edition, status }: Outgoing): string | null {
  if (number === null) return `DỰ THẢO LẦN ${edition}`;
  return status === 'cancelled' ? 'ĐÃ HỦY' : null;
}

/**
 * The document as its edition `n` said it. An earlier one has no number, also when a later one has: it was never more
 * than a draft.
 */
export function asEdition(outgoing: Outgoing, n: number): Outgoing {
  const edition = outgoing.editions.find((one) => one.n === n);
  if (edition === undefined || n === outgoing.edition) return outgoing;
  const { subject, content, at } = edition;
  return { ...outgoing, subject, content, edition: n, updatedAt: at, number: null, symbol: null, issuedOn: null };
}

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** 'ỦY BAN NHÂN DÂN' and the place it governs stand on two lines. */
function agencyLines(name: string): string[] {
  const [, body, rest] = /^((?:Ủy ban|Hội đồng) nhân dân) (.+)$/iu.exec(tidy(name)) ?? [];
  return body !== undefined && rest !== undefined
    ? [body.toUpperCase(), rest.toUpperCase()]
    : [tidy(name).toUpperCase()];
}

/** A ward's or commune's paper names the ward or commune as its place ([M]). */
function placeOf(org: Issuer['org']): string {
  const [, local] = /\b(?:phường|xã|đặc khu|thị trấn) (.+)$/iu.exec(tidy(org.name)) ?? [];
  return org.kind === 'commune' && local !== undefined ? local : 'Hải Phòng';
}

const dateLine = (day: Day | null): string => (day === null ? `ngày${ROOM}tháng${ROOM}năm ${ROOM}` : longDay(day));

/** Bases, who decides, the deciding word, then the body: a decision whose author wrote the word gets it once. */
function textOf(outgoing: Outgoing, org: Issuer['org']): Block[] {
  const { enacts } = formOf(outgoing.kind);
  const bases = outgoing.content.bases.map(tidy).filter((basis) => basis !== '');
  const blocks: Block[] = [];
  const written = enacts !== null && outgoing.content.body.normalize('NFC').includes(enacts);
  if (enacts !== null && !written) blocks.push({ type: 'centred', text: authorityOf(outgoing, org) });
  bases.forEach((basis, i) => {
    // App. I: every basis ends its line with a semicolon, the last with a full stop.
    const end = i < bases.length - 1 ? ';' : '.';
    blocks.push({ type: 'basis', text: basis.replace(/[\s;,.]+$/, '') + end });
  });
  if (enacts !== null && !written) blocks.push({ type: 'centred', text: enacts });
  blocks.push(...blocksOf(outgoing.content.body));
  return blocks;
}

/** 'GIÁM ĐỐC SỞ XÂY DỰNG', or the body itself when it decides together. */
function authorityOf({ signer, kind }: Outgoing, org: Issuer['org']): string {
  const agency = tidy(org.name).toUpperCase();
  if (kind === 'NQ' || signer === null || signer.mode === 'TM' || signer.mode === 'TM-KT') return agency;
  if (signer.mode === 'TUQ' || signer.mode === 'TL') return agency;
  const chief = signer.mode === 'KT' && signer.onBehalfOf !== '' ? tidy(signer.onBehalfOf) : signer.position;
  const title = chiefTitle(chief).replace(/^Q\.\s*/, '');
  return title === '' || (isCollective(org) && title.includes(agency)) ? agency : `${title} ${agency}`;
}

/** Nơi nhận: 'Như trên' for those already addressed, and at the end the registry's and the drafting unit's copies. */
function recipientLines(outgoing: Outgoing, { org, unit }: Issuer, addressed: boolean): string[] {
  const names = outgoing.recipients.map(({ name }) => tidy(name));
  const lines = addressed && names.length > 0 ? ['Như trên'] : names;
  const draftedBy = unit.shortName === '' || unit.shortName === org.shortName ? [] : [unit.shortName];
  const kept = ['VT', ...draftedBy].join(', ');
  return [...lines.map((line) => `- ${line.replace(/[;.]+$/, '')};`), `- Lưu: ${kept}.`];
}
