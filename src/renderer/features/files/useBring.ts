import { useCallback, useRef, useState } from 'react';
import type { DocumentFile } from '../../../shared/domain/document/document.ts';
import type { UploadPurpose } from '../../../shared/domain/files/upload.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { TakenFiles } from '../../../shared/ipc/files.ts';
import type { Result } from '../../../shared/result.ts';
import { bridge } from '../../data/api.ts';

export interface Refused {
  readonly name: string;
  readonly error: AppError;
}

export interface Bringing {
  readonly busy: boolean;
  /** Stays until the next attempt: that a file was refused, and what to do then, must be read. */
  readonly refused: readonly Refused[];
  readonly choose: () => void;
  readonly drop: (files: readonly File[]) => void;
  readonly forget: () => void;
}

/** Files from the person's disk, by the system's dialog or by dropping them; main takes them in and says what came. */
export function useBring(purpose: UploadPurpose, onTaken: (files: readonly DocumentFile[]) => void): Bringing {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const latest = useRef(onTaken);
  latest.current = onTaken;
  const bring = useCallback(async (ask: () => Promise<Result<TakenFiles, AppError>>): Promise<void> => {
    setBusy(true);
    setRefused([]);
    const result = await ask();
    setBusy(false);
    if (!result.ok) setRefused([{ name: '', error: result.error }]);
    else {
      setRefused(result.value.refused);
      if (result.value.taken.length > 0) latest.current(result.value.taken);
    }
  }, []);
  return {
    busy,
    refused,
    choose: () => void bring(() => bridge().files.choose({ purpose })),
    drop: (files) => void bring(() => bridge().files.drop({ purpose, files })),
    forget: () => setRefused([]),
  };
}
