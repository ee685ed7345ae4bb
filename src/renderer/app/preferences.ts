import { create } from 'zustand';
import { isLanguage, type Language } from '../../shared/i18n/texts.ts';
import type { ExportFormat } from '../../shared/ipc/find.ts';
import type { ColumnId } from '../../shared/ipc/list-columns.ts';
import { type ColumnPlace, readColumns } from '../features/documents/list/columns.ts';

/** How this workstation likes to be shown. Interface state only: nothing of a document is ever kept here. */
const STORAGE_KEY = 'egov.preferences';

interface Stored {
  readonly language: Language;
  /** null: as the width of the window suggests. */
  readonly viewsOpen: boolean | null;
  readonly reading: boolean;
  /** What the lists of incoming documents show, place by place. */
  readonly columns: Readonly<Record<ColumnPlace, readonly ColumnId[]>>;
  /** What a list was exported as last. */
  readonly exportFormat: ExportFormat;
}

interface Preferences extends Stored {
  readonly setLanguage: (language: Language) => void;
  readonly setViewsOpen: (open: boolean) => void;
  readonly setReading: (reading: boolean) => void;
  readonly setColumns: (place: ColumnPlace, columns: readonly ColumnId[]) => void;
  readonly setExportFormat: (format: ExportFormat) => void;
}

const columnsOf = (kept: unknown): Stored['columns'] => {
  const all = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  return {
    desk: readColumns(all['desk']),
    documents: readColumns(all['documents']),
    search: readColumns(all['search']),
  };
};

function readStored(): Stored {
  const standard: Stored = {
    language: 'vi',
    viewsOpen: null,
    reading: false,
    columns: columnsOf(undefined),
    exportFormat: 'xlsx',
  };
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof raw !== 'object' || raw === null) return standard;
    const { language, viewsOpen, columns, exportFormat } = raw as Record<string, unknown>;
    return {
      language: isLanguage(language) ? language : 'vi',
      viewsOpen: typeof viewsOpen === 'boolean' ? viewsOpen : null,
      reading: false,
      columns: columnsOf(columns),
      exportFormat: exportFormat === 'csv' ? 'csv' : 'xlsx',
    };
  } catch {
    return standard; // broken or forbidden storage: preferences are a comfort, never a need
  }
}

export const usePreferences = create<Preferences>()((set, get) => {
  const keep = (change: Partial<Stored>): void => {
    set(change);
    const { language, viewsOpen, columns, exportFormat } = get();
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify({ language, viewsOpen, columns, exportFormat }));
    } catch {
      // see above
    }
  };
  return {
    ...readStored(),
    setLanguage: (language) => keep({ language }),
    setViewsOpen: (viewsOpen) => keep({ viewsOpen }),
    setReading: (reading) => set({ reading }),
    setExportFormat: (exportFormat) => keep({ exportFormat }),
    setColumns: (place, columns) => keep({ columns: { ...get().columns, [place]: columns } }),
  };
});
