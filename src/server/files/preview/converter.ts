import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { PROFILE_SETTINGS } from './profile-settings.ts';
import { runKillable } from './run-killable.ts';

/** Office files that become PDF, and the ending by which the converter knows them. Told by content, never by name. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
export const isConvertible = (type: string): boolean => Object.hasOwn(ENDINGS, type);

export type Converted =
  | { readonly ok: true; readonly pdf: Buffer }
  | { readonly ok: false; readonly why: 'absent' | 'busy' | 'too-large' | 'failed' | 'timeout' };

export interface Converter {
  /** False: there is none on this server, or it is switched off. */
  readonly present: boolean;
  convert(bytes: Uint8Array, type: string): Promise<Converted>;
}

export interface ConverterOptions {
  /** Path of `soffice`; undefined: there is none. */
  readonly command: string | undefined;
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
  /** What may wait: more are told to come again. */
  readonly waiting?: number;
}

const CONVERTER_LIMITS = { timeoutMs: 60_000, mostBytes: 100 * 1024 * 1024, waiting: 8 } as const;

/** Where LibreOffice usually is. `setting`: `off`, a path, or `auto`. */
export function findConverter(setting: string): string | undefined {
  if (setting === 'off') return undefined;
  if (setting !== 'auto') return setting;
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const places =
    process.platform === 'win32'
      ? [process.env['ProgramFiles'], process.env['ProgramFiles(x86)']]
          .filter((root) => root !== undefined)
          .map((root) => path.join(root, 'LibreOffice', 'program', 'soffice.exe'))
      : [
          ...onPath.map((folder) => path.join(folder, 'soffice')),
          '/opt/libreoffice/program/soffice',
          '/Applications/LibreOffice.app/Contents/MacOS/soffice',
        ];
  return places.find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Office files to PDF by LibreOffice, one at a time: each run with a profile and a folder of its own that are gone after
 * it, without macros, active content or a way out through a proxy (profile-settings.ts), within a time and a size, and
 * killed with all it started. The file comes from outside: the server's operator decides whether to open such files at
 * all, and should cut this process off the network (docs/operations.md).
 */
export function createConverter(options: ConverterOptions): Converter {
  const { command } = options;
  const limits = { ...CONVERTER_LIMITS, ...options };
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    present: command !== undefined,
    async convert(bytes, type) {
      const ending = ENDINGS[type];
      if (command === undefined || ending === undefined) return { ok: false, why: 'absent' };
      if (bytes.byteLength > limits.mostBytes) return { ok: false, why: 'too-large' };
      if (waiting >= limits.waiting) return { ok: false, why: 'busy' };
      waiting += 1;
      const mine = queue.then(() => once(command, bytes, ending, limits));
      queue = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
  };
}

async function once(
  command: string,
  bytes: Uint8Array,
  ending: string,
  { timeoutMs, mostBytes }: { readonly timeoutMs: number; readonly mostBytes: number },
): Promise<Converted> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-preview-'));
  try {
    const [profile, out] = [path.join(folder, 'profile'), path.join(folder, 'out')];
    const file = path.join(folder, `file.${ending}`);
    await mkdir(path.join(profile, 'user'), { recursive: true, mode: 0o700 });
    await mkdir(out, { mode: 0o700 });
    await writeFile(path.join(profile, 'user', 'registrymodifications.xcu'), PROFILE_SETTINGS);
    await writeFile(file, bytes, { mode: 0o600 });
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...['--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck', '--nofirststartwizard'],
      ...['--convert-to', 'pdf', '--outdir', out, file],
    ];
    const isTooMuch = async (): Promise<boolean> => (await sizeOf(out)) > mostBytes;
    const outcome = await runKillable(command, args, {
      cwd: folder,
      env: environmentFor(folder),
      timeoutMs,
      isTooMuch,
    });
    if (outcome === 'absent' || outcome === 'failed' || outcome === 'timeout') return { ok: false, why: outcome };
    if (outcome === 'stopped' || (await isTooMuch())) return { ok: false, why: 'too-large' };
    const pdf = await readFile(path.join(out, 'file.pdf')).catch(() => null);
    // Code 0 and no file is how LibreOffice says that it could not read what it was given.
    return pdf?.subarray(0, 5).toString('latin1') === '%PDF-' ? { ok: true, pdf } : { ok: false, why: 'failed' };
  } finally {
    // Windows lets go of files a moment after their process has ended.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) bytes += (await stat(path.join(folder, name)).catch(() => null))?.size ?? 0;
  return bytes;
}

/** Nothing of the server's own environment: no database address, no secret. */
function environmentFor(folder: string): Record<string, string> {
  const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'ProgramFiles', 'LANG'];
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    ...{ HOME: folder, USERPROFILE: folder, APPDATA: folder, LOCALAPPDATA: folder },
    ...{ TMPDIR: folder, TMP: folder, TEMP: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
    ...{ http_proxy: nowhere, https_proxy: nowhere, ftp_proxy: nowhere, SAL_USE_VCLPLUGIN: 'svp' },
  };
}
