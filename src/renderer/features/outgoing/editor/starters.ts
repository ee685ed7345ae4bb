import type { DocumentKind } from '../../../../shared/domain/document/kinds.ts';

/** The usual first and last sentences of a kind of document. Vietnamese in every interface: they are the document's. */
interface Starter {
  readonly opening: string;
  readonly closing: string;
}

export const STARTERS: Readonly<Partial<Record<DocumentKind, Starter>>> = {
  CV: {
    opening: 'Thực hiện …, [tên cơ quan] có ý kiến như sau:',
    closing: 'Trên đây là ý kiến của [tên cơ quan], đề nghị quý cơ quan nghiên cứu, tổng hợp./.',
  },
  TTr: {
    opening: 'Căn cứ …, [tên cơ quan] kính trình … xem xét, quyết định việc … với các nội dung sau:',
    closing: 'Kính đề nghị … xem xét, quyết định./.',
  },
  BC: {
    opening: 'Thực hiện …, [tên cơ quan] báo cáo kết quả như sau:',
    closing: 'Trên đây là báo cáo của [tên cơ quan], kính báo cáo … xem xét, chỉ đạo./.',
  },
  QĐ: {
    opening: 'Điều 1. …',
    closing:
      'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\nĐiều 3. Chánh Văn phòng, Thủ trưởng các đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.',
  },
  TB: {
    opening: '[Tên cơ quan] thông báo về việc … như sau:',
    closing: '[Tên cơ quan] thông báo để các cơ quan, đơn vị biết, thực hiện./.',
  },
  GM: {
    opening: '[Tên cơ quan] trân trọng kính mời: …\nTới dự: …\nChủ trì: …\nThời gian: …\nĐịa điểm: …',
    closing: 'Đề nghị đại biểu đến dự họp đúng thành phần, thời gian quy định./.',
  },
};

/** Puts the sentences around what has been written; what is there already is not put in twice. */
export function withStarter(kind: DocumentKind, body: string, orgName: string): string {
  const starter = STARTERS[kind];
  if (starter === undefined) return body;
  const named = (text: string): string => text.replaceAll(/\[tên cơ quan\]/giu, orgName);
  const opening = named(starter.opening);
  const closing = named(starter.closing);
  return [body.includes(opening) ? '' : opening, body.trim(), body.includes(closing) ? '' : closing]
    .filter((part) => part !== '')
    .join('\n');
}
