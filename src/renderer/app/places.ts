import { create } from 'zustand';
import type { DeskBucket } from '../../shared/domain/document/desk.ts';
import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { DocumentStatus } from '../../shared/domain/document/status.ts';
import type { OutgoingBucket } from '../../shared/domain/outgoing/desk.ts';
import type { OutgoingStatus } from '../../shared/domain/outgoing/outgoing.ts';
import type { DocumentQuery } from '../../shared/ipc/contract.ts';
import type { Criteria } from '../../shared/ipc/find.ts';

/**
 * Where the person is. Each place remembers what was chosen in it, so that coming back is coming back. A router
 * library was weighed and left out: there are no addresses to share in a desktop window, and a URL would put
 * document ids into the navigation history.
 */
const PLACES = [
  'desk',
  'documents',
  'outgoing',
  'workfiles',
  'registers',
  'search',
  'agencies',
  'packets',
  'quarantine',
  'attention',
  'settings',
] as const;
export type Place = (typeof PLACES)[number];

export interface Filters {
  readonly view: ViewName;
  readonly kind: DocumentKind | null;
  readonly urgencyAtLeast: number | null;
  readonly senderCode: string | null;
  readonly overdueOnly: boolean;
  readonly sort: DocumentQuery['sort'];
  readonly descending: boolean;
}

export const VIEWS = {
  all: [],
  open: ['received', 'registered', 'submitted', 'directed', 'in-progress'],
  received: ['received'],
  registered: ['registered'],
  submitted: ['submitted'],
  working: ['directed', 'in-progress'],
  completed: ['completed'],
  closed: ['refused', 'withdrawn'],
} as const satisfies Record<string, readonly DocumentStatus[]>;
export type ViewName = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

export const NO_FILTERS: Filters = {
  view: 'all',
  kind: null,
  urgencyAtLeast: null,
  senderCode: null,
  overdueOnly: false,
  sort: 'arrived',
  descending: true,
};

/** Views of outgoing documents: what waits for me, or by how far they have come. */
export const OUTGOING_VIEWS = {
  all: [],
  drafts: ['draft', 'in-review', 'returned'],
  numbered: ['signed', 'numbered', 'sealed'],
  issued: ['issued', 'recalled'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly OutgoingStatus[]>;
export type OutgoingView = keyof typeof OUTGOING_VIEWS;
export const OUTGOING_VIEW_NAMES = Object.keys(OUTGOING_VIEWS) as OutgoingView[];

export interface OutgoingFilters {
  /** `desk`: everything that waits for me; a bucket: that kind of it. */
  readonly view: OutgoingView | OutgoingBucket | 'desk';
  readonly kind: DocumentKind | null;
  readonly year: number | null;
  readonly text: string;
}
export const NO_OUTGOING_FILTERS: OutgoingFilters = { view: 'all', kind: null, year: null, text: '' };

/** Registers and the report: which is open, and what of it. Years and days are null until chosen: this year, this month. */
export interface RegisterChoice {
  readonly tab: 'incoming' | 'outgoing' | 'report';
  readonly year: number | null;
  readonly series: string | null;
  readonly unitId: string | null;
  readonly kind: DocumentKind | null;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly fromNumber: number | null;
  readonly toNumber: number | null;
  readonly volume: number;
  readonly report: { readonly from: string | null; readonly to: string | null; readonly unitId: string | null };
}
export const WHOLE_REGISTER: Omit<RegisterChoice, 'tab' | 'report' | 'volume' | 'year'> = {
  series: null,
  unitId: null,
  kind: null,
  fromDay: null,
  toDay: null,
  fromNumber: null,
  toNumber: null,
};
const FIRST_REGISTER: RegisterChoice = {
  ...WHOLE_REGISTER,
  tab: 'incoming',
  year: null,
  volume: 1,
  report: { from: null, to: null, unitId: null },
};
/** Views of work files: mine, all, or by how far they have come; `due`: to be handed over soon or late. */
export const WORKFILE_VIEWS = ['mine', 'all', 'planned', 'open', 'closed', 'due', 'offered', 'handed-over'] as const;
export type WorkfileView = (typeof WORKFILE_VIEWS)[number];
export interface WorkfileFilters {
  readonly view: WorkfileView;
  readonly year: number | null;
  readonly unitId: string | null;
  readonly text: string;
}
export const NO_WORKFILE_FILTERS: WorkfileFilters = { view: 'mine', year: null, unitId: null, text: '' };

/** The work file from which a document was opened: the way back. */
interface CameFrom {
  readonly workfileId: string;
  readonly code: string;
  readonly documentId: string;
}

/** What the person wants of the one open document: a form by command name, prefilled when mending a rejected one. */
export interface OpenForm {
  readonly command: string;
  readonly documentId: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** The rejected command this form mends: dismissed once the new one is safe. */
  readonly mends?: string;
}

interface Places {
  readonly place: Place;
  readonly selected: Readonly<Partial<Record<Place, string>>>;
  /** In a narrow window the list and the document take turns. */
  readonly opened: boolean;
  readonly bucket: DeskBucket | null;
  readonly filters: Filters;
  readonly searchText: string;
  /** Fields of the search besides its words; undefined: the panel is closed. */
  readonly searchFields: Criteria | undefined;
  readonly outgoing: OutgoingFilters;
  readonly registers: RegisterChoice;
  readonly workfiles: WorkfileFilters;
  readonly cameFrom: CameFrom | null;
  readonly form: OpenForm | null;
  readonly go: (place: Place) => void;
  readonly select: (place: Place, id: string | null, open?: boolean) => void;
  readonly setOpened: (opened: boolean) => void;
  readonly setBucket: (bucket: DeskBucket | null) => void;
  readonly setFilters: (change: Partial<Filters>) => void;
  readonly setOutgoing: (change: Partial<OutgoingFilters>) => void;
  readonly setRegisters: (change: Partial<RegisterChoice>) => void;
  readonly setWorkfiles: (change: Partial<WorkfileFilters>) => void;
  readonly setCameFrom: (from: CameFrom | null) => void;
  readonly setSearchText: (text: string) => void;
  readonly setSearchFields: (fields: Criteria | undefined) => void;
  readonly openForm: (form: OpenForm | null) => void;
  readonly forget: () => void;
}

const START = {
  place: 'desk' as Place,
  selected: {},
  opened: false,
  bucket: null,
  filters: NO_FILTERS,
  searchText: '',
  searchFields: undefined,
  outgoing: NO_OUTGOING_FILTERS,
  registers: FIRST_REGISTER,
  workfiles: NO_WORKFILE_FILTERS,
  cameFrom: null,
  form: null,
};

export const usePlaces = create<Places>()((set) => ({
  ...START,
  go: (place) => set((state) => ({ place, opened: false, form: state.place === place ? state.form : null })),
  select: (place, id, open = false) =>
    set((state) => {
      const { [place]: before, ...rest } = state.selected;
      const opened = open || (state.opened && id !== null);
      if (before === id) return { opened };
      return { selected: id === null ? rest : { ...rest, [place]: id }, opened, form: null };
    }),
  setOpened: (opened) => set({ opened }),
  setBucket: (bucket) => set({ bucket }),
  setFilters: (change) => set((state) => ({ filters: { ...state.filters, ...change } })),
  setOutgoing: (change) => set((state) => ({ outgoing: { ...state.outgoing, ...change } })),
  setRegisters: (change) => set((state) => ({ registers: { ...state.registers, ...change } })),
  setWorkfiles: (change) => set((state) => ({ workfiles: { ...state.workfiles, ...change } })),
  setCameFrom: (cameFrom) => set({ cameFrom }),
  setSearchText: (searchText) => set({ searchText }),
  setSearchFields: (searchFields) => set({ searchFields }),
  openForm: (form) => set({ form }),
  forget: () => set(START),
}));

/** Opens a document in the full list, wherever the person is. */
export function showDocument(id: string, form: OpenForm | null = null): void {
  const { go, select, openForm } = usePlaces.getState();
  go('documents');
  select('documents', id, true);
  openForm(form);
}

/** Opens an outgoing document, or the form of a new one, wherever the person is. */
export function showOutgoing(id: string, form: OpenForm | null = null): void {
  const { go, select, openForm } = usePlaces.getState();
  go('outgoing');
  select('outgoing', id, true);
  openForm(form);
}

/** Opens a work file, or the form of a new one, wherever the person is. */
export function showWorkfile(id: string, form: OpenForm | null = null): void {
  const { go, select, openForm } = usePlaces.getState();
  go('workfiles');
  select('workfiles', id, true);
  openForm(form);
}
