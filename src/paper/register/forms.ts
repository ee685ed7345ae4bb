import type { TableColumn } from '../table/sheet.ts';

interface RegisterForm {
  readonly basis: string;
  readonly from: string;
  /** False: taken from a secondary source; compare with the official PDF before binding a printed register ([M]). */
  readonly compared: boolean;
  readonly title: string;
  readonly columns: readonly TableColumn[];
}

const column = (title: string, width: number, align: TableColumn['align'] = 'left'): TableColumn => ({
  title,
  width,
  align,
});

/** Registers of NĐ 30/2020 App. IV: 10 columns for what arrives, 8 for what leaves (domain.md 1.7). */
export const REGISTER_FORMS: Readonly<Record<'incoming' | 'outgoing', RegisterForm>> = {
  incoming: {
    basis: 'NĐ 30/2020 Phụ lục IV',
    from: '2020-03-05',
    compared: true,
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    columns: [
      column('Ngày đến', 9.5, 'center'),
      column('Số đến', 6, 'center'),
      column('Tác giả', 15),
      column('Số, ký hiệu', 13),
      column('Ngày tháng', 9.5, 'center'),
      column('Tên loại và trích yếu nội dung', 27),
      column('Đơn vị hoặc người nhận', 13.5),
      column('Ngày chuyển', 9.5, 'center'),
      column('Ký nhận', 8),
      column('Ghi chú', 8),
    ],
  },
  outgoing: {
    basis: 'NĐ 30/2020 Phụ lục IV',
    from: '2020-03-05',
    compared: false, // [M]: one source shows ten columns
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    columns: [
      column('Số, ký hiệu văn bản', 12),
      column('Ngày tháng văn bản', 9, 'center'),
      column('Tên loại và trích yếu nội dung văn bản', 32),
      column('Người ký', 12),
      column('Nơi nhận văn bản', 22),
      column('Đơn vị, người nhận bản lưu', 11),
      column('Số lượng bản', 6, 'center'),
      column('Ghi chú', 12),
    ],
  },
};
