/** The 29 kinds of administrative documents and their symbols: NĐ 30/2020 Art. 7 and App. III (domain.md 1.2). Case matters. */
export const DOCUMENT_KINDS = {
  NQ: 'Nghị quyết',
  QĐ: 'Quyết định',
  CT: 'Chỉ thị',
  QC: 'Quy chế',
  QyĐ: 'Quy định',
  TC: 'Thông cáo',
  TB: 'Thông báo',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  KH: 'Kế hoạch',
  PA: 'Phương án',
  ĐA: 'Đề án',
  DA: 'Dự án',
  BC: 'Báo cáo',
  BB: 'Biên bản',
  TTr: 'Tờ trình',
  HĐ: 'Hợp đồng',
  CV: 'Công văn', // has no symbol of its own in a document's number; CV is our key
  CĐ: 'Công điện',
  BGN: 'Bản ghi nhớ',
  BTT: 'Bản thỏa thuận',
  GUQ: 'Giấy ủy quyền',
  GM: 'Giấy mời',
  GGT: 'Giấy giới thiệu',
  GNP: 'Giấy nghỉ phép',
  PG: 'Phiếu gửi',
  PC: 'Phiếu chuyển',
  PB: 'Phiếu báo',
  TCg: 'Thư công', // no symbol in App. III; TCg is our key
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;
export const KIND_CODES = Object.keys(DOCUMENT_KINDS) as [DocumentKind, ...DocumentKind[]];

const byName = new Map(KIND_CODES.map((code) => [DOCUMENT_KINDS[code].toLowerCase(), code]));

/** The kind named by an outside text such as 'Công văn'; undefined for a name outside the 29. */
export const kindOfName = (name: string): DocumentKind | undefined =>
  byName.get(name.normalize('NFC').trim().toLowerCase());

/** Levels of urgency, most urgent last (NĐ 30/2020 Art. 4; values as edXML `Priority`, [M] for 4). */
export const URGENCIES = [0, 1, 2, 3, 4] as const;
export type Urgency = (typeof URGENCIES)[number];
