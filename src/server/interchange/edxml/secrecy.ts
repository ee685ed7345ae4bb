import { markOfField, markOfSubject } from '../../../shared/domain/secrecy/marks.ts';

/**
 * Which words of a packet are asked for a secrecy mark; what a mark is, is said once for the whole house
 * (shared/domain/secrecy). A packet that carries one is refused, and neither its words nor its bytes are kept.
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
export const levelOfField = (value: string, rules: SecrecyRules): string | undefined =>
  markOfField(value, rules.levels);

/** The level a subject or content is marked with, or undefined. */
export const levelOfText = (value: string, rules: SecrecyRules): string | undefined =>
  markOfSubject(value, rules.levels);
