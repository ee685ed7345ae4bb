import { parseExchangeDay } from '../../../shared/domain/calendar/days.ts';
import { neutralText } from '../../../shared/domain/text/neutral.ts';
import { refuse } from '../refusal.ts';
import { EDXML_NAMESPACE, type XmlNode } from './xml-tree.ts';

/** App. VI of NĐ 30/2020 allows 1,000 characters at most (ToPlaces); the samples pad with white space. */
const LONGEST_VALUE = 4_000;

/** Reads the children of one element by name, remembering the way for the error: `From/OrganId`, line 7. */
export class Fields {
  readonly node: XmlNode;
  readonly path: string;

  constructor(node: XmlNode, path = '') {
    this.node = node;
    this.path = path;
  }

  private at(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }

  /** The only child of the name; a second one is refused, because two readers could choose differently. */
  find(name: string): Fields | undefined {
    const found = this.all(name);
    const second = found[1];
    if (second !== undefined) {
      refuse('packet-invalid-field', { field: this.at(name), line: second.node.line, reason: 'repeated' });
    }
    return found[0];
  }

  /** All children of the name, in order. */
  all(name: string): Fields[] {
    const named = this.node.children.filter((child) => child.name === name);
    const foreign = named.find((child) => child.namespace !== EDXML_NAMESPACE);
    if (foreign !== undefined) {
      refuse('packet-namespace', {
        field: this.at(name),
        line: foreign.line,
        namespace: foreign.namespace.slice(0, 200),
      });
    }
    return named.map((child) => new Fields(child, this.at(name)));
  }

  need(name: string): Fields {
    return this.find(name) ?? refuse('packet-missing-field', { field: this.at(name), line: this.node.line });
  }

  /** The element's own text: NFC, white space folded, control and direction characters out. */
  value(longest = LONGEST_VALUE): string {
    if (this.node.children.length > 0) this.invalid('not-a-text');
    if (this.node.text.length > longest) this.invalid('too-long');
    return neutralText(this.node.text);
  }

  text(name: string): string {
    return this.find(name)?.value() ?? '';
  }

  needText(name: string): string {
    const found = this.need(name);
    const value = found.value();
    if (value === '') refuse('packet-missing-field', { field: found.path, line: found.node.line });
    return value;
  }

  /** `yyyy/MM/dd`; null when absent or empty, refused when it is no day. */
  day(name: string): string | null {
    const found = this.find(name);
    const value = found?.value() ?? '';
    if (found === undefined || value === '') return null;
    return parseExchangeDay(value) ?? found.invalid('day');
  }

  needDay(name: string): string {
    return this.day(name) ?? refuse('packet-missing-field', { field: this.at(name), line: this.need(name).node.line });
  }

  /** `yyyy/MM/dd HH:mm:ss`, the office's clock (UTC+7). */
  instant(name: string): number | null {
    const found = this.find(name);
    const value = found?.value() ?? '';
    if (found === undefined || value === '') return null;
    const match = /^(\S+) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(value);
    const day = parseExchangeDay(match?.[1] ?? '');
    if (match === null || day === undefined) return found.invalid('instant');
    return Date.parse(`${day}T${match[2]}:${match[3]}:${match[4]}+07:00`);
  }

  needInstant(name: string): number {
    return (
      this.instant(name) ?? refuse('packet-missing-field', { field: this.at(name), line: this.need(name).node.line })
    );
  }

  /** A count as written; null when absent or empty. */
  count(name: string): number | null {
    const found = this.find(name);
    const value = found?.value() ?? '';
    if (found === undefined || value === '') return null;
    return /^\d{1,6}$/.test(value) ? Number(value) : found.invalid('number');
  }

  invalid(reason: string): never {
    return refuse('packet-invalid-field', { field: this.path, line: this.node.line, reason });
  }
}
