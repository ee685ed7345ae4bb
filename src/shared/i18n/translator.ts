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

/** The typed door to an engine: only keys that exist. */
export const translateWith =
  (engine: Pick<i18n, 't'>): Translate =>
  (key, values) =>
    engine.t(key, { ...values });
