import { z } from 'zod';
import { namedFiles } from '../../shared/commands/named-files.ts';
import { tooLarge, uploadPatienceMs } from '../../shared/domain/files/upload.ts';
import type { AppError, ErrorCode } from '../../shared/errors.ts';
import { type PushCommand, type PushResult, SYNC_PATHS } from '../../shared/protocol/sync.ts';
import { judged } from './answers.ts';
import { SyncFailure } from './failure.ts';
import type { SyncHttp } from './http.ts';

/** Files that are here alone, as the sync sees them (main/files/waiting-files.ts). */
export interface WaitingUploads {
  has(sha256: string): Promise<boolean>;
  get(sha256: string): Promise<Buffer | null>;
  sent(sha256: string): Promise<void>;
  remove(sha256: string): Promise<void>;
}

const answerSchema = z.object({ sha256: z.string(), type: z.string(), bytes: z.number().int() });

/** The server has judged the bytes: asking again brings the same answer. */
const FOR_GOOD: readonly ErrorCode[] = [
  'attachment-empty',
  'attachment-too-large',
  'attachment-type',
  'attachment-false-type',
  'attachment-secret',
  'too-large',
  'file-unsupported',
  'secret-content',
  'invalid-input',
];

/**
 * Sends the files that commands name, before the commands. A file refused for good leaves nothing here; its command is
 * sent all the same, because numbers have no gaps, and the server refuses it for want of the file. The person then
 * reads why the file was refused, not that it is missing.
 */
export class Uploads {
  readonly #http: SyncHttp;
  readonly #waiting: WaitingUploads;
  readonly #refused = new Map<string, AppError>();

  constructor(http: SyncHttp, waiting: WaitingUploads) {
    this.#http = http;
    this.#waiting = waiting;
  }

  /** The commands that may be sent now. Words do not wait for a slow line: a file's turn comes when its command is first. */
  async readyOf(commands: PushCommand[]): Promise<PushCommand[]> {
    for (const [i, command] of commands.entries()) {
      for (const file of namedFiles(command.args)) {
        if (!(await this.#waiting.has(file.sha256))) continue;
        if (i > 0) return commands.slice(0, i);
        await this.#send(file.sha256, file.name);
      }
    }
    return commands;
  }

  /** Refusals for want of a file, in the words of the file's own refusal. */
  explain(results: readonly PushResult[], commands: readonly PushCommand[]): PushResult[] {
    return results.map((result) => {
      if (result.outcome !== 'refused' || result.error.code !== 'attachment-lost') return result;
      const command = commands.find(({ id }) => id === result.id);
      const why = command && namedFiles(command.args).map(({ sha256 }) => this.#refused.get(sha256));
      return { ...result, error: why?.find((error) => error !== undefined) ?? result.error };
    });
  }

  async #send(sha256: string, name: string): Promise<void> {
    const bytes = await this.#waiting.get(sha256);
    if (bytes === null) return; // does not open any more: the server says that the file is lost
    const address = `${SYNC_PATHS.files}/${sha256}?name=${encodeURIComponent(name)}`;
    try {
      judged(answerSchema, await this.#http.put(address, bytes, uploadPatienceMs(bytes.byteLength)));
    } catch (cause) {
      const refusal = refusalOf(cause, name);
      if (refusal === undefined) throw cause;
      this.#refused.set(sha256, refusal);
      await this.#waiting.remove(sha256);
      return;
    }
    await this.#waiting.sent(sha256);
  }
}

function refusalOf(cause: unknown, name: string): AppError | undefined {
  if (!(cause instanceof SyncFailure)) return undefined;
  // A proxy on the way has a limit of its own and says so without our words.
  if (cause.status === 413) return cause.error?.code === 'attachment-too-large' ? cause.error : tooLarge(name);
  const { error } = cause;
  if (cause.kind !== 'refused' || error === undefined || !FOR_GOOD.includes(error.code)) return undefined;
  return { ...error, details: { ...error.details, name } };
}
