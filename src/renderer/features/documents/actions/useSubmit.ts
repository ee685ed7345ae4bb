import { useCallback, useRef, useState } from 'react';
import { type CommandArgs, type CommandName, parseCommand } from '../../../../shared/commands/registry.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { useInTurn } from '../../../app/inTurn.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import { painted } from '../../../data/painted.ts';
import { tell } from '../../../ui/tell.ts';

export interface Submitting {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly submit: <N extends CommandName>(name: N, args: CommandArgs<N>, onSafe?: () => void) => void;
}

/** A store that answers sooner is not waited for visibly: drawing the wait would itself cost a frame. */
const NOTICED_MS = 150;

/** Makes the work safe on disk; no network is waited for. The rule is asked again by the store, then by the server. */
export function useSubmit(mends?: string): Submitting {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const submit = useCallback(
    async (name: CommandName, args: object, onSafe?: () => void): Promise<void> => {
      if (running.current) return;
      const parsed = parseCommand(name, args);
      if (!parsed.ok) {
        setError(parsed.error);
        return;
      }
      running.current = true;
      const noticed = setTimeout(() => setBusy(true), NOTICED_MS);
      setError(null);
      const result = await bridge().commands.submit({ name, args: { ...args } });
      clearTimeout(noticed);
      // The badge has said that it is safe; closing the form and the message are a frame's work of their own.
      if (result.ok) await painted();
      running.current = false;
      setBusy(false);
      if (!result.ok) {
        setError(result.error);
        return;
      }
      if (mends !== undefined) void bridge().commands.dismiss({ id: mends });
      if (!nextTellsIt(args))
        tell(t, { message: `${t(`commands.done.${name}`)}. ${t('commands.savedHere')}`, autoClose: 2500 });
      onSafe?.();
    },
    [t, mends],
  );
  return { busy, error, submit: (name, args, onSafe) => void submit(name, args, onSafe) };
}

/** In turn, the form of the next one tells what became of this one, with the number; messages would pile up over its button. */
function nextTellsIt(args: object): boolean {
  const { turn, at } = useInTurn.getState();
  const id = turn?.ids[at];
  return (
    turn?.command === 'document.register' &&
    at + 1 < turn.ids.length &&
    id !== undefined &&
    'documentId' in args &&
    args.documentId === id
  );
}
