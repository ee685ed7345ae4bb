import { type AppError, appError } from '../../shared/errors.ts';
import { IPC_CALLS, type IpcCall, type IpcInput, type IpcOutput } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Log } from '../logging/log.ts';

/** One function per call of the contract. The type is the completeness check: a missing handler does not compile. */
export type Handlers = {
  readonly [C in IpcCall]: (input: IpcInput<C>) => Promise<Result<IpcOutput<C>, AppError>>;
};

/** A failure that a handler means to tell the page; anything else thrown is a defect and told as one. */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

/** zod compiles a function for each schema when it is first used: 20 ms of main on the way to the desk, worth it from the second call on. */
const FIRST_TIME = { jitless: true };
const asked = new Set<IpcCall>();

/**
 * Runs one call after its sender was found good: input by the contract, handler, output by the contract. Always a
 * Result; whatever is thrown stays here, with its place in the log and without a word of it in the answer.
 */
export async function answerCall<C extends IpcCall>(
  name: C,
  handler: Handlers[C],
  input: unknown,
  log: Log,
): Promise<Result<IpcOutput<C>, AppError>> {
  const how = asked.has(name) ? undefined : FIRST_TIME;
  asked.add(name);
  const parsed = IPC_CALLS[name].input.safeParse(input, how);
  if (!parsed.success) {
    const fields = parsed.error.issues.slice(0, 20).map((issue) => issue.path.join('.').slice(0, 100));
    return err(appError('invalid-input', { fields }));
  }
  try {
    const result = await handler(parsed.data as IpcInput<C>);
    if (!result.ok) return result;
    // What leaves main is held to the contract too: nothing extra slips out, and a wrong answer is found by us.
    return { ok: true, value: IPC_CALLS[name].output.parse(result.value, how) as IpcOutput<C> };
  } catch (error) {
    if (error instanceof Refusal) return err(error.error);
    log.error({ call: name, err: error }, 'a call failed');
    return err(appError('server-error'));
  }
}
