import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoIssuer } from './sign-packet.ts';

/** The folder an administrator makes for EGOV_ACCEPTED_ISSUERS: the issuer's certificate and revocation list. */
export async function putIssuer(folder: string, issuer: DemoIssuer): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'ca.pem'), issuer.certificatePem);
  await writeFile(path.join(folder, 'ca.crl'), issuer.revocationList);
}
