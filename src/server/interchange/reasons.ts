import type { AppError } from '../../shared/errors.ts';
import { errors as en } from '../../shared/i18n/en/errors.ts';
import { errors as vi } from '../../shared/i18n/vi/errors.ts';

/** The words `details.reason` may hold, for people. A word without a line here is shown as it is. */
const REASONS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  base64: ['nội dung không phải base64 hợp lệ', 'the content is not valid base64'],
  empty: ['tệp rỗng', 'the file is empty'],
  'not-in-manifest': ['tệp không có trong danh mục của gói', 'the file is not in the manifest'],
  'announced-but-missing': ['tệp có trong danh mục nhưng không kèm theo', 'a file of the manifest is missing'],
  'repeated-content-id': ['mã nội dung bị trùng', 'a content id is repeated'],
  'too-many': ['quá nhiều tệp', 'too many files'],
  'zip-damaged': ['tệp nén hỏng hoặc có tên tệp không an toàn', 'the archive is damaged or holds an unsafe name'],
  'zip-too-many': ['tệp nén chứa quá nhiều tệp', 'the archive holds too many files'],
  'zip-too-large': ['tệp nén bung ra quá lớn', 'the archive unpacks too large'],
  'zip-ratio': ['tỷ lệ nén bất thường', 'the compression ratio is abnormal'],
  'zip-symlink': ['tệp nén chứa liên kết', 'the archive holds a link'],
  'zip-duplicate-name': ['tệp nén có tên tệp trùng nhau', 'the archive repeats a name'],
  'zip-encrypted': ['tệp nén đặt mật khẩu', 'the archive is encrypted'],
  program: [
    'tệp là chương trình chạy được, không phải văn bản; đề nghị nơi gửi bỏ tệp này',
    'a file is a program, not a document; ask the sender to leave it out',
  ],
  encoding: ['chỉ nhận UTF-8', 'only UTF-8 is accepted'],
  'nul-byte': ['có byte rỗng (NUL)', 'a NUL byte is inside'],
  'byte-order-mark': ['có dấu BOM ở giữa', 'a byte order mark is inside'],
  'processing-instruction': ['có chỉ thị xử lý XML', 'a processing instruction is inside'],
  'xml-version': ['chỉ nhận XML 1.0', 'only XML 1.0 is accepted'],
  repeated: ['trường bị lặp', 'the field is repeated'],
  mixed: ['lẫn chữ và trường con', 'text and fields are mixed'],
  'not-a-text': ['không phải văn bản thuần', 'not a plain text'],
  'too-long': ['quá dài', 'too long'],
  day: ['không phải ngày có thật', 'not a real day'],
  instant: ['không phải thời điểm hợp lệ', 'not a valid time'],
  number: ['không phải số', 'not a number'],
  'status-with-attachment': ['gói trạng thái không được kèm tệp', 'a status message may not carry files'],
  'not-ours': ['không cơ quan nào ở đây là nơi nhận', 'no organisation here is addressed'],
  time: ['đọc quá thời gian cho phép', 'reading took too long'],
  memory: ['đọc quá bộ nhớ cho phép', 'reading took too much memory'],
  'parser-failed': ['bộ đọc dừng giữa chừng', 'the reader stopped halfway'],
  ENOENT: ['không có tệp này', 'there is no such file'],
};

/** The sentence of a refusal in both languages, with the field and line where the packet says so. */
export function reasonsOf(error: AppError): { readonly vi: string; readonly en: string } {
  const { field, line, reason } = error.details ?? {};
  const words = typeof reason === 'string' ? (REASONS[reason] ?? [reason, reason]) : undefined;
  const parts: (readonly [string, string])[] = [
    ...(typeof field === 'string' ? [[`trường ${field}`, `field ${field}`] as const] : []),
    ...(typeof line === 'number' && line > 0 ? [[`dòng ${line}`, `line ${line}`] as const] : []),
    ...(words === undefined ? [] : [words]),
  ];
  const tail = (language: 0 | 1): string =>
    parts.length === 0 ? '' : ` (${parts.map((part) => part[language]).join(', ')})`;
  return { vi: vi[error.code] + tail(0), en: en[error.code] + tail(1) };
}
