import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoIssuer } from '../../../src/server/signatures/testing/sign-packet.ts';
import { signPdf } from '../../../src/server/signatures/testing/sign-pdf.ts';

/** The folder an administrator makes for EGOV_ACCEPTED_ISSUERS: the issuer's certificate and revocation list. */
export async function putIssuer(folder: string, issuer: DemoIssuer): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'ca.pem'), issuer.certificatePem);
  await writeFile(path.join(folder, 'ca.crl'), issuer.revocationList);
}

/** Signed, and then one letter of what was signed exchanged; what one reads in it stays. */
export async function changedAfterSigning(pdf: Uint8Array, issuer: DemoIssuer): Promise<Uint8Array> {
  const signed = await signPdf(pdf, issuer.signer);
  const at = Buffer.from(signed).indexOf('/Producer');
  if (at < 0) throw new Error('this PDF does not name its producer');
  signed[at + 1] = 'p'.charCodeAt(0);
  return signed;
}
