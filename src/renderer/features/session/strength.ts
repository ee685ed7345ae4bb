export type Strength = 'short' | 'weak' | 'fair' | 'strong';
export const SHORTEST = 8;

/**
 * A hint, not a gate: length counts most, variety a little, repetition against. Rules such as "one digit, one
 * capital" were rejected: they make worse passphrases (NIST SP 800-63B, 3.1.1).
 */
export function strengthOf(passphrase: string): Strength {
  const length = [...passphrase].length;
  if (length < SHORTEST) return 'short';
  const distinct = new Set(passphrase.toLowerCase()).size;
  const score = length + (/\d/.test(passphrase) ? 1 : 0) + (/\s/.test(passphrase.trim()) ? 2 : 0);
  if (distinct < 5 || score < 12) return 'weak';
  return score < 18 || distinct < 8 ? 'fair' : 'strong';
}
