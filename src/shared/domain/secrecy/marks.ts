import { dayOf } from '../calendar/days.ts';
import { fold } from '../text/fold.ts';
import { secrecyLaw } from './rules.ts';

/**
 * State secrets may not rest on a networked machine (Luật 117/2025/QH15 Art. 5.2; domain.md 1.11). One detector for
 * every way in: exchange, upload, free text of a command.
 *
 * It looks for a mark, not for a topic: "công tác bảo vệ bí mật nhà nước", "bảo mật thông tin", "mật ong" are everyday
 * words. A mark is a level that stands like a stamp: alone on its line in capitals, in brackets in capitals, at the
 * head of a line in capitals before a separator, or after "Độ mật:". Composition, marks left off, and a stamp set with
 * spaces ("M Ậ T") change nothing.
 */
export function markOfText(text: string, levels: readonly string[] = levelsToday()): string | undefined {
  const byLength = longestFirst(levels);
  for (const line of plain(text).split(/[\r\n\f\u2028\u2029]+/u)) {
    const found = markOfLine(line, byLength);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The level a file's name carries as a part of its own: "TỐI MẬT - Kế hoạch.pdf", "[Mật] danh sách.docx". */
export function markOfFileName(name: string, levels: readonly string[] = levelsToday()): string | undefined {
  const words = joined(
    plain(name)
      .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
      .replaceAll('_', ' '),
  );
  const parts = words.split(/[-–—()[\]{}|,;.+]+/u).map((part) => part.trim());
  return longestFirst(levels).find((level) => {
    const capitals = upper(level);
    return (
      parts.some((part) => lower(part) === lower(level) || part === ascii(capitals)) ||
      // Two words in capitals are no chance; "MẬT" alone ends "BÍ MẬT" and "BẢO MẬT".
      (level.includes(' ') && wholeWord(capitals).test(words))
    );
  });
}

/** The level a field of a message states: "Mật", "Độ mật: Tối mật". */
export function markOfField(value: string, levels: readonly string[] = levelsToday()): string | undefined {
  const bare = lower(plain(value))
    .replace(/^[([{]+|[)\]}.]+$/gu, '')
    .replace(/^(?:độ|mức độ|mức) mật\s*[:-]\s*/u, '')
    .trim();
  return levels.find((level) => lower(level) === bare);
}

/**
 * The level a single line of words (a subject) carries. Written by hand, so a level in brackets counts in any case.
 */
export function markOfSubject(value: string, levels: readonly string[] = levelsToday()): string | undefined {
  const text = lower(plain(value));
  const bracketed = longestFirst(levels).find((level) =>
    new RegExp(`[([{]\\s*(?:độ mật\\s*:\\s*)?${literal(lower(level))}\\s*[)\\]}]`, 'u').test(text),
  );
  return bracketed ?? markOfText(value, levels);
}

/** The first mark in any text of a command's arguments, however deep; addresses and ids carry none. */
export function markOfWords(value: unknown, levels: readonly string[] = levelsToday()): string | undefined {
  if (typeof value === 'string') return markOfSubject(value, levels);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const found = markOfWords(inner, levels);
    if (found !== undefined) return found;
  }
  return undefined;
}

const LABEL = /^(?:muc )?do mat\s*[:：]\s*/u;

function markOfLine(line: string, levels: readonly string[]): string | undefined {
  const bare = joined(line.replace(FRAME, ' '));
  if (bare === '') return undefined;
  const label = LABEL.exec(fold(bare));
  const stated = label === null ? undefined : fold(bare).slice(label[0].length);
  return levels.find((level) => {
    const capitals = upper(level);
    const either = `(?:${literal(capitals)}|${literal(ascii(capitals))})`;
    if (stated !== undefined && new RegExp(`^${literal(fold(level))}(?:[^\\p{L}]|$)`, 'u').test(stated)) return true;
    if (bare === capitals || bare === ascii(capitals)) return true;
    if (new RegExp(`^${literal(capitals)}\\s*[-–—:.|/]`, 'u').test(bare)) return true;
    if (new RegExp(`[([{]\\s*${either}\\s*[)\\]}]`, 'u').test(joined(line))) return true;
    return new RegExp(`(?:^|[^\\p{L}])độ mật\\s*[:-]\\s*${literal(lower(level))}(?:[^\\p{L}]|$)`, 'u').test(
      lower(bare),
    );
  });
}

// What a drawn or typed frame around a stamp leaves at its sides.
const FRAME = /^[\s|+*_=~.\-–—─│┌┐└┘"'“”([{]+|[\s|+*_=~.\-–—─│┌┐└┘"'“”)\]}]+$/gu;

const levelsToday = (): readonly string[] => secrecyLaw(dayOf(Date.now())).levels;
const longestFirst = (levels: readonly string[]): string[] => [...levels].sort((a, b) => b.length - a.length);
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/[^\S\r\n\f\u2028\u2029]+/gu, ' ');
/** "M Ậ T" is one word set wide; "T Ố I  M Ậ T" two. Only whole lines or parts of single letters are joined. */
function joined(text: string): string {
  const clean = text.trim();
  if (!/^(?:\p{L} )+\p{L}$/u.test(clean)) return clean;
  const letters = clean.replaceAll(' ', '');
  return letters.replace(/^(T[ỐO]I|TUY[ỆE]T)(M[ẬA]T)$/u, '$1 $2');
}
const lower = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/gu, ' ').trim();
const upper = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi');
const ascii = (capitals: string): string => fold(capitals).toUpperCase();
const wholeWord = (words: string): RegExp => new RegExp(`(?:^|[^\\p{L}])${literal(words)}(?:[^\\p{L}]|$)`, 'u');
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
