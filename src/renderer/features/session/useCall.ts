import { useCallback, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';

/** One call to main at a time, with its refusal kept for the words. */
export function useCall(): {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly run: (call: () => Promise<Result<unknown, AppError>>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = useCallback((call: () => Promise<Result<unknown, AppError>>) => {
    setBusy(true);
    setError(null);
    void call().then((result) => {
      setBusy(false);
      setError(result.ok ? null : result.error);
    });
  }, []);
  return { busy, error, run };
}
