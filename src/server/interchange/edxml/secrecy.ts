/**
 * State secrets may not rest on a networked machine (Luật 117/2025/QH15 Art. 5.2; domain.md 1.11): a packet that says
 * of itself that it is Mật, Tối mật or Tuyệt mật is refused, and neither its words nor its bytes are kept.
 *
 * The rule looks for a mark, not for a topic. "Công tác bảo vệ bí mật nhà nước", "bảo mật thông tin", "mật ong" are
 * everyday subjects; a mark is
 *   1. a header field whose whole text is a level (`SphereOfPromulgation`: "Mật"), with or without "Độ mật:";
 *   2. a subject or content that carries a level in brackets, or opens with one in capitals and a separator
 *      ("TỐI MẬT - Về việc…"), or spells "Độ mật: Tối mật".
 * The QCVN's own code for secrecy inside `Priority` is not known to us [M]: values beyond 0-4 are refused as unknown.
 */
export interface SecrecyRules {
  readonly levels: readonly string[];
  /** Header fields that are asked for a level of their own. */
  readonly fields: readonly string[];
}

export const DEFAULT_SECRECY: SecrecyRules = {
  levels: ['Mật', 'Tối mật', 'Tuyệt mật'],
  fields: ['SphereOfPromulgation', 'TyperNotation', 'Priority', 'Secrecy', 'SecurityLevel', 'DoMat'],
};

/** The level a header field states, or undefined. */
export function levelOfField(value: string, rules: SecrecyRules): string | undefined {
  const bare = canon(value)
    .replace(/^[([{]+|[)\]}.]+$/gu, '')
    .replace(/^(?:độ|mức độ|mức) mật\s*[:-]\s*/u, '')
    .trim();
  return rules.levels.find((level) => canon(level) === bare);
}

/** The level a subject or content is marked with, or undefined. */
export function levelOfText(value: string, rules: SecrecyRules): string | undefined {
  const text = value.normalize('NFC');
  const lower = canon(text);
  // Longest first: "Tối mật" before "Mật".
  return [...rules.levels]
    .sort((a, b) => b.length - a.length)
    .find((level) => {
      const bracketed = new RegExp(`[([{]\\s*(?:độ mật\\s*:\\s*)?${literal(canon(level))}\\s*[)\\]}]`, 'u');
      const stated = new RegExp(`(?:^|[^\\p{L}])độ mật\\s*[:-]\\s*${literal(canon(level))}(?:[^\\p{L}]|$)`, 'u');
      const opening = new RegExp(`^\\s*${literal(level.toLocaleUpperCase('vi'))}\\s*[-–—:.|/]`, 'u');
      return bracketed.test(lower) || stated.test(lower) || opening.test(text);
    });
}

const canon = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/gu, ' ').trim();
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
