import type { Unit } from '../directory/directory.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../document/kinds.ts';
import type { Signer } from './outgoing.ts';

/** What a kind asks of its paper beyond the nine common components. */
export interface KindForm {
  /** `named`: the kind's name above the trích yếu. `about`: 'V/v ...' below the number. `plain`: the name alone. */
  readonly heading: 'named' | 'about' | 'plain';
  /** Whom it speaks to stands above the text as 'Kính gửi'. */
  readonly addressed: boolean;
  /** Căn cứ ban hành must be named. */
  readonly basesRequired: boolean;
  /** The word between the bases and the articles, below the authority that decides. */
  readonly enacts: string | null;
}

const NAMED: KindForm = { heading: 'named', addressed: false, basesRequired: false, enacts: null };
const TO_SOMEBODY: KindForm = { ...NAMED, addressed: true };

/**
 * NĐ 30/2020 App. I (II.5, II.6) and the forms of App. III, in force since the day below. That reports, letters and
 * slips carry 'Kính gửi' is common practice ([M]); nghị quyết and quyết định are the kinds whose form has bases.
 */
export const KIND_FORMS: {
  readonly basis: string;
  readonly from: string;
  readonly common: KindForm;
  readonly kinds: Readonly<Partial<Record<DocumentKind, KindForm>>>;
} = {
  basis: 'NĐ 30/2020 Phụ lục I, III',
  from: '2020-03-05',
  common: NAMED,
  kinds: {
    NQ: { ...NAMED, basesRequired: true, enacts: 'QUYẾT NGHỊ:' },
    QĐ: { ...NAMED, basesRequired: true, enacts: 'QUYẾT ĐỊNH:' },
    CV: { ...TO_SOMEBODY, heading: 'about' },
    BC: TO_SOMEBODY,
    TTr: TO_SOMEBODY,
    CĐ: TO_SOMEBODY,
    GM: TO_SOMEBODY,
    GGT: TO_SOMEBODY,
    PG: TO_SOMEBODY,
    PC: TO_SOMEBODY,
    PB: TO_SOMEBODY,
    TCg: { ...TO_SOMEBODY, heading: 'plain' },
  },
};

export const formOf = (kind: DocumentKind): KindForm => KIND_FORMS.kinds[kind] ?? KIND_FORMS.common;

/** The name of a kind as its paper shows it. */
export const headingOf = (kind: DocumentKind): string => DOCUMENT_KINDS[kind].toUpperCase();

/** 'V/v ...' once, whether the author began with it, with 'Về việc' or with neither. */
export const aboutLine = (subject: string): string =>
  `V/v ${subject.trim().replace(/^(v\s*\/\s*v|về việc)(?!\p{L})\s*:?\s*/iu, '')}`;

const COLLECTIVE = /^(ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|ban chỉ đạo|hội đồng)/i;

/** A body that decides together signs with TM.; a department or an office has one head (NĐ 30/2020 Art. 13.2). */
export const isCollective = (org: Pick<Unit, 'name'>): boolean => COLLECTIVE.test(org.name.normalize('NFC'));

/** 'CHỦ TỊCH' of 'PHÓ CHỦ TỊCH': whom a deputy signs for. */
export const chiefTitle = (position: string): string =>
  position
    .normalize('NFC')
    .trim()
    .toUpperCase()
    .replace(/^PHÓ\s+/, '')
    .replace(/\s+THƯỜNG TRỰC$/, '');

/**
 * The lines above the signature (NĐ 30/2020 Art. 13, App. I II.7). For TM.+KT. `onBehalfOf` may name both, separated by a
 * line break, a semicolon or a slash; when it names only the body, the chief's title follows from the deputy's.
 */
export function signatureLines(signer: Pick<Signer, 'mode' | 'onBehalfOf' | 'position'>): string[] {
  const position = signer.position.normalize('NFC').trim().toUpperCase();
  const whole = signer.onBehalfOf.normalize('NFC').trim().toUpperCase();
  const parts = whole
    .split(/[\n;/]+/)
    .map((part) => part.replace(/^(TM|KT|TL|TUQ)\.\s*/, '').trim())
    .filter((part) => part !== '');
  const [first, second] = parts;
  switch (signer.mode) {
    case 'self':
      return [position];
    case 'Q':
      return [position.startsWith('Q.') ? position : `Q. ${position}`];
    case 'TM-KT':
      return [`TM. ${first ?? ''}`.trim(), `KT. ${second ?? chiefTitle(position)}`, position];
    case 'KT':
      return [`KT. ${first ?? chiefTitle(position)}`, position];
    default:
      return [`${signer.mode}. ${first ?? ''}`.trim(), position];
  }
}
