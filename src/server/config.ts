import path from 'node:path';
import { z } from 'zod';
import { CLIENT_ID, RESOURCE } from './rooms.ts';

/** Known to everybody who reads the source: good for a demo on one machine, refused in production. */
export const DEMO_SECRET = 'egov-demo-secret-known-to-everybody';

const text = z.string().trim().min(1);
const flag = z.enum(['0', '1']).transform((v) => v === '1');

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4180),
  HOST: text.default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  EGOV_DATA_DIR: text.default('.egov'),
  EGOV_FILES_DIR: text.optional(),
  EGOV_UPLOAD_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(50 * 1024 * 1024),
  EGOV_CONVERTER: z.string().optional(),
  EGOV_ISSUER: z.url().optional(),
  EGOV_CLIENT_ID: text.default(CLIENT_ID),
  EGOV_RESOURCE: text.default(RESOURCE),
  EGOV_SECRET: text.default(DEMO_SECRET),
  EGOV_PUBLIC_URL: z.url().optional(),
  /** Addresses or networks of the proxy in front, comma separated: whose X-Forwarded-* are believed. */
  EGOV_TRUSTED_PROXY: text.optional(),
  EGOV_EXCHANGE_KEY: z.string().min(24).optional(),
  EGOV_EXCHANGE_IN_DIR: text.optional(),
  EGOV_EXCHANGE_OUT_DIR: text.optional(),
  EGOV_ACCEPTED_ISSUERS: text.optional(),
  EGOV_SEED_SCALE: z.enum(['office', 'city', 'max']).optional(),
  EGOV_SEED: z.coerce.number().int().default(2026),
  EGOV_SEED_DOCUMENTS: z.coerce.number().int().nonnegative().optional(),
  EGOV_SEED_CONCENTRATE: text.optional(),
  EGOV_RATE_LIMIT: z.coerce.number().int().positive().default(1200),
  EGOV_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  EGOV_PRODUCTION: flag.default(false),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  /** PostgreSQL; undefined: PGlite in `databaseDir`. */
  readonly databaseUrl: string | undefined;
  readonly databaseDir: string;
  readonly filesDir: string;
  /** What carried a secrecy mark; beside the files, never served. */
  readonly quarantineDir: string;
  readonly uploadBytes: number;
  /** `off`, the path of LibreOffice's `soffice`, or `auto`: where it usually lies. */
  readonly converter: string;
  readonly previewsDir: string;
  /** Undefined: the built-in identity provider. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  readonly resource: string;
  readonly secret: string;
  /** As workstations reach us; undefined: the listening address. */
  readonly publicUrl: string | undefined;
  readonly trustedProxy: string | undefined;
  readonly exchangeKey: string | undefined;
  readonly exchangeInDir: string | undefined;
  readonly exchangeOutDir: string | undefined;
  /** Folder of certificates and revocation lists; undefined: no signer's certificate is accepted or refused. */
  readonly acceptedIssuers: string | undefined;
  readonly seed:
    | {
        readonly scale: 'office' | 'city' | 'max';
        readonly number: number;
        readonly documents: number | undefined;
        readonly concentrateOrg: string | undefined;
      }
    | undefined;
  /** Requests a minute: of one person, or of one address where nobody is signed in. */
  readonly rateLimit: number;
  readonly logLevel: string;
  readonly production: boolean;
}

/** Why this configuration must not start. One line a reason, for the operator. */
export class ConfigError extends Error {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`The configuration is refused:\n${reasons.map((r) => `- ${r}`).join('\n')}`);
    this.name = 'ConfigError';
    this.reasons = reasons;
  }
}

/** Reads the environment. Empty variables count as absent. Throws ConfigError; values never appear in its message. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  const env = parsed.data;
  if (env.EGOV_PRODUCTION) refuseInProduction(env);
  const dataDir = path.resolve(env.EGOV_DATA_DIR);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    databaseDir: path.join(dataDir, 'database'),
    filesDir: path.resolve(env.EGOV_FILES_DIR ?? path.join(dataDir, 'files')),
    quarantineDir: path.join(dataDir, 'quarantine'),
    uploadBytes: env.EGOV_UPLOAD_BYTES,
    // In production somebody has to decide that files from outside are opened by such a program.
    converter: env.EGOV_CONVERTER ?? (env.EGOV_PRODUCTION ? 'off' : 'auto'),
    previewsDir: path.join(dataDir, 'previews'),
    issuer: env.EGOV_ISSUER,
    clientId: env.EGOV_CLIENT_ID,
    resource: env.EGOV_RESOURCE,
    secret: env.EGOV_SECRET,
    publicUrl: env.EGOV_PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxy: env.EGOV_TRUSTED_PROXY,
    exchangeKey: env.EGOV_EXCHANGE_KEY,
    exchangeInDir: env.EGOV_EXCHANGE_IN_DIR && path.resolve(env.EGOV_EXCHANGE_IN_DIR),
    exchangeOutDir: env.EGOV_EXCHANGE_OUT_DIR && path.resolve(env.EGOV_EXCHANGE_OUT_DIR),
    acceptedIssuers: env.EGOV_ACCEPTED_ISSUERS && path.resolve(env.EGOV_ACCEPTED_ISSUERS),
    seed:
      env.EGOV_SEED_SCALE === undefined
        ? undefined
        : {
            scale: env.EGOV_SEED_SCALE,
            number: env.EGOV_SEED,
            documents: env.EGOV_SEED_DOCUMENTS,
            concentrateOrg: env.EGOV_SEED_CONCENTRATE,
          },
    rateLimit: env.EGOV_RATE_LIMIT,
    logLevel: env.EGOV_LOG,
    production: env.EGOV_PRODUCTION,
  };
}

/** What a demo may do and an office may not (reliability.md C11). All reasons at once, so one look mends them. */
function refuseInProduction(env: z.infer<typeof environmentSchema>): void {
  const reasons: string[] = [];
  if (env.DATABASE_URL === undefined)
    reasons.push('DATABASE_URL: production needs PostgreSQL; PGlite does not survive a power cut');
  if (env.EGOV_SECRET === DEMO_SECRET || env.EGOV_SECRET.length < 32)
    reasons.push('EGOV_SECRET: production needs a secret of its own, at least 32 characters');
  if (env.EGOV_ISSUER === undefined)
    reasons.push('EGOV_ISSUER: production needs a real identity provider; the built-in one asks no password');
  else if (!env.EGOV_ISSUER.startsWith('https://')) reasons.push('EGOV_ISSUER: must be https in production');
  if (!env.EGOV_PUBLIC_URL?.startsWith('https://') || env.EGOV_TRUSTED_PROXY === undefined)
    reasons.push('EGOV_PUBLIC_URL (https) and EGOV_TRUSTED_PROXY: production needs TLS in front');
  if (env.EGOV_SEED_SCALE !== undefined) reasons.push('EGOV_SEED_SCALE: invented people do not belong into production');
  if (reasons.length > 0) throw new ConfigError(reasons);
}
