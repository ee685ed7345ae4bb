import { err, ok, type Result } from '../../../shared/result.ts';
import { LimitedThread } from '../../threads/limited-thread.ts';
import { TEXT_TYPES, type TextLimits } from './read-text.ts';
import type { TextReply, TextRequest } from './worker.ts';

export type TextFailure = 'protected' | 'damaged' | 'time' | 'memory';

export interface TextExtractor {
  /** Text of a file, read off this thread; one at a time. A kind of file without text is an empty text. */
  read(bytes: Uint8Array, type: string, limits?: Partial<TextLimits>): Promise<Result<string, TextFailure>>;
  close(): Promise<void>;
}

export const holdsText = (type: string): boolean => (Object.values(TEXT_TYPES) as string[]).includes(type);

export interface ExtractorOptions {
  readonly timeMs?: number;
  readonly heapMb?: number;
}

const LIMITS: TextLimits = { pages: 500, characters: 200_000 };

export function createTextExtractor({ timeMs = 30_000, heapMb = 512 }: ExtractorOptions = {}): TextExtractor {
  const thread = new LimitedThread<Omit<TextRequest, 'id'>, TextReply>(new URL('./worker.ts', import.meta.url), {
    heapMb,
  });
  return {
    async read(bytes, type, limits) {
      if (!holdsText(type)) return ok('');
      const reply = await thread.ask({ bytes, type, limits: { ...LIMITS, ...limits } }, timeMs);
      if (reply === 'ended') return err('damaged');
      if (typeof reply === 'string') return err(reply);
      return 'text' in reply ? ok(reply.text) : err(reply.failed);
    },
    close: () => thread.close(),
  };
}
