import { markOfFileName, markOfText } from '../../shared/domain/secrecy/marks.ts';
import type { TextExtractor } from './text/extractor.ts';

/** Where a stamp stands: a document carries its mark at its head, its annexes at theirs. */
const FIRST_PAGES = { pages: 3, characters: 30_000 };

/** The secrecy mark a file carries in its name or on its first pages. What cannot be read has only a name. */
export async function markOfFile(
  texts: TextExtractor,
  file: { readonly name: string; readonly type: string; readonly content: Uint8Array },
): Promise<string | undefined> {
  const named = markOfFileName(file.name);
  if (named !== undefined) return named;
  const text = await texts.read(file.content, file.type, FIRST_PAGES);
  return text.ok ? markOfText(text.value) : undefined;
}
