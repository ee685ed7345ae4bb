import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { isLanguage, type Language, type Translate } from '../../shared/i18n/texts.ts';
import { createTranslator, translateWith } from '../../shared/i18n/translator.ts';
import { usePreferences } from './preferences.ts';

const TranslateContext = createContext<{ t: Translate; language: Language } | null>(null);

function Words({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation();
  const language = usePreferences((state) => state.language);
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  const shown: Language = isLanguage(i18n.language) ? i18n.language : 'vi';
  const value = useMemo(() => ({ t: translateWith({ t: i18n.getFixedT(shown) }), language: shown }), [i18n, shown]);
  return <TranslateContext value={value}>{children}</TranslateContext>;
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const engine = useMemo(() => createTranslator(usePreferences.getState().language), []);
  return (
    <I18nextProvider i18n={engine}>
      <Words>{children}</Words>
    </I18nextProvider>
  );
}

/** The typed `t`: a key that does not exist does not compile. */
export function useT(): Translate {
  const value = useContext(TranslateContext);
  if (value === null) throw new Error('useT outside LanguageProvider');
  return value.t;
}

export function useSetLanguage(): (language: Language) => void {
  return useCallback((language) => usePreferences.getState().setLanguage(language), []);
}
