import {
  convertCssVariables,
  createTheme,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineColorsTuple,
  Modal,
  mergeMantineTheme,
  Tooltip,
} from '@mantine/core';

/** Sea blue, the one accent. Shade 7 on white and white on shade 7: 6.3 : 1. */
const sea: MantineColorsTuple = [
  '#eaf5fa',
  '#d3e8f2',
  '#a6d1e4',
  '#76b8d5',
  '#4f9fc4',
  '#348bb6',
  '#2179a6',
  '#156690',
  '#0f5479',
  '#0a405d',
];

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 6 },
  colors: { sea },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.5' },
  components: {
    // The page itself never scrolls, so there is nothing to lock; the locking library would inject a <style>.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true, multiline: true, maw: 320 } }),
  },
});

/**
 * Mantine would write its variables into a <style> element, which our policy (`style-src 'self'`, nothing inline)
 * forbids. A constructed sheet says the same and is not inline text.
 */
export function adoptThemeVariables(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ':root'));
  document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
}
