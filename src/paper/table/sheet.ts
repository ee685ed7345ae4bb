/** What is printed as a table: registers, the report on handling, contents of a work file. PDF and XLSX draw the same sheet. */
export interface TableSheet {
  readonly title: string;
  readonly author: string;
  readonly made: number;
  /** A page of its own in front, as App. IV of NĐ 30/2020 gives registers. */
  readonly cover: Cover | null;
  /** Above the table: a line each. Registers have none, their cover says it. */
  readonly heading: readonly HeadingLine[];
  readonly columns: readonly TableColumn[];
  /** The line of (1), (2), ... below the titles. */
  readonly numbered: boolean;
  readonly rows: readonly TableRow[];
}

export interface Cover {
  readonly superior: string | null;
  readonly agency: string;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface HeadingLine {
  readonly text: string;
  readonly strong: boolean;
}

export interface TableColumn {
  readonly title: string;
  /** Share of the width; the shares need not add up to anything. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export type Cell = string | number;

export interface TableRow {
  /** `remark`: one text over the whole width, for what is not a record; `total` is bold; `void` is struck through. */
  readonly kind: 'record' | 'remark' | 'void' | 'total';
  readonly cells: readonly Cell[];
}

/** NFC, one line, without the signs XML cannot carry. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
