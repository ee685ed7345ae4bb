/**
 * Fields of the city's business (lĩnh vực). A field decides what a document is about, who sends it, and which
 * division works on it, so that a paper on dikes does not land on the desk for schools.
 */
export const FIELDS = [
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
  'du-lich',
  'van-hoa',
  'giao-duc',
  'y-te',
  'lao-dong',
  'noi-vu',
  'cai-cach',
  'chuyen-doi-so',
  'khoa-hoc',
  'tu-phap',
  'thanh-tra',
  'tiep-dan',
  'trat-tu',
  'doi-ngoai',
  'ton-giao',
] as const;
export type Field = (typeof FIELDS)[number];
