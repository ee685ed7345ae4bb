import { SyncFailure } from './failure.ts';

const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Bytes in, parsed lines out, in batches: the whole lines of a chunk are parsed as one JSON array, which is twice as
 * fast as line by line. A line break inside a JSON string is always escaped, so cutting at line breaks is safe.
 */
export class NdjsonBatches {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest = '';

  push(chunk: Uint8Array): unknown[] {
    const text = this.#decode(chunk);
    const cut = text.lastIndexOf('\n');
    if (cut === -1) {
      this.#rest += text;
      if (this.#rest.length > LONGEST_LINE) throw new SyncFailure('hostile', { message: 'endless line' });
      return [];
    }
    const whole = this.#rest + text.slice(0, cut);
    this.#rest = text.slice(cut + 1);
    return parse(whole);
  }

  /** The last line, should it lack its line break. */
  end(): unknown[] {
    const last = this.#rest;
    this.#rest = '';
    return parse(last);
  }

  #decode(chunk: Uint8Array): string {
    try {
      return this.#decoder.decode(chunk, { stream: true });
    } catch {
      throw new SyncFailure('hostile', { message: 'not UTF-8' });
    }
  }
}

function parse(lines: string): unknown[] {
  const trimmed = lines.trim();
  if (trimmed === '') return [];
  try {
    return JSON.parse(`[${trimmed.replaceAll('\n', ',')}]`) as unknown[];
  } catch {
    throw new SyncFailure('hostile', { message: 'line is not JSON' });
  }
}
