import type { DemoIssuer } from '../../../src/server/signatures/testing/sign-packet.ts';
import { signPdf } from '../../../src/server/signatures/testing/sign-pdf.ts';

/** Signed, and then one letter of what was signed exchanged; what one reads in it stays. */
export async function changedAfterSigning(pdf: Uint8Array, issuer: DemoIssuer): Promise<Uint8Array> {
  const signed = await signPdf(pdf, issuer.signer);
  const at = Buffer.from(signed).indexOf('/Producer');
  if (at < 0) throw new Error('this PDF does not name its producer');
  signed[at + 1] = 'p'.charCodeAt(0);
  return signed;
}
