import { createInstance, type i18n } from 'i18next';
import { en } from './en/index.ts';
import type { Language, Translate } from './texts.ts';
import { vi } from './vi/index.ts';

/**
 * One engine for every room that speaks to people. Both catalogues are bundled: no file or network is asked,
 * so the first screen has its words. Values are not HTML-escaped: React and `textContent` do that.
 */
export function createTranslator(language: Language): i18n {
  const engine = createInstance();
  void engine.init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return engine;
}

/**
 * The typed door to an engine of one language: only keys that exist. Words without values are looked up once: a screen
 * asks for hundreds of them each time it is drawn, and the engine's way to each is long.
 */
export function translateWith(engine: Pick<i18n, 't'>): Translate {
  const known = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return engine.t(key, { ...values });
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = engine.t(key);
    known.set(key, words);
    return words;
  };
}
