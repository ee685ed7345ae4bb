import { addDays, showDay } from '../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../shared/domain/document/kinds.ts';
import type { PaperFacts } from '../facts.ts';
import type { Random } from '../random.ts';
import type { Sender } from '../senders.ts';

/** A piece of the body, as the page lays it out. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'basis'; readonly text: string }
  | { readonly type: 'centered'; readonly text: string }
  | { readonly type: 'table'; readonly rows: readonly (readonly string[])[] };

export interface Letter {
  readonly facts: PaperFacts;
  readonly sender: Sender;
  /** Name of the organisation the paper is sent to. */
  readonly recipient: string;
}

const BASES = [
  'Căn cứ Luật Tổ chức chính quyền địa phương;',
  'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;',
  'Căn cứ Quy chế làm việc của {gửi};',
  'Xét đề nghị của đơn vị chủ trì tham mưu tại hồ sơ trình kèm theo,',
];
const OPENINGS = [
  'Thực hiện chương trình công tác năm và ý kiến chỉ đạo của cấp có thẩm quyền, {gửi} {việc} liên quan đến {nội dung} như sau:',
  'Trên cơ sở rà soát tình hình thực tế và ý kiến của các cơ quan, đơn vị có liên quan về {nội dung}, {gửi} {việc} một số nội dung sau đây:',
  'Qua theo dõi, tổng hợp báo cáo của các địa phương về {nội dung}, {gửi} {việc} các nội dung cụ thể dưới đây:',
];
const SITUATION = [
  'Trong thời gian qua, {nội dung} đã được các cấp, các ngành quan tâm chỉ đạo và đạt được kết quả bước đầu. Nhận thức của cán bộ, công chức và người dân có chuyển biến rõ; việc phối hợp giữa các cơ quan chặt chẽ hơn so với cùng kỳ.',
  'Đến ngày {qua}, đã có {n} trên tổng số {m} đầu việc được hoàn thành, đạt {p} % kế hoạch; {k} đầu việc đang thực hiện đúng tiến độ, số còn lại chậm do vướng mắc về thủ tục và nguồn lực.',
  'Bên cạnh kết quả đạt được, một số đơn vị còn chậm gửi báo cáo, số liệu chưa thống nhất giữa các kỳ, hồ sơ gửi kèm chưa đầy đủ thành phần theo quy định nên phải bổ sung nhiều lần.',
  'Nguyên nhân chủ yếu là do khối lượng công việc phát sinh lớn sau khi sắp xếp đơn vị hành chính, trong khi nhân lực ở một số bộ phận còn mỏng và chưa được tập huấn đầy đủ về quy trình mới.',
  'Qua kiểm tra thực tế tại {k} địa điểm, đoàn kiểm tra ghi nhận các đơn vị cơ bản chấp hành quy định; tuy nhiên còn {n} trường hợp cần chấn chỉnh và khắc phục trước ngày {ngày}.',
  'Tổng kinh phí đã bố trí là {t} triệu đồng, giá trị thực hiện đến nay ước đạt {p} %; phần còn lại tiếp tục được giải ngân theo tiến độ nghiệm thu khối lượng hoàn thành.',
  'Các kiến nghị của người dân và doanh nghiệp đã được tiếp nhận, phân loại và chuyển đến cơ quan có thẩm quyền giải quyết; {p} % số kiến nghị đã có văn bản trả lời đúng thời hạn.',
  'Hồ sơ điện tử liên quan đã được cập nhật trên hệ thống quản lý văn bản, bảo đảm tra cứu được theo số, ký hiệu và trích yếu; bản giấy được lưu tại văn thư theo quy định.',
];
const TASKS = [
  'Tập trung rà soát toàn bộ các nội dung có liên quan đến {nội dung}; xác định rõ việc đã làm, việc chưa làm, nguyên nhân và trách nhiệm của từng tập thể, cá nhân; hoàn thành trước ngày {ngày}.',
  'Chủ động phối hợp với các cơ quan, đơn vị liên quan giải quyết dứt điểm các khó khăn, vướng mắc thuộc thẩm quyền; trường hợp vượt thẩm quyền, tổng hợp và đề xuất phương án cụ thể để được xem xét, quyết định.',
  'Phân công một đồng chí lãnh đạo trực tiếp phụ trách, một công chức làm đầu mối theo dõi; gửi danh sách kèm số điện thoại liên hệ trước ngày {ngày} để thuận tiện trao đổi.',
  'Tăng cường kiểm tra, giám sát ngay từ cơ sở; kịp thời phát hiện, chấn chỉnh những nơi làm chưa nghiêm, đồng thời biểu dương những cách làm hay, sáng tạo để nhân rộng.',
  'Đẩy mạnh tuyên truyền bằng nhiều hình thức, chú trọng thông tin trên cổng thông tin điện tử và hệ thống truyền thanh cơ sở để người dân nắm rõ quyền lợi, nghĩa vụ và cách thức thực hiện.',
  'Bố trí kinh phí trong dự toán được giao và các nguồn hợp pháp khác; quản lý, sử dụng đúng mục đích, tiết kiệm, hiệu quả và thanh quyết toán theo đúng quy định hiện hành.',
  'Cập nhật đầy đủ số liệu lên hệ thống thông tin dùng chung trước 16 giờ 30 phút ngày làm việc cuối cùng của tháng; không gửi báo cáo giấy đối với các nội dung đã có dữ liệu điện tử.',
  'Thực hiện nghiêm chế độ thông tin, báo cáo; nội dung báo cáo ngắn gọn, có số liệu so sánh với kỳ trước, nêu rõ kiến nghị, đề xuất và thời gian cần được giải quyết.',
  'Rà soát các thủ tục hành chính có liên quan, kiến nghị cắt giảm thành phần hồ sơ đã có trong cơ sở dữ liệu; không yêu cầu người dân nộp lại giấy tờ mà cơ quan nhà nước đang quản lý.',
  'Bảo đảm an toàn cho người, phương tiện và tài sản trong suốt quá trình triển khai; chuẩn bị phương án dự phòng khi thời tiết diễn biến bất thường.',
];
const REQUESTS = [
  '{gửi} trân trọng đề nghị {nhận} quan tâm, xem xét và cho ý kiến bằng văn bản trước ngày {ngày} để có cơ sở thực hiện các bước tiếp theo.',
  'Đề nghị {nhận} chỉ đạo các đơn vị trực thuộc phối hợp, cung cấp hồ sơ, tài liệu và cử cán bộ tham gia khi có yêu cầu.',
  'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị kịp thời phản ánh về {gửi} để được hướng dẫn, giải quyết.',
  'Sau thời hạn nêu trên, nếu không nhận được văn bản trả lời, {gửi} coi như đơn vị thống nhất với nội dung đề xuất và chịu trách nhiệm tổng hợp theo quy định.',
];
const ACTS = {
  CV: 'trao đổi và đề nghị',
  BC: 'báo cáo',
  TTr: 'kính trình',
  TB: 'thông báo',
  KH: 'xây dựng kế hoạch với',
  GM: 'trân trọng kính mời dự họp để thống nhất',
  QĐ: 'quyết định',
  HD: 'hướng dẫn',
} as const;

/** The body of a paper: opening, situation, tasks, a table where reports have one, and what is asked for. */
export function composeBody({ facts, sender, recipient }: Letter, pages: number, random: Random): Block[] {
  const fill = (text: string): string =>
    capitalise(
      text
        .replaceAll('{gửi}', sender.name)
        .replaceAll('{nhận}', recipient)
        .replaceAll('{nội dung}', facts.matter)
        .replaceAll('{việc}', ACTS[facts.kind as keyof typeof ACTS] ?? 'nêu')
        .replace(/\{ngày\}/g, () => showDay(addDays(facts.issuedOn, random.int(5, 40))))
        .replace(/\{qua\}/g, () => showDay(addDays(facts.issuedOn, -random.int(1, 20))))
        .replace(/\{n\}/g, () => String(random.int(11, 48)))
        .replace(/\{k\}/g, () => String(random.int(3, 9)).padStart(2, '0'))
        .replace(/\{m\}/g, () => String(random.int(50, 96)))
        .replace(/\{p\}/g, () => `${random.int(52, 98)},${random.int(1, 9)}`)
        .replace(/\{t\}/g, () => `${random.int(1, 48)}.${random.int(100, 999)}`),
    );
  const blocks: Block[] = [];
  const add = (type: Exclude<Block['type'], 'table'>, text: string): number => blocks.push({ type, text: fill(text) });
  if (facts.kind === 'QĐ' || facts.kind === 'NQ') {
    for (const basis of BASES) add('basis', basis);
    add('centered', facts.kind === 'QĐ' ? 'QUYẾT ĐỊNH:' : 'QUYẾT NGHỊ:');
    addArticles(add, facts, pages, random);
    return blocks;
  }
  add('paragraph', random.pick(OPENINGS));
  const target = pages * CHARACTERS_A_PAGE;
  let length = 700;
  let section = 0;
  for (const { title, bank } of PARTS) {
    if (length >= target) break;
    add('heading', `${ROMAN[section]}. ${title}`);
    section += 1;
    for (const [i, text] of shuffled(bank, random).entries()) {
      if (length >= target && i > 1) break;
      add('paragraph', `${i + 1}. ${text}`);
      length += text.length + facts.matter.length / 2;
    }
    if (section === 1 && (facts.kind === 'BC' || facts.kind === 'KH')) {
      blocks.push({ type: 'table', rows: figures(random) });
      length += 500;
    }
  }
  add('heading', `${ROMAN[section]}. TỔ CHỨC THỰC HIỆN`);
  for (const text of REQUESTS.slice(0, random.int(2, 4))) add('paragraph', text);
  add('paragraph', closing(facts, recipient));
  return blocks;
}

const CHARACTERS_A_PAGE = 2250;
const PARTS = [
  { title: 'TÌNH HÌNH CHUNG', bank: SITUATION },
  { title: 'NHIỆM VỤ VÀ GIẢI PHÁP TRỌNG TÂM', bank: TASKS },
  { title: 'KẾT QUẢ CỤ THỂ THEO TỪNG NỘI DUNG', bank: SITUATION },
  { title: 'PHÂN CÔNG THEO DÕI, ĐÔN ĐỐC', bank: TASKS },
] as const;

/** Decisions speak in articles; the last says who carries them out. */
function addArticles(
  add: (type: 'heading' | 'paragraph', text: string) => void,
  facts: PaperFacts,
  pages: number,
  random: Random,
): void {
  add(
    'heading',
    `Điều 1. ${facts.kind === 'QĐ' ? 'Phê duyệt, ban hành' : 'Thông qua'} các nội dung về {nội dung}, gồm các nhiệm vụ sau:`,
  );
  let length = 1200;
  const rounds = [TASKS, SITUATION, TASKS].flatMap((bank) => shuffled(bank, random));
  for (const [i, text] of rounds.entries()) {
    if (length >= pages * CHARACTERS_A_PAGE) break;
    add('paragraph', `${i + 1}. ${text}`);
    length += text.length + facts.matter.length / 2;
  }
  add('heading', 'Điều 2. Tổ chức thực hiện');
  for (const text of shuffled(REQUESTS, random).slice(0, 2)) add('paragraph', text);
  add('heading', `Điều 3. ${facts.kind === 'QĐ' ? 'Quyết định' : 'Nghị quyết'} có hiệu lực kể từ ngày ký.`);
  add('paragraph', closing(facts, ''));
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function closing(facts: PaperFacts, recipient: string): string {
  switch (facts.kind) {
    case 'TTr':
      return `Kính trình ${recipient} xem xét, quyết định./.`;
    case 'QĐ':
    case 'NQ':
      return 'Chánh Văn phòng và thủ trưởng các cơ quan, đơn vị liên quan chịu trách nhiệm thi hành./.';
    case 'GM':
      return 'Đề nghị các đồng chí bố trí thời gian tham dự đúng thành phần./.';
    default:
      return `Trên đây là nội dung ${DOCUMENT_KINDS[facts.kind].toLowerCase()}, đề nghị ${recipient} và các cơ quan, đơn vị liên quan quan tâm phối hợp thực hiện./.`;
  }
}

function figures(random: Random): string[][] {
  const subjects = ['Khối các sở, ban, ngành', 'Khối phường', 'Khối xã', 'Khối đặc khu', 'Doanh nghiệp trên địa bàn'];
  const rows = subjects.map((name, i) => {
    const planned = random.int(20, 180);
    const done = Math.round(planned * (0.55 + random.next() * 0.42));
    return [
      String(i + 1),
      name,
      String(planned),
      String(done),
      `${((done / planned) * 100).toFixed(1).replace('.', ',')}`,
    ];
  });
  return [['TT', 'Đơn vị', 'Kế hoạch', 'Thực hiện', 'Tỷ lệ (%)'], ...rows];
}
