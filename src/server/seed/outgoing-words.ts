import type { DocumentKind } from '../../shared/domain/document/kinds.ts';
import type { Content } from '../../shared/domain/outgoing/outgoing.ts';
import type { Random } from './random.ts';

/** What the office's own papers say: short, in the wording of such papers, about the matter of their subject. */
const BASES = [
  'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
  'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
  'Căn cứ Quy chế làm việc của Ủy ban nhân dân thành phố;',
  'Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân thành phố.',
];
const OPENINGS = [
  'Thực hiện chương trình công tác năm và ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân thành phố về {w}, Ủy ban nhân dân thành phố có ý kiến như sau:',
  'Trên cơ sở báo cáo của các sở, ngành và Ủy ban nhân dân các phường, xã, đặc khu về {w}, Ủy ban nhân dân thành phố thống nhất các nội dung sau:',
];
const TASKS = [
  'Giao cơ quan chuyên môn chủ trì, phối hợp với các đơn vị có liên quan rà soát tình hình {w}, xác định rõ nội dung, tiến độ và trách nhiệm thực hiện.',
  'Các cơ quan, đơn vị chủ động bố trí nguồn lực trong phạm vi dự toán được giao; kịp thời báo cáo khó khăn, vướng mắc vượt thẩm quyền.',
  'Tăng cường công tác tuyên truyền để cán bộ, công chức và Nhân dân biết, thực hiện; bảo đảm công khai, minh bạch.',
  'Kết quả thực hiện gửi về Ủy ban nhân dân thành phố (qua Văn phòng) trước ngày 25 hằng tháng để tổng hợp, theo dõi.',
];
const CLOSING = 'Yêu cầu các cơ quan, đơn vị có liên quan nghiêm túc triển khai thực hiện.';

export function contentOf(kind: DocumentKind, matter: string, random: Random): Content {
  const about = (text: string): string => text.replaceAll('{w}', matter);
  const tasks = TASKS.slice(0, random.int(2, TASKS.length)).map(about);
  if (kind === 'QĐ')
    return {
      bases: BASES,
      body: [
        `Điều 1. Phê duyệt nội dung ${matter} theo hồ sơ trình kèm theo.`,
        ...tasks.slice(0, 2).map((task, i) => `Điều ${i + 2}. ${task}`),
        `Điều ${Math.min(tasks.length, 2) + 2}. Chánh Văn phòng Ủy ban nhân dân thành phố, thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký.`,
      ].join('\n'),
    };
  return {
    bases: kind === 'KH' || kind === 'TTr' ? BASES.slice(0, 2) : [],
    body: [about(random.pick(OPENINGS)), ...tasks.map((task, i) => `${i + 1}. ${task}`), CLOSING].join('\n'),
  };
}

export const RETURN_REASONS = [
  'Bổ sung căn cứ pháp lý và số liệu đến hết tháng trước.',
  'Rà soát lại thẩm quyền ký và thể thức phần nơi nhận.',
  'Làm rõ cơ quan chủ trì, thời hạn hoàn thành từng nhiệm vụ.',
];
export const OPINIONS = ['Đồng ý nội dung trình.', 'Thể thức đúng quy định.', 'Đồng ý, trình lãnh đạo ký.'];
export const REFUSAL = 'Văn bản không thuộc phạm vi giải quyết của cơ quan, đề nghị gửi lại đúng nơi nhận.';
