/** COPY's text format, and literals for the one statement that takes no parameters (COPY itself). */
export type CopyValue = string | number | boolean | null | readonly string[];

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeField = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c] ?? c) : text;

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeField(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  return escapeField(arrayLiteral(value));
}

/** `{"a","b"}`: a text[] as PostgreSQL reads it. */
export const arrayLiteral = (values: readonly string[]): string =>
  `{${values.map((v) => `"${v.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;

export const copyLine = (row: readonly CopyValue[]): string => `${row.map(field).join('\t')}\n`;

/** A string literal. NUL cannot be in one; standard_conforming_strings (the default) leaves backslashes alone. */
export function textLiteral(value: string): string {
  if (value.includes('\0')) throw new Error('a NUL character cannot be part of a query');
  return `'${value.replaceAll("'", "''")}'`;
}

export const textArrayLiteral = (values: readonly string[]): string =>
  `ARRAY[${values.map(textLiteral).join(',')}]::text[]`;

/**
 * Options under which COPY passes lines of JSON through unchanged. The text format doubles backslashes; CSV quotes
 * only what holds its delimiter, its quote or a line end, and JSON spells control characters out, so with these two
 * it never quotes. Several columns come as the parts of a line (shared/protocol/lines.ts).
 */
export const RAW_LINES = `(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x1f')`;

/**
 * Settings under which slices are read along their index whatever the statistics say. With none yet (a table just
 * loaded, and PGlite never gathers any by itself) the planner sorted the whole rest for each slice: 100,000 rows took
 * minutes in place of two seconds.
 */
export const IN_INDEX_ORDER = ['enable_sort=off', 'enable_bitmapscan=off'] as const;
