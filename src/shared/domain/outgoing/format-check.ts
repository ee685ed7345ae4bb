import type { Day } from '../calendar/days.ts';
import type { Unit } from '../directory/directory.ts';
import { DOCUMENT_KINDS } from '../document/kinds.ts';
import { padNumber, parseSymbol } from '../document/symbol.ts';
import { legacyEncoding } from '../text/legacy.ts';
import { checkRecipients } from './format-check.recipients.ts';
import { checkSigner } from './format-check.signer.ts';
import { APPENDIX_I, type FormatCode, type FormatComponent, type FormatFinding } from './format-finding.ts';
import { formOf } from './forms.ts';
import type { Outgoing } from './outgoing.ts';
import { notationOf } from './symbol.ts';

export interface FormatContext {
  readonly org: Pick<Unit, 'name' | 'shortName'>;
  /** The drafting unit. */
  readonly unit: Pick<Unit, 'shortName'>;
  readonly today: Day;
}

/** Where lengths come from: App. VI gives 500; what fits its lines well is our measure ([M]). */
export const SUBJECT_LIMITS = { from: '2020-03-05', most: 500, about: 160, named: 300 } as const;

/**
 * Holds an outgoing document against the form of NĐ 30/2020, in the order of the components. Quốc hiệu and page layout are
 * drawn by the paper itself and cannot be missing; V/v of a công văn is put there by it, too.
 */
export function checkFormat(outgoing: Outgoing, context: FormatContext): FormatFinding[] {
  return [
    ...(context.org.name.trim() === '' ? [finding(2, 'error', 'agency-missing')] : []),
    ...checkSymbol(outgoing, context),
    ...checkDate(outgoing, context.today),
    ...checkSubject(outgoing),
    ...checkContent(outgoing),
    ...checkSigner(outgoing, context.org),
    ...checkSeal(outgoing),
    ...checkRecipients(outgoing),
    ...checkLetters(outgoing),
  ];
}

const finding = (
  component: FormatComponent,
  severity: FormatFinding['severity'],
  code: FormatCode,
  details: FormatFinding['details'] = {},
  rule: string = APPENDIX_I,
): FormatFinding => ({ component, rule, severity, code, details });

const isNumbered = ({ status }: Outgoing): boolean =>
  status === 'numbered' || status === 'sealed' || status === 'issued' || status === 'recalled';

function checkSymbol(outgoing: Outgoing, { org, unit }: FormatContext): FormatFinding[] {
  const { kind, symbol } = outgoing;
  if (symbol === null)
    return isNumbered(outgoing) ? [finding(3, 'error', 'symbol-missing', {}, 'NĐ 30/2020 Điều 15')] : [];
  const parsed = parseSymbol(symbol);
  if (parsed === undefined) return [finding(3, 'error', 'symbol-unreadable', { symbol })];
  const found: FormatFinding[] = [];
  const [code = ''] = parsed.notation.split('-');
  const expected = notationOf(kind, org, unit);
  const known = Object.keys(DOCUMENT_KINDS).some((one) => one.toLowerCase() === code.toLowerCase());
  const coded = expected.startsWith(`${kind}-`);
  // Case matters: QYĐ is not QyĐ.
  if (coded ? code !== kind : known)
    found.push(finding(3, 'error', 'symbol-kind', { symbol, kind: DOCUMENT_KINDS[kind] }, 'NĐ 30/2020 Phụ lục III'));
  else if (parsed.notation !== expected) found.push(finding(3, 'warning', 'symbol-agency', { symbol, expected }));
  if (parsed.number !== padNumber(Number(parsed.number))) found.push(finding(3, 'error', 'symbol-padding', { symbol }));
  return found;
}

function checkDate(outgoing: Outgoing, today: Day): FormatFinding[] {
  const { issuedOn } = outgoing;
  if (issuedOn === null) return isNumbered(outgoing) ? [finding(4, 'error', 'date-missing')] : [];
  return issuedOn > today ? [finding(4, 'error', 'date-future', { day: issuedOn })] : [];
}

const UNPADDED = /ngày\s+\d\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|ngày\s+\d{1,2}\s+tháng\s+[12]\s+năm\s+\d{4}/giu;
const OVERPADDED = /ngày\s+\d{1,2}\s+tháng\s+0[3-9]\s+năm\s+\d{4}/giu;

/** Dates in words: days below 10 and the months 1 and 2 take a zero, the months 3 to 9 none. */
function checkDatesIn(text: string, component: FormatComponent): FormatFinding[] {
  const composed = text.normalize('NFC');
  const written = [...(composed.match(UNPADDED) ?? []), ...(composed.match(OVERPADDED) ?? [])];
  return [...new Set(written)].map((date) => finding(component, 'warning', 'date-padding', { date }));
}

function checkSubject({ kind, subject }: Outgoing): FormatFinding[] {
  const text = subject.normalize('NFC').trim();
  if (text === '') return [finding(5, 'error', 'subject-missing')];
  const found = checkDatesIn(text, 5);
  const about = formOf(kind).heading === 'about';
  const fits = about ? SUBJECT_LIMITS.about : SUBJECT_LIMITS.named;
  const { length } = text;
  if (length > SUBJECT_LIMITS.most)
    found.push(finding(5, 'error', 'subject-length', { length, most: SUBJECT_LIMITS.most }, 'NĐ 30/2020 Phụ lục VI'));
  else if (length > fits) found.push(finding(5, 'warning', 'subject-lines', { length, most: fits }));
  if (!about && /^v\s*\/\s*v\b/i.test(text))
    found.push(finding(5, 'warning', 'about-in-named', { kind: DOCUMENT_KINDS[kind] }));
  return found;
}

function checkContent({ kind, content }: Outgoing): FormatFinding[] {
  const found: FormatFinding[] = [];
  const bases = content.bases.filter((basis) => basis.trim() !== '');
  if (formOf(kind).basesRequired && bases.length === 0)
    found.push(finding(6, 'error', 'bases-missing', { kind: DOCUMENT_KINDS[kind] }));
  const body = content.body.trim();
  if (body === '') found.push(finding(6, 'error', 'body-missing'));
  // That a text closes with './.' is the practice of all offices; the decree's forms show it ([M]).
  else if (!/\.\/\.$/.test(body)) found.push(finding(6, 'warning', 'body-end'));
  for (const text of [...bases, body]) found.push(...checkDatesIn(text, 6));
  // A secret must not be in a networked system at all (domain.md 1.11).
  const mark = /^[\s[(]*(TUYỆT MẬT|TỐI MẬT|MẬT)[\s\])]*$/mu.exec(body.normalize('NFC'))?.[1];
  if (mark !== undefined)
    found.push(finding('supplementary', 'error', 'secret-mark', { mark }, 'Luật 117/2025/QH15 Điều 5.2'));
  return found;
}

/** The agency's signature or stamp follows the signature, before the document leaves. */
const checkSeal = ({ status, sealedAt }: Outgoing): FormatFinding[] =>
  (status === 'sealed' || status === 'issued') && sealedAt === null
    ? [finding(8, 'error', 'seal-missing', {}, 'NĐ 30/2020 Điều 17')]
    : [];

/** Unicode of TCVN 6909, composed: what arrives otherwise is found again by nobody. */
function checkLetters({ subject, content, signer, recipients }: Outgoing): FormatFinding[] {
  const texts: readonly (readonly [FormatComponent, string])[] = [
    [5, subject],
    [6, [...content.bases, content.body].join('\n')],
    [7, signer === null ? '' : `${signer.position} ${signer.name}`],
    [9, recipients.map(({ name }) => name).join('\n')],
  ];
  return texts.flatMap(([component, text]) => {
    const encoding = legacyEncoding(text);
    if (encoding !== undefined) return [finding(component, 'error', 'text-legacy', { encoding })];
    return text === text.normalize('NFC') ? [] : [finding(component, 'warning', 'text-decomposed')];
  });
}
