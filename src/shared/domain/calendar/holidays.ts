import type { Day } from './days.ts';

/** Names the screens have words for (`common.calendar.name`). */
export const HOLIDAY_NAMES = [
  'new-year',
  'tet',
  'hung-kings',
  'reunification',
  'labour',
  'national',
  'culture',
] as const;
export type HolidayName = (typeof HOLIDAY_NAMES)[number];

/** A holiday that the law itself fixes in the solar calendar. */
export interface FixedHoliday {
  readonly monthDay: string;
  readonly name: HolidayName;
  readonly fromYear: number;
  readonly basis: string;
}

export const LABOUR_CODE = 'Luật 45/2019/QH14 Điều 112';

/** In force with the Labour Code on 1/1/2021; 24/11 was added by the National Assembly in 2026 (domain.md 8.7, [S80]). */
export const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  { monthDay: '01-01', name: 'new-year', fromYear: 2021, basis: LABOUR_CODE },
  { monthDay: '04-30', name: 'reunification', fromYear: 2021, basis: LABOUR_CODE },
  { monthDay: '05-01', name: 'labour', fromYear: 2021, basis: LABOUR_CODE },
  { monthDay: '09-02', name: 'national', fromYear: 2021, basis: LABOUR_CODE },
  { monthDay: '11-24', name: 'culture', fromYear: 2026, basis: 'NQ 28/2026/QH16' },
];

/** A working day given for a day of rest by decision: no work on `off`, work on `makeup`. */
export interface Swap {
  readonly off: Day;
  readonly makeup: Day;
  readonly basis: string;
  /** False: not compared with the decision itself ([M]). */
  readonly verified: boolean;
}

/**
 * What has to be set anew each year: the days by the lunar calendar, which days around Tết and beside 2/9, and swaps.
 * `decided` is false while only proposals are known; `unsettled` then says what is missing.
 */
export interface YearOfRest {
  readonly year: number;
  readonly basis: string;
  readonly decided: boolean;
  /** The first day of the lunar year by the Vietnamese calendar (UTC+7): domain.md 8.7, computed [V]. */
  readonly lunarNewYear: Day;
  /** The five days of Tết (Art. 112.1b) as they were set, without days of weekly rest beside them. */
  readonly tet: readonly Day[];
  /** 10/3 of the lunar calendar [V]. */
  readonly hungKings: Day;
  /** The day beside 2/9 (Art. 112.1đ). */
  readonly besideNational: Day | null;
  readonly swaps: readonly Swap[];
}

const daysOf = (month: string, ...days: readonly string[]): Day[] => days.map((day) => `${month}-${day}`);

/** Newest last. To set a year: a line here with the notice of the Ministry and the Prime Minister's decision as its basis. */
export const YEARS_OF_REST: readonly YearOfRest[] = [
  {
    year: 2025,
    basis: 'Thông báo lịch nghỉ lễ, tết năm 2025',
    decided: true,
    lunarNewYear: '2025-01-29',
    tet: daysOf('2025-01', '27', '28', '29', '30', '31'),
    hungKings: '2025-04-07',
    besideNational: '2025-09-01',
    swaps: [{ off: '2025-05-02', makeup: '2025-04-26', basis: 'Hoán đổi 02/5/2025', verified: false }],
  },
  {
    year: 2026,
    basis: 'Thông báo lịch nghỉ lễ, tết năm 2026',
    decided: true,
    lunarNewYear: '2026-02-17',
    tet: daysOf('2026-02', '16', '17', '18', '19', '20'),
    hungKings: '2026-04-26',
    besideNational: '2026-09-01',
    // A swap of 23/11/2026 was proposed on 18/9/2026; no decision was found, so that day is a working day.
    swaps: [
      { off: '2026-01-02', makeup: '2026-01-10', basis: 'Hoán đổi 02/01/2026', verified: false },
      { off: '2026-08-31', makeup: '2026-08-22', basis: 'Hoán đổi 31/8/2026', verified: true },
    ],
  },
  {
    year: 2027,
    basis: 'Phương án trình ngày 22/9/2026, chưa có quyết định',
    decided: false,
    lunarNewYear: '2027-02-06',
    // Days of rest in both proposals (4-10/2 and 5-14/2), which is less than either.
    tet: daysOf('2027-02', '05', '06', '08', '09', '10'),
    hungKings: '2027-04-16',
    besideNational: null,
    swaps: [],
  },
];
