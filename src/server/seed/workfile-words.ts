import type { Retention } from '../../shared/domain/workfile/retention.ts';
import type { Field } from './fields.ts';

/** A field as titles of work files name it. */
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  'dau-tu': 'đầu tư công',
  'tai-chinh': 'quản lý ngân sách',
  'dat-dai': 'quản lý đất đai',
  'moi-truong': 'bảo vệ môi trường',
  'nong-nghiep': 'phòng, chống thiên tai và thủy lợi',
  'xay-dung': 'quản lý trật tự xây dựng',
  'giao-thong': 'bảo trì kết cấu hạ tầng giao thông',
  'cong-nghiep': 'phát triển cụm công nghiệp',
  'thuong-mai': 'quản lý thị trường',
  'kinh-te-bien': 'phát triển kinh tế biển',
  'du-lich': 'phát triển du lịch',
  'van-hoa': 'quản lý di tích, lễ hội',
  'giao-duc': 'xây dựng trường chuẩn quốc gia',
  'y-te': 'phòng, chống dịch bệnh',
  'lao-dong': 'an toàn, vệ sinh lao động',
  'noi-vu': 'tổ chức bộ máy',
  'cai-cach': 'cải cách hành chính',
  'chuyen-doi-so': 'chuyển đổi số',
  'khoa-hoc': 'nhiệm vụ khoa học và công nghệ',
  'tu-phap': 'kiểm tra văn bản quy phạm pháp luật',
  'thanh-tra': 'giải quyết khiếu nại, tố cáo',
  'tiep-dan': 'tiếp công dân',
  'trat-tu': 'bảo đảm trật tự đô thị',
  'doi-ngoai': 'hợp tác quốc tế',
  'ton-giao': 'quản lý hoạt động tín ngưỡng, tôn giáo',
};

/** Titles and how long such files are kept: invented combinations, for looking at. */
export const TITLES: readonly (readonly [title: string, retention: Retention])[] = [
  ['Hồ sơ chỉ đạo, điều hành công tác {field} năm {year}', '05'],
  ['Hồ sơ kiểm tra, đôn đốc thực hiện nhiệm vụ {field} năm {year}', '05'],
  ['Hồ sơ giải quyết kiến nghị của tổ chức, công dân về {field} năm {year}', '06'],
  ['Hồ sơ xây dựng kế hoạch, chương trình {field} giai đoạn 2026 - 2030', '01'],
  ['Hồ sơ báo cáo định kỳ về {field} năm {year}', '06'],
];

export const CONSTRUCTION_TITLES: readonly string[] = [
  'Hồ sơ dự án sửa chữa mặt cầu và đường dẫn cầu Rào',
  'Hồ sơ dự án cải tạo hệ thống thoát nước đường Lạch Tray',
];
