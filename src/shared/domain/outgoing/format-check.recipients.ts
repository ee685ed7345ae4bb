import { fold } from '../text/fold.ts';
import { APPENDIX_I, type FormatFinding } from './format-finding.ts';
import type { Outgoing } from './outgoing.ts';

const found = (
  code: FormatFinding['code'],
  severity: FormatFinding['severity'],
  details: FormatFinding['details'] = {},
  rule: string = APPENDIX_I,
): FormatFinding => ({ component: 9, rule, severity, code, details });

/** Nơi nhận: somebody, each once, and the exchange finds an agency by its code only. */
export function checkRecipients({ recipients, copyKeeper }: Outgoing): FormatFinding[] {
  const findings: FormatFinding[] = [];
  if (recipients.length === 0) findings.push(found('recipients-missing', 'error'));
  const seen = new Set<string>();
  for (const { channel, code, name, orgId } of recipients) {
    if (name.trim() === '') findings.push(found('recipient-unnamed', 'error'));
    if (channel === 'exchange' && code.trim() === '')
      findings.push(found('recipient-without-code', 'error', { name }, 'QĐ 20/2020/QĐ-TTg'));
    // One agency may be written in two ways: its code, its place in this system and its name all tell it.
    const keys = [code.trim(), orgId ?? '', fold(name).replace(/\s+/g, ' ').trim()]
      .map((key, i) => (key === '' ? '' : `${i}:${key}`))
      .filter((key) => key !== '');
    if (keys.some((key) => seen.has(key))) findings.push(found('recipient-twice', 'error', { name }));
    for (const key of keys) seen.add(key);
  }
  if (copyKeeper.trim() === '') findings.push(found('keeper-missing', 'warning', {}, 'NĐ 30/2020 Điều 19'));
  return findings;
}
