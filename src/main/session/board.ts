import type { AppError } from '../../shared/errors.ts';
import type { Session } from '../../shared/ipc/contract.ts';
import type { MeResponse } from '../../shared/protocol/sync.ts';
import { meForPage, type Phase } from './view.ts';

/** What everybody may know of the session, and the telling of it: once for each change. */
export class SessionBoard {
  readonly #tell: (view: Session) => void;
  readonly #rest: () => Pick<Session, 'signInUrl' | 'passphraseAtStart'>;
  #told = '';
  phase: Phase = 'starting';
  error: AppError | null = null;
  me: MeResponse | null = null;
  unsent = 0;
  waitingFiles = 0;

  constructor(tell: (view: Session) => void, rest: () => Pick<Session, 'signInUrl' | 'passphraseAtStart'>) {
    this.#tell = tell;
    this.#rest = rest;
  }

  get view(): Session {
    const { phase, error, unsent, waitingFiles, me } = this;
    return { phase, me: me === null ? null : meForPage(me), error, unsent, waitingFiles, ...this.#rest() };
  }

  is(...phases: Phase[]): boolean {
    return phases.includes(this.phase);
  }

  become(phase: Phase, error: AppError | null = null): void {
    this.phase = phase;
    this.error = error;
    this.publish();
  }

  publish(): void {
    const view = this.view;
    const text = JSON.stringify(view);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell(view);
  }
}
