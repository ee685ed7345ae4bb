import type { Field } from './fields.ts';

/** A division as the city's plan names it: `key` becomes the last part of the unit's id. */
export interface DivisionPlan {
  readonly key: string;
  readonly name: string;
  /** Drafting-unit abbreviation in a công văn's number: 123/UBND-VP (NĐ 30/2020 App. III). */
  readonly shortName: string;
  readonly fields: readonly Field[];
  readonly specialists: number;
}

/** Divisions of the Office of the City People's Committee. Names follow common practice; demo data, not the official list. */
export const OFFICE_DIVISIONS: readonly DivisionPlan[] = [
  {
    key: 'tong-hop',
    name: 'Phòng Tổng hợp',
    shortName: 'TH',
    fields: ['cai-cach', 'doi-ngoai', 'noi-vu'],
    specialists: 9,
  },
  {
    key: 'noi-chinh',
    name: 'Phòng Nội chính và Kiểm tra',
    shortName: 'NC',
    fields: ['tu-phap', 'thanh-tra', 'trat-tu', 'ton-giao'],
    specialists: 8,
  },
  {
    key: 'kinh-te-ngan-sach',
    name: 'Phòng Kinh tế - Ngân sách',
    shortName: 'KTNS',
    fields: ['dau-tu', 'tai-chinh'],
    specialists: 9,
  },
  {
    key: 'cong-thuong',
    name: 'Phòng Công Thương và Kinh tế biển',
    shortName: 'CTKT',
    fields: ['cong-nghiep', 'thuong-mai', 'kinh-te-bien'],
    specialists: 8,
  },
  {
    key: 'xay-dung-giao-thong',
    name: 'Phòng Xây dựng - Giao thông',
    shortName: 'XDGT',
    fields: ['xay-dung', 'giao-thong'],
    specialists: 9,
  },
  {
    key: 'nong-nghiep-moi-truong',
    name: 'Phòng Nông nghiệp và Môi trường',
    shortName: 'NNMT',
    fields: ['dat-dai', 'moi-truong', 'nong-nghiep'],
    specialists: 9,
  },
  {
    key: 'khoa-giao-van-xa',
    name: 'Phòng Khoa giáo - Văn xã',
    shortName: 'KGVX',
    fields: ['giao-duc', 'y-te', 'van-hoa', 'du-lich', 'lao-dong', 'khoa-hoc'],
    specialists: 9,
  },
  {
    key: 'hanh-chinh-to-chuc',
    name: 'Phòng Hành chính - Tổ chức',
    shortName: 'HCTC',
    fields: ['noi-vu'],
    specialists: 6,
  },
  { key: 'quan-tri-tai-vu', name: 'Phòng Quản trị - Tài vụ', shortName: 'QTTV', fields: ['tai-chinh'], specialists: 5 },
  {
    key: 'ban-tiep-cong-dan',
    name: 'Ban Tiếp công dân thành phố',
    shortName: 'BTCD',
    fields: ['tiep-dan'],
    specialists: 5,
  },
  {
    key: 'cong-thong-tin',
    name: 'Trung tâm Thông tin - Công báo',
    shortName: 'TTCB',
    fields: ['chuyen-doi-so'],
    specialists: 6,
  },
];

/** Offices of a commune under the two-tier model in force since 1/7/2025; wards name the economic one differently. */
export const communeDivisions = (kind: string): readonly DivisionPlan[] => [
  {
    key: 'vp',
    name: 'Văn phòng HĐND và UBND',
    shortName: 'VP',
    fields: [
      'noi-vu',
      'cai-cach',
      'tu-phap',
      'thanh-tra',
      'tiep-dan',
      'trat-tu',
      'ton-giao',
      'doi-ngoai',
      'chuyen-doi-so',
    ],
    specialists: 0,
  },
  {
    key: 'kinh-te',
    name: kind === 'xa' ? 'Phòng Kinh tế' : 'Phòng Kinh tế, Hạ tầng và Đô thị',
    shortName: kind === 'xa' ? 'KT' : 'KTHTĐT',
    fields: [
      'dau-tu',
      'tai-chinh',
      'dat-dai',
      'moi-truong',
      'nong-nghiep',
      'xay-dung',
      'giao-thong',
      'cong-nghiep',
      'thuong-mai',
      'kinh-te-bien',
    ],
    specialists: 1,
  },
  {
    key: 'van-hoa-xa-hoi',
    name: 'Phòng Văn hóa - Xã hội',
    shortName: 'VHXH',
    fields: ['van-hoa', 'du-lich', 'giao-duc', 'y-te', 'lao-dong', 'khoa-hoc'],
    specialists: 1,
  },
];
