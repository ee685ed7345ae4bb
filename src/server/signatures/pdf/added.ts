import { type Edition, type Located, objectAt, packedTexts, readEdition } from './cross-reference.ts';
import { entryOf, type PdfDictionary, PdfSyntaxError, text } from './lexer.ts';

/**
 * Whether what was added between two ends of a file is nothing but the means of long keeping (PAdES): certificates and
 * lists in a DSS, and fields of signatures that are not drawn. Whoever adds a time stamp answers for the hour only, so what
 * comes with it is compared object by object, and everything that is not known to be harmless is not.
 */
export function addsOnlyProof(pdf: Uint8Array, end: number, laterEnd: number): boolean {
  try {
    const [before, after] = [pdf.subarray(0, end), pdf.subarray(0, laterEnd)];
    return new Comparison(
      { pdf: before, edition: readEdition(before) },
      { pdf: after, edition: readEdition(after) },
    ).isHarmless();
  } catch {
    return false; // whatever cannot be read as it should be written
  }
}

interface Side {
  readonly pdf: Uint8Array;
  readonly edition: Edition;
}

/** Of the catalogue: what is not shown, and the form, which is compared by itself. */
const FREE_IN_CATALOG = new Set(['DSS', 'Extensions', 'AcroForm']);
const FREE_IN_FORM = new Set(['Fields', 'SigFlags']);
/** A field that does nothing and shows nothing; actions and parents are not among it. */
const OF_FIELD = new Set(['Type', 'Subtype', 'FT', 'T', 'V', 'F', 'P', 'Rect', 'Ff', 'DA', 'DR', 'MK', 'AP']);

const ABOUT_FILE = new Set('Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped'.split(' '));
/** `N G R`; comments are white space too. */
const REFERENCE = /(?<!\d)(\d{1,10})(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+\d{1,5}(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+R/g;
/** Larger files are not searched word by word: what is added to them is added. */
const LARGEST = 64 * 1024 * 1024;

class Comparison {
  private readonly old: Side;
  private readonly now: Side;

  constructor(old: Side, now: Side) {
    this.old = old;
    this.now = now;
  }

  isHarmless(): boolean {
    const [old, now] = [this.old.edition, this.now.edition];
    const root = referenceTo(entryIn(trailerOf(this.now), 'Root'));
    const info = referenceTo(entryIn(trailerOf(this.old), 'Info'));
    if (root === undefined || root !== referenceTo(entryIn(trailerOf(this.old), 'Root'))) return false;
    if (!isSame(entryIn(trailerOf(this.old), 'Encrypt'), entryIn(trailerOf(this.now), 'Encrypt'))) return false;
    const form = referenceTo(entryIn(objectAt(this.old.pdf, old, root), 'AcroForm'));
    for (const [object, place] of old.places) {
      const newer = now.places.get(object);
      if (newer === place || (newer !== undefined && object === info && this.isAboutFile(info))) continue;
      if (newer === undefined || !this.isHarmlessChange(object, root, form)) return false;
    }
    return this.wasAskedForNothingNew() && this.standsInTable(root);
  }

  /** Title, dates: words about the file, and only words, lest the page's own resources be named as them. */
  private isAboutFile(info: number): boolean {
    return [this.old, this.now].every(({ pdf, edition }) =>
      dictionaryIn(objectAt(pdf, edition, info)).entries.every(
        ({ name, value }) => ABOUT_FILE.has(name) && ['string', 'hex', 'name', 'reference'].includes(value.kind),
      ),
    );
  }

  /** A page may have been made to name an object that did not exist when it was signed, and comes with the update. */
  private wasAskedForNothingNew(): boolean {
    const { pdf, edition } = this.old;
    if (pdf.length > LARGEST) return false;
    for (const words of [text(pdf, 0, pdf.length), ...packedTexts(pdf, edition)]) {
      for (const [, object] of words.matchAll(REFERENCE)) {
        if (!edition.places.has(Number(object)) && this.now.edition.places.has(Number(object))) return false;
      }
    }
    return true;
  }

  /** A viewer that mends a file takes every `N G obj` it finds: none may be there that the table puts elsewhere. */
  private standsInTable(root: number): boolean {
    const from = this.old.pdf.length;
    const added = text(this.now.pdf, from, this.now.pdf.length);
    if ([...added.matchAll(/\/Root[\0\t\n\f\r ]*(\d*)/g)].some(([, object]) => Number(object) !== root)) return false;
    // Of several, such a viewer takes the last.
    const last = new Map<number, number>();
    for (const match of added.matchAll(/(?<!\d)(\d{1,10})[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj/g)) {
      last.set(Number(match[1]), from + match.index);
    }
    return [...last].every(([object, at]) => {
      const place = this.now.edition.places.get(object);
      return place === undefined || place.startsWith(`at:${at}:`);
    });
  }

  private isHarmlessChange(object: number, root: number, form: number | undefined): boolean {
    const old = objectAt(this.old.pdf, this.old.edition, object);
    const now = objectAt(this.now.pdf, this.now.edition, object);
    if (old?.value.kind === 'array' && now?.value.kind === 'array') return this.addsFields(old, now);
    if (old?.value.kind !== 'dictionary' || now?.value.kind !== 'dictionary') return false;
    if (object === root) {
      return (
        isSameBut(old, now, FREE_IN_CATALOG) && this.isSameForm(entryIn(old, 'AcroForm'), entryIn(now, 'AcroForm'))
      );
    }
    if (object === form) return this.isSameForm(old, now);
    return (
      isNamed(old, 'Type', 'Page') &&
      isSameBut(old, now, new Set(['Annots'])) &&
      this.addsFields(entryIn(old, 'Annots'), entryIn(now, 'Annots'))
    );
  }

  private isSameForm(old: Located | undefined, now: Located | undefined): boolean {
    // Where it is an object of its own, that object is compared when it has changed.
    if (referenceTo(old) !== undefined || referenceTo(now) !== undefined) return referenceTo(old) === referenceTo(now);
    if (now === undefined) return old === undefined;
    const before: Located = old ?? EMPTY;
    return isSameBut(before, now, FREE_IN_FORM) && this.addsFields(entryIn(before, 'Fields'), entryIn(now, 'Fields'));
  }

  /** The old list as it was, behind it fields that are new and not drawn. */
  private addsFields(old: Located | undefined, now: Located | undefined): boolean {
    if (referenceTo(old) !== undefined || referenceTo(now) !== undefined) return referenceTo(old) === referenceTo(now);
    if (now === undefined) return old === undefined;
    const had = old === undefined ? [] : itemsOf(old);
    const has = itemsOf(now);
    return (
      had.every((item, index) => has[index] !== undefined && isSame(item, has[index])) &&
      has.slice(had.length).every((item) => this.isUnseenField(referenceTo(item)))
    );
  }

  private isUnseenField(object: number | undefined): boolean {
    if (object === undefined || this.old.edition.places.has(object)) return false;
    const field = objectAt(this.now.pdf, this.now.edition, object);
    if (field === undefined) return false;
    const rectangle = entryIn(field, 'Rect');
    const corners =
      rectangle === undefined
        ? []
        : itemsOf(rectangle).map(({ value }) => (value.kind === 'number' ? value.value : Number.NaN));
    return (
      dictionaryIn(field).entries.every(({ name }) => OF_FIELD.has(name)) &&
      isNamed(field, 'FT', 'Sig') &&
      isNamed(field, 'Subtype', 'Widget') &&
      corners.length === 4 &&
      corners[0] === corners[2] &&
      corners[1] === corners[3]
    );
  }
}

const EMPTY: Located = { bytes: new Uint8Array(), value: { kind: 'dictionary', entries: [], start: 0, end: 0 } };

const trailerOf = ({ edition }: Side): Located => ({ bytes: edition.trailerBytes, value: edition.trailer });

function dictionaryIn(located: Located | undefined): PdfDictionary {
  if (located?.value.kind !== 'dictionary') throw new PdfSyntaxError('not a dictionary');
  const names = located.value.entries.map(({ name }) => name);
  if (new Set(names).size !== names.length) throw new PdfSyntaxError('a key twice');
  return located.value;
}

function entryIn(located: Located | undefined, name: string): Located | undefined {
  const value = entryOf(dictionaryIn(located), name);
  return value && located && { bytes: located.bytes, value };
}

function itemsOf({ bytes, value }: Located): Located[] {
  if (value.kind !== 'array') throw new PdfSyntaxError('not an array');
  return value.items.map((item) => ({ bytes, value: item }));
}

const referenceTo = (located: Located | undefined): number | undefined =>
  located?.value.kind === 'reference' ? located.value.object : undefined;

function isSameBut(old: Located, now: Located, free: ReadonlySet<string>): boolean {
  const kept = (located: Located) =>
    dictionaryIn(located)
      .entries.map(({ name }) => name)
      .filter((name) => !free.has(name));
  const names = kept(now);
  return names.length === kept(old).length && names.every((name) => isSame(entryIn(old, name), entryIn(now, name)));
}

/** By their words as written, white space aside; a comment, in which a line end means something, is never the same. */
function isSame(one: Located | undefined, other: Located | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const words = ({ bytes, value }: Located): string =>
    text(bytes, value.start, value.end).replace(/[\0\t\n\f\r ]+/g, ' ');
  return words(one) === words(other) && !words(one).includes('%');
}

function isNamed(located: Located, key: string, name: string): boolean {
  const value = entryIn(located, key)?.value;
  return value?.kind === 'name' && value.name === name;
}
