import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type Block, type Paper, SIZES } from './model.ts';

/** Official papers are written in Times New Roman (NĐ 30/2020 App. I); Word brings it along. */
const FONT = 'Times New Roman';
/** Twentieths of a point. docx's own conversion cuts off, and its A4 would not be Word's. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4);
const TEXT_MM = 210 - 30 - 15;
const LEFT_MM = 66;

/** Draws a paper as a Word document with styles of its own, so that the drafter changes a style and not every line. */
export async function renderDocx(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: paper.author,
    lastModifiedBy: paper.author,
    styles: {
      default: { document: { run: { font: FONT, size: SIZES.body * 2, language: { value: 'vi-VN' } } } },
      paragraphStyles,
    },
    sections: [
      {
        properties: {
          titlePage: true, // no number on the first page
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
          },
        },
        headers: {
          first: new Header({ children: paper.mark === null ? [new Paragraph({})] : [line('DauHieu', paper.mark)] }),
          default: new Header({
            children: [
              new Paragraph({ style: 'SoTrang', children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
              ...(paper.mark === null ? [] : [line('DauHieu', paper.mark)]),
            ],
          }),
        },
        children: [
          head(paper),
          ...heading(paper),
          ...addressees(paper.addressees),
          ...paper.blocks.map(drawBlock),
          foot(paper),
          new Paragraph({ style: 'DuongKe' }), // Word wants a paragraph after the last table
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const centre = { alignment: AlignmentType.CENTER } as const;
const style = (
  id: string,
  name: string,
  size: number,
  run: NonNullable<IParagraphStyleOptions['run']>,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  run: { font: FONT, size: size * 2, ...run },
  paragraph: { spacing: { before: 0, after: 0 }, ...paragraph },
});
const body = {
  alignment: AlignmentType.BOTH,
  indent: { firstLine: mm(10) },
  spacing: { before: 0, after: 120, line: 264 },
};

/** One style for each component, named as the decree names it. */
const paragraphStyles: IParagraphStyleOptions[] = [
  style('QuocHieu', 'Quốc hiệu', SIZES.nation, { bold: true }, centre),
  style('TieuNgu', 'Tiêu ngữ', SIZES.motto, { bold: true }, centre),
  style('CoQuanChuQuan', 'Cơ quan chủ quản', SIZES.superior, {}, centre),
  style('CoQuanBanHanh', 'Cơ quan ban hành', SIZES.agency, { bold: true }, centre),
  style('DuongKe', 'Đường kẻ', 2, {}, { ...centre, spacing: { before: 20, after: 100, line: 40, lineRule: 'exact' } }),
  style('SoKyHieu', 'Số, ký hiệu', SIZES.number, {}, centre),
  style('DiaDanhNgay', 'Địa danh và thời gian', SIZES.placeAndDate, { italics: true }, centre),
  style('TrichYeuCongVan', 'Trích yếu công văn', SIZES.about, {}, { ...centre, spacing: { before: 120 } }),
  style('MucDoKhan', 'Mức độ khẩn', SIZES.urgency, { bold: true }, { ...centre, spacing: { before: 160 } }),
  style('TenLoai', 'Tên loại', SIZES.heading, { bold: true }, { ...centre, keepNext: true, spacing: { before: 280 } }),
  style('TrichYeu', 'Trích yếu', SIZES.heading, { bold: true }, { ...centre, keepNext: true }),
  style('KinhGui', 'Kính gửi', SIZES.body, {}, { ...centre, spacing: { before: 240, after: 200 } }),
  style('NoiKinhGui', 'Nơi kính gửi', SIZES.body, {}, { indent: { left: mm(52) } }),
  style('CanCu', 'Căn cứ', SIZES.body, { italics: true }, body),
  style('NoiDung', 'Nội dung', SIZES.body, {}, body),
  style('DeMuc', 'Đề mục', SIZES.body, { bold: true }, { ...body, keepNext: true }),
  style(
    'QuyetDinh',
    'Thẩm quyền, lệnh ban hành',
    SIZES.body,
    { bold: true },
    {
      ...centre,
      keepNext: true,
      spacing: { before: 80, after: 120 },
    },
  ),
  style('NoiNhanTieuDe', 'Nơi nhận (tiêu đề)', SIZES.recipientsTitle, { bold: true, italics: true }, {}),
  style('NoiNhan', 'Nơi nhận', SIZES.recipients, {}, {}),
  style('ChucVu', 'Quyền hạn, chức vụ', SIZES.signature, { bold: true }, { ...centre, keepNext: true }),
  style('HoTen', 'Họ và tên người ký', SIZES.signer, { bold: true }, { ...centre, spacing: { before: 1500 } }),
  style('SoTrang', 'Số trang', SIZES.page, {}, centre),
  style('DauHieu', 'Dấu hiệu dự thảo', SIZES.mark, { bold: true }, {}),
];

const line = (styleId: string, text: string, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...more, style: styleId, children: [new TextRun({ text })] });

/** A line of a given length: the lower border of a paragraph that is indented from both sides. */
const ruleIn = (widthMm: number, lengthMm: number): Paragraph => {
  const side = mm(Math.max((widthMm - lengthMm) / 2, 0));
  return new Paragraph({
    style: 'DuongKe',
    indent: { left: side, right: side },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
  });
};

/** App. I sets head and foot in two columns: a table without lines, which keeps them beside each other in Word. */
function columns(left: Paragraph[], right: Paragraph[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  const widths = [mm(LEFT_MM), mm(TEXT_MM - LEFT_MM)];
  return new Table({
    width: { size: mm(TEXT_MM), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, i) =>
            new TableCell({
              children,
              verticalAlign: VerticalAlignTable.TOP,
              margins: { left: 0, right: 0 },
              width: { size: widths[i] ?? 0, type: WidthType.DXA },
            }),
        ),
      }),
    ],
  });
}

function head(paper: Paper): Table {
  const [last = ''] = paper.agency.slice(-1);
  const left = [
    ...paper.superior.map((text) => line('CoQuanChuQuan', text)),
    ...paper.agency.map((text) => line('CoQuanBanHanh', text)),
    ruleIn(LEFT_MM, Math.min(last.length * 1.3, 30)),
    line('SoKyHieu', paper.number),
    ...(paper.heading.name === null ? [line('TrichYeuCongVan', paper.heading.subject)] : []),
    ...(paper.urgency === null ? [] : [urgency(paper.urgency)]),
  ];
  const right = [
    line('QuocHieu', paper.nation),
    line('TieuNgu', paper.motto),
    ruleIn(TEXT_MM - LEFT_MM, 58),
    // The date stands beside the number: as many lines down as the agency is higher than motto and nation.
    ...Array.from({ length: Math.max(paper.superior.length + paper.agency.length - 2, 0) }, () =>
      line('DiaDanhNgay', ''),
    ),
    line('DiaDanhNgay', paper.placeAndDate),
  ];
  return columns(left, right);
}

function urgency(text: string): Paragraph {
  const edge = { style: BorderStyle.SINGLE, size: 8, space: 2, color: '000000' };
  const side = mm(16);
  return line('MucDoKhan', text, {
    indent: { left: side, right: side },
    border: { top: edge, bottom: edge, left: edge, right: edge },
  });
}

const heading = (paper: Paper): Paragraph[] =>
  paper.heading.name === null
    ? []
    : [line('TenLoai', paper.heading.name), line('TrichYeu', paper.heading.subject), ruleIn(TEXT_MM, 28)];

function addressees(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return [];
  if (names.length === 1) return [line('KinhGui', `Kính gửi: ${names[0]}.`)];
  return [
    line('KinhGui', 'Kính gửi:', { alignment: AlignmentType.LEFT, indent: { left: mm(30) }, spacing: { after: 0 } }),
    ...names.map((name, i) => line('NoiKinhGui', `- ${name}${i === names.length - 1 ? '.' : ';'}`)),
  ];
}

const STYLES = { basis: 'CanCu', centred: 'QuyetDinh', heading: 'DeMuc', paragraph: 'NoiDung' } as const;

function drawBlock(block: Block): Paragraph {
  if (block.type !== 'article') return line(STYLES[block.type], block.text);
  return new Paragraph({
    style: 'NoiDung',
    children: [new TextRun({ text: block.lead, bold: true }), new TextRun({ text: ` ${block.text}` })],
  });
}

const foot = (paper: Paper): Table =>
  columns(
    [line('NoiNhanTieuDe', 'Nơi nhận:'), ...paper.recipients.map((text) => line('NoiNhan', text))],
    paper.signature === null
      ? [new Paragraph({})]
      : [...paper.signature.lines.map((text) => line('ChucVu', text)), line('HoTen', paper.signature.name)],
  );
