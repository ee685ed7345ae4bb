import { create } from 'zustand';
import { isLanguage, type Language } from '../../shared/i18n/texts.ts';

/** How this workstation likes to be shown. Interface state only: nothing of a document is ever kept here. */
const STORAGE_KEY = 'egov.preferences';

interface Stored {
  readonly language: Language;
  /** null: as the width of the window suggests. */
  readonly viewsOpen: boolean | null;
  readonly reading: boolean;
}

interface Preferences extends Stored {
  readonly setLanguage: (language: Language) => void;
  readonly setViewsOpen: (open: boolean) => void;
  readonly setReading: (reading: boolean) => void;
}

function readStored(): Stored {
  const standard: Stored = { language: 'vi', viewsOpen: null, reading: false };
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof raw !== 'object' || raw === null) return standard;
    const { language, viewsOpen } = raw as Record<string, unknown>;
    return {
      language: isLanguage(language) ? language : 'vi',
      viewsOpen: typeof viewsOpen === 'boolean' ? viewsOpen : null,
      reading: false,
    };
  } catch {
    return standard; // broken or forbidden storage: preferences are a comfort, never a need
  }
}

export const usePreferences = create<Preferences>()((set, get) => {
  const keep = (change: Partial<Stored>): void => {
    set(change);
    const { language, viewsOpen } = get();
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify({ language, viewsOpen }));
    } catch {
      // see above
    }
  };
  return {
    ...readStored(),
    setLanguage: (language) => keep({ language }),
    setViewsOpen: (viewsOpen) => keep({ viewsOpen }),
    setReading: (reading) => set({ reading }),
  };
});
