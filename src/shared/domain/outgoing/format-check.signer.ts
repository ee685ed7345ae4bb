import type { Unit } from '../directory/directory.ts';
import { APPENDIX_I, type FormatFinding } from './format-finding.ts';
import { isCollective } from './forms.ts';
import type { Outgoing } from './outgoing.ts';

const ARTICLE_13 = 'NĐ 30/2020 Điều 13';
const found = (
  code: FormatFinding['code'],
  severity: FormatFinding['severity'],
  details: FormatFinding['details'] = {},
  rule: string = ARTICLE_13,
): FormatFinding => ({ component: 7, rule, severity, code, details });

/** Degrees and ranks of learning, short and in full; 'TS. BS. Nguyễn Văn An' has two. */
const DEGREE =
  /^((?:(?:GS|PGS|TSKH|TS|ThS|BS|BSCK\s?I{0,2}|DS|KS|KTS|CN|LS|CKI{0,2})\s*\.\s*)+|(?:phó\s+)?giáo sư\s|tiến s[ĩỹ]\s|thạc s[ĩỹ]\s|bác s[ĩỹ]\s|kỹ sư\s|cử nhân\s|luật sư\s|dược s[ĩỹ]\s)/iu;
/** App. I II.7: armed forces, education, health and science may show rank and degree. Known by the agency's name ([M]). */
const WITH_DEGREES = /công an|quân sự|quốc phòng|biên phòng|giáo dục|trường|học viện|viện|y tế|bệnh viện|khoa học/iu;

/** Who may sign how: a deputy for the chief, a collective body through one of it, others by order or authority. */
export function checkSigner({ signer }: Outgoing, org: Pick<Unit, 'name'>): FormatFinding[] {
  if (signer === null) return [found('signer-missing', 'error')];
  const name = signer.name.normalize('NFC').trim();
  const position = signer.position.normalize('NFC').trim();
  const { mode } = signer;
  const deputy = /^phó\s/iu.test(position);
  const findings: FormatFinding[] = [];
  if (name === '' || position === '') findings.push(found('signer-name-missing', 'error'));
  const degree = DEGREE.exec(name)?.[0].trim();
  if (degree !== undefined && !WITH_DEGREES.test(org.name.normalize('NFC')))
    findings.push(found('signer-degree', 'error', { degree, name }, APPENDIX_I));
  if (mode === 'self' && deputy) findings.push(found('mode-deputy-in-person', 'error', { position }));
  if ((mode === 'KT' || mode === 'TM-KT') && position !== '' && !deputy)
    findings.push(found('mode-chief-for-chief', 'error', { position }));
  if ((mode === 'TM' || mode === 'TM-KT') && !isCollective(org))
    findings.push(found('mode-not-collective', 'error', { agency: org.name }));
  if (mode !== 'self' && mode !== 'Q' && signer.onBehalfOf.trim() === '')
    findings.push(found('mode-for-nobody', 'error', { mode: mode.replace('-', '., ') }));
  // TUQ. needs an authority in writing; TL. follows from the work regulations, which the paper should be able to name.
  if ((mode === 'TUQ' || mode === 'TL') && signer.basis.trim() === '')
    findings.push(found('mode-without-basis', mode === 'TUQ' ? 'error' : 'warning', { mode }));
  return findings;
}
