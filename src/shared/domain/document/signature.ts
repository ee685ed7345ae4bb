import { z } from 'zod';

/**
 * What was found out about one digital signature on its way in: facts, from which `verdictOf` makes the one answer that
 * people read. The answers are those of domain.md 7.4 [D]; that the registry clerk must look is NĐ 30/2020 Art. 21.2a.
 */
export const signatureCheckSchema = z.object({
  /**
   * The signed bytes: as they were (`intact`), as they were with something added behind them that no later signature
   * covers (`added-to`), not as they were (`changed`), or a signature that cannot be read (`unreadable`).
   */
  integrity: z.enum(['intact', 'added-to', 'changed', 'unreadable']),
  /**
   * The certificate against the issuers this installation accepts. `no-issuers`: it has no list, so nobody looked;
   * `not-asked`: the signature did not hold, so nobody asked.
   */
  chain: z.enum(['accepted', 'not-accepted', 'no-issuers', 'not-asked']),
  /** Whether the certificate was valid when it was signed; `since-expired` needs a time that somebody else vouches for. */
  validity: z.enum(['valid', 'since-expired', 'expired', 'not-asked']),
  /** By the issuers' lists this installation has, at the time of signing. `unknown`: no list, or one that is too old. */
  revocation: z.enum(['good', 'revoked', 'unknown', 'not-asked']),
  /** Names in the certificate: who signed, their organisation, who issued it. Empty where it says nothing. */
  signer: z.string().max(200),
  organisation: z.string().max(200),
  issuer: z.string().max(200),
  /** When, and who says so: a time stamp authority, or the signer's own machine. */
  signedAt: z.number().int().nullable(),
  timeSource: z.enum(['authority', 'signer']).nullable(),
  /** Made by a method no longer held to be safe (SHA-1, RSA under 2048 bits). */
  weak: z.boolean(),
});
export type SignatureCheck = z.infer<typeof signatureCheckSchema>;

/** What bears more signatures than anybody signs is cut: the last ones say what the file is today. */
export const MOST_SIGNATURES = 20;
export const signaturesSchema = z.array(signatureCheckSchema).max(MOST_SIGNATURES);
