import type { DocumentKind } from '../../../shared/domain/document/kinds.ts';

/**
 * How a subject (trích yếu) is put for each kind. `{w}` takes a work, `{c}` a single case, `{khi}` a period,
 * `{đâu}` a scope such as 'trên địa bàn thành phố', `{ai}` an addressee. Công văn open with 'V/v' (NĐ 30/2020 App. I).
 */
export const SUBJECTS: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  CV: [
    'V/v triển khai thực hiện {w} {khi}',
    'V/v tham gia ý kiến dự thảo Kế hoạch thực hiện {w} {khi}',
    'V/v cung cấp thông tin, số liệu về {w} {đâu} {khi}',
    'V/v phối hợp thực hiện {w} {đâu}',
    'V/v cử cán bộ tham gia Tổ công tác về {w}',
    'V/v rà soát, đánh giá {w} {khi}',
    'V/v góp ý dự thảo Quyết định quy định về {w}',
    'V/v trả lời kiến nghị của cử tri về {w}',
    'V/v giải quyết khó khăn, vướng mắc liên quan đến {c}',
    'V/v kiểm tra, xử lý thông tin phản ánh về {c}',
    'V/v phối hợp giải quyết {c}',
    'V/v trao đổi thông tin về {c}',
  ],
  QĐ: [
    'Về việc phê duyệt Kế hoạch {w} {khi}',
    'Về việc ban hành Quy chế phối hợp trong {w}',
    'Về việc thành lập Ban Chỉ đạo {w} {đâu}',
    'Về việc giao chỉ tiêu {w} {khi}',
    'Về việc kiện toàn Tổ công tác {w}',
    'Về việc phê duyệt {c}',
    'Về việc điều chỉnh, bổ sung nội dung {c}',
    'Về việc phê duyệt kết quả {c}',
    'Công bố danh mục thủ tục hành chính thuộc lĩnh vực {w}',
  ],
  TB: [
    'Kết luận của {ai} tại cuộc họp về {w}',
    'Kết luận của {ai} tại buổi kiểm tra thực địa về {c}',
    'Ý kiến của {ai} về {c}',
    'Lịch công tác kiểm tra {w} {khi}',
    'Kết quả kiểm tra {w} {đâu} {khi}',
    'Về việc phân công nhiệm vụ thực hiện {w}',
    'Kết luận giao ban về {w} {khi}',
  ],
  BC: [
    'Kết quả thực hiện {w} {khi}',
    'Tình hình {w} {đâu} {khi}',
    'Sơ kết thực hiện {w} {khi}',
    'Tổng kết {w} {khi}',
    'Kết quả giải quyết {c}',
    'Tiến độ thực hiện {c}',
    'Giải trình các nội dung liên quan đến {c}',
    'Đánh giá tác động của chính sách về {w}',
  ],
  KH: [
    'Triển khai {w} {khi}',
    'Thực hiện {w} {đâu} {khi}',
    'Kiểm tra, giám sát {w} {khi}',
    'Tổ chức tuyên truyền về {w} {khi}',
    'Tổ chức Hội nghị chuyên đề về {w}',
    'Thực hiện cao điểm {w} {đâu}',
  ],
  TTr: [
    'Về việc đề nghị phê duyệt {c}',
    'Về việc xin chủ trương {c}',
    'Về việc đề nghị ban hành Nghị quyết về {w}',
    'Về việc phê duyệt Đề án {w} {khi}',
    'Về việc đề nghị bổ sung kinh phí thực hiện {w} {khi}',
    'Về việc đề nghị giải quyết {c}',
  ],
  GM: [
    'Dự họp về {c}',
    'Dự họp nghe báo cáo về {w} {khi}',
    'Dự Hội nghị trực tuyến về {w}',
    'Dự Hội nghị sơ kết {w} {khi}',
    'Dự buổi làm việc với {ai} về {w}',
    'Kiểm tra thực địa {c}',
    'Dự lễ công bố quyết định về {c}',
  ],
  HD: ['Thực hiện một số nội dung về {w}', 'Quy trình {w} {đâu}', 'Bình xét thi đua trong {w} {khi}'],
  CĐ: [
    'Về việc chủ động ứng phó với bão và mưa lớn {đâu}',
    'Về việc tập trung khắc phục hậu quả mưa lũ {đâu}',
    'Về việc tăng cường {w} {đâu}',
    'Về việc khẩn trương xử lý {c}',
  ],
  CT: ['Về việc tăng cường {w} {đâu}', 'Về việc đẩy mạnh {w} {khi}', 'Về việc nâng cao hiệu quả {w} {đâu}'],
  NQ: ['Về {w} {khi}', 'Thông qua chủ trương {c}', 'Về cơ chế, chính sách hỗ trợ {w} {khi}'],
  CTr: ['Hành động thực hiện {w} {khi}', 'Công tác {khi} về {w}', 'Phối hợp {w} {khi}'],
  PA: ['Bảo đảm {w} {đâu}', 'Ứng phó sự cố liên quan đến {w} {đâu}', 'Xử lý {c}'],
  ĐA: ['Phát triển, nâng cao hiệu quả {w} {khi}', 'Đổi mới {w} {đâu}'],
  BB: ['Làm việc về {c}', 'Kiểm tra hiện trường {c}', 'Họp thống nhất nội dung {c}'],
  PC: ['Chuyển đơn của công dân liên quan đến {c}', 'Chuyển hồ sơ {c}'],
  QC: ['Phối hợp giữa các cơ quan trong {w}', 'Hoạt động của Ban Chỉ đạo {w}'],
  HĐ: ['Cung cấp dịch vụ phục vụ {w} {khi}'],
  PG: ['Gửi tài liệu về {w}'],
  GGT: ['Giới thiệu cán bộ đến liên hệ công tác về {w}'],
  BGN: ['Hợp tác trong {w} {khi}'],
  GUQ: ['Ủy quyền giải quyết {c}'],
};

/** Công văn to somebody above. */
export const LETTERS_UP = [
  'V/v báo cáo kết quả thực hiện {w} {khi}',
  'V/v xin ý kiến về {c}',
  'V/v đề nghị xem xét {c}',
  'V/v đề nghị thẩm định hồ sơ {c}',
  'V/v bổ sung hồ sơ {c}',
  'V/v báo cáo tình hình {c}',
  'V/v đề nghị hướng dẫn {c}',
  'V/v đề nghị tháo gỡ khó khăn, vướng mắc đối với {c}',
  'V/v giải trình nội dung liên quan đến {c}',
  'V/v đăng ký nội dung thực hiện {w} {khi}',
  'V/v đề xuất giải pháp {w} {đâu}',
  'V/v báo cáo tiến độ {c}',
] as const;
/** Công văn from above or between equals. */
export const LETTERS_DOWN = [
  'V/v tăng cường {w} {đâu}',
  'V/v đôn đốc thực hiện {w} {khi}',
  'V/v chấn chỉnh {w} {đâu}',
  'V/v hướng dẫn thực hiện một số nội dung về {w}',
  'V/v tháo gỡ khó khăn, vướng mắc trong thực hiện {w} {đâu}',
  'V/v thực hiện ý kiến chỉ đạo của {ai} về {w}',
  'V/v đẩy nhanh tiến độ {c}',
  'V/v chấp thuận {c}',
  'V/v giao nhiệm vụ thực hiện {c}',
  'V/v yêu cầu báo cáo {c}',
  'V/v chuẩn bị nội dung làm việc với {ai} về {w}',
] as const;

export const ADDRESSEES = [
  'Chủ tịch Ủy ban nhân dân thành phố',
  'Phó Chủ tịch Thường trực Ủy ban nhân dân thành phố',
  'Thường trực Thành ủy',
  'Thường trực Hội đồng nhân dân thành phố',
  'Thủ tướng Chính phủ',
  'Phó Thủ tướng Chính phủ',
  'Đoàn công tác của Bộ',
  'Đoàn giám sát của Hội đồng nhân dân thành phố',
  'lãnh đạo Văn phòng Chính phủ',
] as const;

export const DIRECTIVES = [
  'Giao {đơn vị} chủ trì tham mưu, đề xuất, báo cáo lãnh đạo xem xét, quyết định.',
  'Đồng ý về chủ trương. {đơn vị} hoàn thiện thủ tục theo quy định.',
  '{đơn vị} tổng hợp ý kiến của các cơ quan, báo cáo tại phiên họp giao ban tới.',
  'Giao {đơn vị} đôn đốc các cơ quan thực hiện đúng tiến độ, không để quá hạn.',
  '{đơn vị} bố trí lịch họp, mời các cơ quan liên quan; chuẩn bị tài liệu trước 02 ngày.',
  'Chuyển {đơn vị} xử lý theo thẩm quyền và trả lời đơn vị gửi.',
  'Chuyển {đơn vị} để biết, theo dõi và tổng hợp chung.',
] as const;
export const DATED_DIRECTIVES = [
  'Chuyển {đơn vị} nghiên cứu, dự thảo văn bản trả lời; báo cáo trước ngày {hạn}.',
  '{đơn vị} chủ trì, phối hợp với các đơn vị liên quan thực hiện; báo cáo kết quả trước ngày {hạn}.',
  'Giao {đơn vị} kiểm tra nội dung phản ánh, làm rõ trách nhiệm, báo cáo trước ngày {hạn}.',
  '{đơn vị} tham mưu văn bản chỉ đạo, trình ký trước ngày {hạn}.',
] as const;

export const NOTES = [
  'Đã liên hệ đơn vị gửi để bổ sung tài liệu còn thiếu.',
  'Đã gửi lấy ý kiến các cơ quan, chờ văn bản trả lời.',
  'Dự thảo lần 1 đã trình lãnh đạo phòng.',
  'Đã kiểm tra thực tế, đang tổng hợp.',
  'Cơ quan phối hợp xin lùi thời gian góp ý 02 ngày.',
  'Đã rà soát hồ sơ, còn thiếu văn bản thẩm định.',
] as const;

export const RESULTS = [
  'Đã tham mưu văn bản trả lời, phát hành và lưu hồ sơ.',
  'Đã dự thảo văn bản chỉ đạo, lãnh đạo đã ký ban hành.',
  'Đã tổng hợp vào báo cáo chung của cơ quan.',
  'Đã tổ chức họp và ban hành thông báo kết luận.',
  'Đã có văn bản góp ý gửi cơ quan soạn thảo.',
  'Đã kiểm tra, hướng dẫn đơn vị thực hiện theo quy định.',
  'Đã triển khai đến các đơn vị; lưu theo dõi.',
  'Đã thẩm định, trình phê duyệt theo đúng thời hạn.',
] as const;

export const SUPPORT_RESULTS = [
  'Đã có ý kiến góp ý gửi đơn vị chủ trì.',
  'Đã cung cấp số liệu theo đề nghị.',
  'Đã cử cán bộ phối hợp, thống nhất nội dung.',
] as const;

export const REFUSALS = [
  'Văn bản gửi không đúng nơi nhận.',
  'Tệp đính kèm không mở được, đề nghị gửi lại.',
  'Văn bản trùng với văn bản đã tiếp nhận.',
  'Thiếu phụ lục nêu trong văn bản.',
] as const;
export const SUBMIT_NOTES = [
  'Kính trình đồng chí xem xét, cho ý kiến.',
  'Kính trình. Văn bản có thời hạn.',
  'Kính trình xử lý theo lĩnh vực phụ trách.',
] as const;
export const ASSIGN_NOTES = [
  'Nghiên cứu, dự thảo văn bản.',
  'Làm đầu mối, báo cáo tiến độ hằng tuần.',
  'Phối hợp các phòng, hoàn thành trước hạn 01 ngày.',
  'Xử lý theo quy định.',
] as const;
