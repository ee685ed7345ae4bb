/** Files that people bring: attachments and scans. */
export const files = {
  add: 'Thêm tệp',
  addHint: 'Chọn tệp PDF, Word, Excel (.xlsx), ảnh; hoặc kéo tệp thả vào cửa sổ',
  none: 'Chưa có tệp nào đi kèm.',
  afterDraft: 'Tệp đính kèm được thêm sau khi lưu dự thảo.',
  open: 'Mở {{name}}',
  up: 'Đưa {{name}} lên trước',
  down: 'Đưa {{name}} xuống sau',
  remove: 'Bỏ {{name}}',
  dropAttachments: 'Thả tệp vào đây để đính kèm',
  understood: 'Đã đọc',
};
