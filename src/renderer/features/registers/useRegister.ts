import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { IpcOutput } from '../../../shared/ipc/contract.ts';
import type { RegisterFilter, RegisterRow } from '../../../shared/ipc/registers.ts';
import { bridge } from '../../data/api.ts';
import { REFETCH_EVERY_MS } from '../../data/query.ts';

type Page = IpcOutput<'registers:list'>;
const PAGE = 100;

export interface RegisterRows {
  readonly rows: readonly RegisterRow[];
  readonly form: Page['form'] | null;
  readonly whole: Page['whole'];
  readonly more: boolean;
  readonly error: AppError | null;
  readonly loading: boolean;
  /** The rows after the last one: asked for when they come near. */
  readonly ask: () => void;
}

interface Held {
  readonly key: string;
  readonly rows: readonly RegisterRow[];
  readonly next: string | null;
  readonly form: Page['form'] | null;
  readonly whole: Page['whole'];
  readonly error: AppError | null;
}

/** A register from its first number on, as far as it was looked at; read again, as far, when something changed. */
export function useRegister(filter: RegisterFilter): RegisterRows {
  const key = JSON.stringify(filter);
  const [held, setHeld] = useState<Held | null>(null);
  const latest = useRef({ filter, held });
  latest.current = { filter, held };
  const asking = useRef(false);

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    asking.current = false;
    const read = async (): Promise<void> => {
      const { filter: asked, held: before } = latest.current;
      const wanted = before?.key === key ? before.rows.length : 0;
      const fresh = await readUpTo(asked, Math.max(wanted, 1));
      if (current) setHeld({ key, ...fresh });
    };
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void read();
      }, REFETCH_EVERY_MS);
    };
    const stops = [bridge().on('documents:changed', changed), bridge().on('records:changed', changed)];
    void read();
    return () => {
      current = false;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [key]);

  const ask = useCallback(() => {
    const { filter: asked, held: before } = latest.current;
    if (before === null || before.next === null || asking.current) return;
    asking.current = true;
    void bridge()
      .registers.list({ ...asked, limit: PAGE, after: before.next })
      .then((page) => {
        asking.current = false;
        // What was read again meanwhile has its own end: these rows may not fit to it.
        setHeld((now) =>
          now === before && page.ok
            ? { ...now, rows: [...now.rows, ...page.value.rows], next: page.value.next }
            : now === before && !page.ok
              ? { ...now, error: page.error }
              : now,
        );
      });
  }, []);

  const shown = held?.key === key ? held : null;
  return {
    rows: shown?.rows ?? [],
    // The columns of one register stay while another part of it is being read.
    form: held?.form ?? null,
    whole: shown?.whole ?? null,
    more: shown !== null && shown.next !== null,
    error: shown?.error ?? null,
    loading: shown === null,
    ask,
  };
}

async function readUpTo(filter: RegisterFilter, wanted: number): Promise<Omit<Held, 'key'>> {
  const rows: RegisterRow[] = [];
  let after: string | undefined;
  let first: Page | null = null;
  for (;;) {
    const page = await bridge().registers.list({ ...filter, limit: PAGE, ...(after === undefined ? {} : { after }) });
    if (!page.ok)
      return { rows, next: null, form: first?.form ?? null, whole: first?.whole ?? null, error: page.error };
    first ??= page.value;
    rows.push(...page.value.rows);
    const { next } = page.value;
    if (next === null || rows.length >= wanted)
      return { rows, next, form: first.form, whole: first.whole, error: null };
    after = next;
  }
}
