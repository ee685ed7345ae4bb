import type { Readable } from 'node:stream';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Database } from './db/database.ts';
import type { Quarantine } from './files/quarantine/quarantine.ts';
import type { TextExtractor } from './files/text/extractor.ts';
import type { SignatureChecker } from './signatures/checker.ts';

/**
 * What the rooms of the backend ask of each other. `main.ts` imports the rooms by these shapes, so that each can be
 * built, tested and replaced without reading the others.
 */

/** Content-addressed files (src/server/files). The same bytes twice are one file. */
export interface FileStore {
  /** Stores the bytes durably and records them; `type` is the media type by content, not by name. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, type: string): Promise<StoredFile>;
  /** Undefined when the file was never stored or its bytes are gone. */
  stat(sha256: string): Promise<StoredFile | undefined>;
  /** `start` and `end` inclusive, as in HTTP ranges. */
  read(sha256: string, range?: { readonly start: number; readonly end: number }): Readable;
}

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
}

export type SeedScale = 'office' | 'city' | 'max';
export interface SeedOptions {
  readonly scale: SeedScale;
  /** The same number makes the same city. */
  readonly seed: number;
  readonly documents?: number;
  /** Puts all documents into this organisation: for measuring one large register. */
  readonly concentrateOrg?: string;
  readonly onProgress?: (done: number, total: number) => void;
}
/** src/server/seed/seed.ts */
export type SeedCity = (database: Database, files: FileStore, options: SeedOptions) => Promise<void>;

export interface IdentityOptions {
  readonly database: Database;
  /** As browsers and workstations reach us, no slash at the end. */
  readonly publicUrl: string;
  /** Signs cookies and the provider's own state. */
  readonly secret: string;
}
/** src/server/identity/provider.ts: the built-in identity provider at `${publicUrl}/oidc`, for demo and development. */
export type MountIdentity = (app: FastifyInstance, options: IdentityOptions) => Promise<{ readonly issuer: string }>;

export interface IntakeOptions {
  readonly database: Database;
  readonly files: FileStore;
  readonly texts: TextExtractor;
  readonly quarantine: Quarantine;
  readonly signatures: SignatureChecker;
  /** Files have arrived whose texts are not known yet. */
  readonly textsWanted: () => void;
  /** Watched folder for arriving packets; absent: none is watched. */
  readonly inDir?: string;
  /** Folder for the status packets of `exchange_outbox`; absent: they stay waiting. */
  readonly outDir?: string;
  readonly log: FastifyBaseLogger;
}
/** src/server/interchange/intake.ts: POST /interchange/edxml, the watched folder, the outbox writer. */
export type StartIntake = (app: FastifyInstance, options: IntakeOptions) => Promise<{ stop(): Promise<void> }>;

/** The desktop application as the identity provider knows it: a public client with PKCE, no secret. */
export const CLIENT_ID = 'egov-desktop';
/** RFC 8707 resource of the access token, and its audience. A name, not a place: the same behind every address. */
export const RESOURCE = 'urn:egov-haiphong:api';
export const SCOPE = 'openid offline_access';
