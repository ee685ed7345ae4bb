import type { SyncStatus } from '../../shared/ipc/contract.ts';

const QUIET_MS = 200;

/** What the pages see of the sync. Progress is told at most five times a second, all else at once. */
export class StatusBoard {
  #status: SyncStatus;
  readonly #tell: (status: SyncStatus) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(first: SyncStatus, tell: (status: SyncStatus) => void) {
    this.#status = first;
    this.#tell = tell;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  change(changes: Partial<SyncStatus>): void {
    const before = this.#status;
    const next = { ...before, ...changes };
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    this.#status = next;
    const { fill: _a, ...rest } = next;
    const { fill: _b, ...restBefore } = before;
    const onlyProgress =
      next.fill !== null && before.fill !== null && JSON.stringify(rest) === JSON.stringify(restBefore);
    if (onlyProgress) this.#timer ??= setTimeout(() => this.#now(), QUIET_MS);
    else this.#now();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tell(this.#status);
  }
}
