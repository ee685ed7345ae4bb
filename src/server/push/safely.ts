import { type AppError, appError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';

/** A rule that throws is a defect of ours: the command is refused, the queue goes on, and `onDefect` hears of it. */
export function safely<T>(run: () => Result<T, AppError>, onDefect: (error: unknown) => void): Result<T, AppError> {
  try {
    return run();
  } catch (error) {
    onDefect(error);
    return err(appError('server-error'));
  }
}
