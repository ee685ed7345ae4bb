import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { type Certificate, readCertificate } from './certificate.ts';
import { type RevocationList, readRevocationList } from './revocation-list.ts';

/** What the administrator put into the folder of EGOV_ACCEPTED_ISSUERS. */
export interface AcceptedIssuers {
  readonly certificates: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  /** Files that say nothing to us, each with the reason, for the operator. */
  readonly problems: readonly { readonly file: string; readonly reason: string }[];
}

export const NO_ISSUERS: AcceptedIssuers = { certificates: [], lists: [], problems: [] };

const CERTIFICATE_FILE = /\.(?:pem|crt|cer|der)$/i;
const LIST_FILE = /\.crl$/i;
const MOST_FILES = 500;
const LARGEST_FILE = 64 * 1024 * 1024;

/** Reads the folder now; never throws. Other kinds of files (a README) may lie there and are left alone. */
export function readAcceptedIssuers(folder: string): AcceptedIssuers {
  const certificates: Certificate[] = [];
  const lists: RevocationList[] = [];
  const problems: { file: string; reason: string }[] = [];
  let files: string[];
  try {
    files = filesIn(folder);
  } catch (error) {
    return { ...NO_ISSUERS, problems: [{ file: folder, reason: reasonOf(error) }] };
  }
  for (const file of files.slice(MOST_FILES)) problems.push({ file, reason: `more than ${MOST_FILES} files` });
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      const bytes = readWhole(path.join(folder, file));
      if (LIST_FILE.test(file)) {
        lists.push(...derOf(bytes, 'X509 CRL').map(readRevocationList));
        continue;
      }
      for (const der of derOf(bytes, 'CERTIFICATE')) {
        const certificate = readCertificate(der);
        if (certificate.isAuthority) certificates.push(certificate);
        else problems.push({ file, reason: 'not the certificate of an authority' });
      }
    } catch (error) {
      problems.push({ file, reason: reasonOf(error) });
    }
  }
  return { certificates, lists, problems };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => CERTIFICATE_FILE.test(name) || LIST_FILE.test(name))
    .sort();

function readWhole(file: string): Buffer {
  if (statSync(file).size > LARGEST_FILE) throw new Error(`larger than ${LARGEST_FILE} bytes`);
  return readFileSync(file);
}

/** PEM holds any number of them, DER one. */
function derOf(bytes: Buffer, label: string): Uint8Array[] {
  if (bytes.indexOf('-----BEGIN ') < 0) return [new Uint8Array(bytes)];
  const blocks = [
    ...bytes.toString('latin1').matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g')),
  ];
  if (blocks.length === 0) throw new Error(`no ${label} inside`);
  return blocks.map(([, text]) => new Uint8Array(Buffer.from(text ?? '', 'base64')));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200);

/** Reads the folder again once a file in it is new, gone or changed: an administrator adds a list without a restart. */
export function issuersOf(folder: string | undefined): () => AcceptedIssuers {
  let known = '';
  let issuers = NO_ISSUERS;
  return () => {
    if (folder === undefined) return NO_ISSUERS;
    const now = printOf(folder);
    if (now !== known) issuers = readAcceptedIssuers(folder);
    known = now;
    return issuers;
  };
}

function printOf(folder: string): string {
  try {
    return filesIn(folder)
      .map((name) => {
        const { mtimeMs, size, ino } = statSync(path.join(folder, name));
        return [name, mtimeMs, size, ino].join(':');
      })
      .join('\n');
  } catch {
    return `unreadable at ${Date.now()}`;
  }
}

/** What was found in the folder, and by name what was not understood: an issuer nobody could read must not be missed quietly. */
export function tellOfIssuers(folder: string | undefined, log: Pick<FastifyBaseLogger, 'info' | 'warn'>): void {
  if (folder === undefined) {
    log.warn('EGOV_ACCEPTED_ISSUERS is not set: signatures are checked, their issuers are not');
    return;
  }
  const { certificates, lists, problems } = readAcceptedIssuers(folder);
  log.info({ certificates: certificates.length, lists: lists.length }, 'accepted issuers of signatures');
  for (const problem of problems) log.warn(problem, 'not an issuer or a revocation list that can be used');
  if (certificates.length === 0) log.warn('no issuer is accepted: signatures are checked, their issuers are not');
}
