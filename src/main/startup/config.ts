import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isLoopback } from '../security/origins.ts';

/** https anywhere, http on this machine alone; nothing but an origin and a path. */
export const isTrustworthyUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
};

const backendUrlSchema = z
  .string()
  .max(300)
  .refine(isTrustworthyUrl, 'must be https, or http on this machine')
  .transform((text) => text.replace(/\/+$/, ''));

/** `egov.json`: what an administrator decides for a workstation. */
const configSchema = z.strictObject({
  backendUrl: backendUrlSchema,
  /** Minutes without keyboard and mouse until the store is closed and its key dropped. */
  idleLockMinutes: z.number().min(1).max(120).default(15),
  /** Origins whose links may open in the system browser. */
  linkOrigins: z
    .array(
      z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text && text.startsWith('https:')),
    )
    .max(50)
    .default([]),
});
export type Config = z.infer<typeof configSchema>;

/** Where `npm run server` listens by default. */
const DEVELOPMENT_BACKEND = 'http://127.0.0.1:4180';

export interface ConfigPlaces {
  readonly development: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders searched for `egov.json`, in this order; the first file found is the only one read. */
  readonly folders: readonly string[];
}

/**
 * Reads the configuration; throws with a message for the person at the desk when there is none or it is wrong.
 * The folder of the installation comes before the profile: a person may not point their own workstation to another
 * city's server where an administrator has decided (the installation's folder is not writable for them).
 */
export function readConfig({ development, env, folders }: ConfigPlaces): Config {
  if (development) {
    const idleMinutes = env['EGOV_IDLE_LOCK_MINUTES'];
    return configSchema.parse({
      backendUrl: env['EGOV_BACKEND_URL'] ?? DEVELOPMENT_BACKEND,
      ...(idleMinutes === undefined ? {} : { idleLockMinutes: Number(idleMinutes) }),
    });
  }
  const file = folders.map((folder) => path.join(folder, 'egov.json')).find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`Không tìm thấy tệp cấu hình egov.json trong: ${folders.join(', ')}`);
  const parsed = configSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`Tệp cấu hình ${file} không hợp lệ: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
