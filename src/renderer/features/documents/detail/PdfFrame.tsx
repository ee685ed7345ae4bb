import { Button } from '@mantine/core';
import { IconFileAlert, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import type { Result } from '../../../../shared/result.ts';
import { runCombo } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { usePreferences } from '../../../app/preferences.ts';
import type { FailureOfView } from '../../../pdf/messages.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useDelayed } from '../../../ui/useDelayed.ts';
import classes from './detail.module.css';
import { usePdfView, viewUrl } from './usePdfView.ts';

interface Props {
  /** Another one when the bytes may be others: they are read again. */
  readonly id: string;
  readonly name: string;
  readonly read: () => Promise<Result<Uint8Array, AppError>>;
  /** Said above what is shown, such as where it comes from. */
  readonly note?: string;
  /** A way out where the view cannot show the file. */
  readonly children?: ReactNode;
}

/** Somebody who runs down a list with J held is not reading each file on the way. */
const OPEN_AFTER_MS = 90;

type Trouble = { readonly id: string } & ({ readonly error: AppError } | { readonly why: FailureOfView });

/**
 * The PDF in its own sandboxed page. Bytes come from main, pass once, and are handed over, not copied. One frame
 * serves all documents: the reader is warm when the next one is opened.
 */
export function PdfFrame({ id, name, read, note, children }: Props): ReactNode {
  const t = useT();
  const language = usePreferences((state) => state.language);
  const frame = useRef<HTMLIFrameElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  const latest = useRef(read);
  latest.current = read;
  const { state, send } = usePdfView(frame, attempt, (message) => {
    if (message.type === 'failed') setTrouble({ id: message.id, why: message.why });
    else if (message.type === 'loaded') setLoaded(message.id);
    else if (message.type === 'key') onKeyFromView(message.combo, frame.current);
  });

  useEffect(() => {
    if (state !== 'ready') return undefined;
    let current = true;
    send({ type: 'close' });
    setTrouble(null);
    const open = async (): Promise<void> => {
      const result = await latest.current();
      if (!current) return;
      if (!result.ok) {
        setTrouble({ id, error: result.error });
        return;
      }
      const bytes = exactBuffer(result.value);
      send({ type: 'open', id, name, bytes, language }, [bytes]);
    };
    const timer = setTimeout(() => void open(), OPEN_AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [state, send, id, name, language]);

  const slow = useDelayed(state !== 'dead' && loaded !== id && trouble === null, 600);
  const shown = trouble !== null && trouble.id === id ? trouble : null;
  return (
    <>
      {note !== undefined && shown === null && <p className={classes.previewNote}>{note}</p>}
      <iframe
        key={attempt}
        ref={frame}
        src={viewUrl}
        // Its own scheme is its own origin: same-origin here means "itself", which its worker needs.
        sandbox="allow-scripts allow-same-origin"
        title={t('pdf.title')}
        className={classes.frame}
        data-testid="pdf-frame"
        data-loaded={loaded === id}
        hidden={shown !== null || state === 'dead'}
      />
      <span className="visually-hidden" role="status">
        {slow ? t('pdf.loading') : ''}
      </span>
      {state === 'dead' && (
        <div className={classes.note} role="alert">
          <EmptyState icon={IconFileAlert} title={t('pdf.dead')} text={t('pdf.deadHint')}>
            <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setAttempt((n) => n + 1)}>
              {t('pdf.reopen')}
            </Button>
          </EmptyState>
        </div>
      )}
      {shown !== null && state !== 'dead' && (
        <div className={classes.note} role="alert">
          {'error' in shown ? (
            <EmptyState icon={IconFileAlert} title={name} text={errorText(t, shown.error)}>
              {note !== undefined && children}
            </EmptyState>
          ) : (
            <EmptyState icon={IconFileAlert} title={t(`pdf.${shown.why}`)} text={t(`pdf.${shown.why}Hint`)}>
              {children}
            </EmptyState>
          )}
        </div>
      )}
    </>
  );
}

/** The bytes alone: a view into a larger buffer would hand over its neighbours as well. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return whole && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : new Uint8Array(bytes).buffer;
}

function onKeyFromView(combo: string, frame: HTMLIFrameElement | null): void {
  // F6 goes on from here: the frame stays the focused pane until the next one takes over.
  if (combo === 'Escape') frame?.blur();
  runCombo(combo);
}
