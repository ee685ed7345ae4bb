import { constants, createVerify, type KeyObject } from 'node:crypto';
import type { AlgorithmIdentifier } from 'pkijs';
import { RSASSAPSSParams } from 'pkijs';

/** Digest and signature methods that are known here; whatever else is met makes a signature unreadable. */
export type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const HASHES: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export const hashOf = (oid: string): Hash | undefined => (Object.hasOwn(HASHES, oid) ? HASHES[oid] : undefined);

export interface SignatureMethod {
  readonly key: 'rsa' | 'pss' | 'ec';
  readonly hash: Hash;
  /** Of PSS only. */
  readonly saltLength?: number;
}

const METHODS: Readonly<Record<string, SignatureMethod>> = {
  '1.2.840.113549.1.1.5': { key: 'rsa', hash: 'sha1' },
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.1': { key: 'ec', hash: 'sha1' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** `digest` is the signer's digest method: plain `rsaEncryption`, as most signers write it, means that one. */
export function methodOf(algorithm: AlgorithmIdentifier, digest?: Hash): SignatureMethod | undefined {
  const oid = algorithm.algorithmId;
  if (oid === RSA_ENCRYPTION) return digest && { key: 'rsa', hash: digest };
  if (oid === RSA_PSS) return pssMethod(algorithm);
  return Object.hasOwn(METHODS, oid) ? METHODS[oid] : undefined;
}

/** RFC 8017 A.2.3. Another hash inside MGF1 than outside is allowed there, made by nobody, and not accepted here. */
function pssMethod(algorithm: AlgorithmIdentifier): SignatureMethod | undefined {
  const params = new RSASSAPSSParams({ schema: algorithm.algorithmParams });
  const hash = hashOf(params.hashAlgorithm.algorithmId);
  const inner: unknown = params.maskGenAlgorithm.algorithmParams?.valueBlock?.value?.[0]?.valueBlock?.toString();
  // Absent parameters mean SHA-1 twice.
  const mask = inner === undefined ? 'sha1' : hashOf(String(inner));
  if (hash === undefined || mask !== hash || params.maskGenAlgorithm.algorithmId !== MGF1) return undefined;
  if (params.trailerField !== 1 || params.saltLength < 0 || params.saltLength > 512) return undefined;
  return { key: 'pss', hash, saltLength: params.saltLength };
}

const KEY_TYPES = { rsa: ['rsa'], pss: ['rsa', 'rsa-pss'], ec: ['ec'] } as const;
/** Beyond this a key is not stronger, only slower: verifying must stay cheap for us. */
const LARGEST_RSA_BITS = 8192;

export function isUsableKey(key: KeyObject, method: SignatureMethod): boolean {
  if (!(KEY_TYPES[method.key] as readonly string[]).includes(key.asymmetricKeyType ?? '')) return false;
  return method.key === 'ec' || (key.asymmetricKeyDetails?.modulusLength ?? Number.MAX_VALUE) <= LARGEST_RSA_BITS;
}

/** Of the parts, one behind the other: a file of 200 MB is not copied to be verified. */
export function verifies(
  method: SignatureMethod,
  key: KeyObject,
  parts: readonly Uint8Array[],
  signature: Uint8Array,
): boolean {
  const verifier = createVerify(method.hash);
  for (const part of parts) verifier.update(part);
  const padding = method.key === 'pss' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  try {
    return method.key === 'ec'
      ? verifier.verify(key, signature)
      : verifier.verify(
          { key, padding, ...(method.saltLength === undefined ? {} : { saltLength: method.saltLength }) },
          signature,
        );
  } catch {
    return false; // OpenSSL throws on a signature that has no form at all
  }
}

/** No longer held to be safe: SHA-1, RSA under 2048 bits. */
export const isWeak = (hash: Hash, key: KeyObject): boolean =>
  hash === 'sha1' || (key.asymmetricKeyDetails?.modulusLength ?? 2048) < 2048;
