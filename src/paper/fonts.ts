import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** Tinos: the metrics of Times New Roman, which NĐ 30/2020 App. I asks for, with all Vietnamese letters. */
export type FontName = 'regular' | 'italic' | 'bold' | 'boldItalic';
type Font = Extract<ReturnType<typeof fontkit.create>, { layout: unknown }>;

// Not called `require`: the bundler of main puts one of that name into every module.
const { resolve } = createRequire(import.meta.url);
const FILES: Readonly<Record<FontName, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

let opened: ReadonlyMap<FontName, Font> | undefined;

/**
 * The four fonts, opened once for all papers. Given bytes, pdfkit would parse the layout tables anew for each paper
 * and lay the same words out again; with shared fonts and remembered words a paper takes a fraction of the time.
 */
export function sharedFonts(): ReadonlyMap<FontName, Font> {
  opened ??= new Map(Object.entries(FILES).map(([name, file]) => [name as FontName, rememberWords(openFont(file))]));
  return opened;
}

function openFont(file: string): Font {
  const font = fontkit.create(readFileSync(resolve(`@expo-google-fonts/tinos/${file}`)));
  if (!('layout' in font)) throw new Error(`${file} is a collection, not a font`);
  // A font remembers each glyph with the letters it was first met under, and embedding a paper meets the parts of ạ
  // without any: in the next paper `a` could not be searched or copied. So every glyph meets its own letter first.
  for (const letter of font.characterSet) font.glyphForCodePoint(letter);
  return font;
}

const MOST_WORDS = 20_000;

function rememberWords(font: Font): Font {
  const words = new Map<string, ReturnType<Font['layout']>>();
  const layout = font.layout.bind(font);
  font.layout = (text, ...rest) => {
    if (rest.some((option) => option !== undefined)) return layout(text, ...rest);
    let run = words.get(text);
    if (run === undefined) {
      run = layout(text);
      if (words.size < MOST_WORDS) words.set(text, run);
    }
    // pdfkit scales the positions of a run in place: each caller gets positions of its own.
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, { positions });
  };
  return font;
}
