import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AttachmentFacts, DocumentPacketFacts } from '../../../src/server/interchange/document-facts.ts';
import { SAMPLES_DIR } from '../../../src/server/interchange/testing/build-packet.ts';
import { writeDocument } from '../../../src/server/interchange/write-document.ts';
import { dropPacket, printLetter } from './packet.ts';

/** Who writes to a city: code, name, notation of the office that drafts. Codes of QĐ 20/2020, old and new style. */
const SENDERS = [
  ['000.00.00.G22', 'Văn phòng Chính phủ', 'VPCP-KGVX'],
  ['G17', 'Bộ Xây dựng', 'BXD-QLN'],
  ['000.00.00.H41', 'Ủy ban nhân dân tỉnh Nghệ An', 'UBND-NN'],
  ['000.00.00.H14', 'Ủy ban nhân dân tỉnh Cao Bằng', 'UBND-TH'],
  ['G12', 'Bộ Tài chính', 'BTC-NSNN'],
  ['000.15.32.H17', 'Sở Thông tin và Truyền thông Đà Nẵng', 'STTTT-CNTT'],
] as const;
const MATTERS = [
  'tăng cường kiểm tra công tác phòng cháy, chữa cháy tại khu chung cư',
  'báo cáo kết quả giải ngân vốn đầu tư công quý IV',
  'góp ý dự thảo Nghị định về kết nối, chia sẻ dữ liệu số',
] as const;

export interface RegistryPacket {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly symbol: string;
  /** Words its PDF shows; null where what came is no PDF. */
  readonly words: string | null;
}

const agency = (code: string, name: string): DocumentPacketFacts['from'] => ({
  code,
  name,
  inCharge: name,
  address: '',
  email: '',
  telephone: '',
  fax: '',
  website: '',
});

/** One letter of another agency as its own system would send it. `id` apart, the same `n` is the same letter. */
async function letter(n: number, id: string): Promise<RegistryPacket> {
  const [code, name, notation] = SENDERS[n % SENDERS.length] ?? SENDERS[0];
  const number = String(4100 + n);
  const symbol = `${number}/${notation}`;
  const subject = `V/v ${MATTERS[n % MATTERS.length]} (đợt ${n + 1})`;
  const file = async (contentId: string, fileName: string, letterNumber: string): Promise<AttachmentFacts> => ({
    contentId,
    name: fileName,
    description: '',
    contentType: 'application/pdf',
    content: await printLetter(letterNumber, subject),
  });
  const attachments = [await file('cid:1', 'van-ban.pdf', number)];
  if (n % 4 === 0) attachments.push(await file('cid:2', 'phu-luc.pdf', `${number}1`));
  const bytes = writeDocument({
    from: agency(code, name),
    to: [agency('H24', 'Ủy ban nhân dân thành phố Hải Phòng')],
    documentId: `${code},2026/11/${10 + (n % 14)},${symbol}${id}`,
    codeNumber: number,
    codeNotation: notation,
    place: 'Hà Nội',
    promulgatedOn: `2026-11-${10 + (n % 14)}`,
    documentType: { type: '1', detail: '0', name: 'Công văn' },
    subject,
    content: '',
    signer: { competence: 'KT. BỘ TRƯỞNG', position: 'Thứ trưởng', name: 'Nguyễn Văn Mẫu' },
    dueOn: n % 5 === 0 ? '2026-12-15' : null,
    toPlaces: [],
    other: {
      priority: n % 7 === 0 ? 1 : 0,
      sphere: '',
      typerNotation: '',
      promulgationAmount: 1,
      pageAmount: 4,
      direction: '',
      appendixes: [],
    },
    responseFor: [],
    steeringType: '1',
    trace: [{ organCode: code, at: Date.UTC(2026, 10, 24, 2) }],
    business: {
      type: '0',
      reason: 'Văn bản mới',
      paper: false,
      documentId: '',
      changes: null,
      replaces: [],
      staff: null,
    },
    signature: null,
    attachments,
  });
  return { file: `${number}${id}.edxml`, bytes: Buffer.from(bytes), symbol, words: subject.slice(4, 30) };
}

/**
 * Twenty documents as they come on one morning: two packets of the exchange's own samples, byte for byte, and letters
 * of six agencies written by the product's writer. The last one is the letter before it, sent once more.
 */
export async function twentyPackets(): Promise<RegistryPacket[]> {
  const real = async (order: number, name: string, symbol: string): Promise<RegistryPacket> => ({
    file: `${order}-${name}.edxml`,
    bytes: await readFile(path.join(SAMPLES_DIR, `${name}.edxml`)),
    symbol,
    words: null,
  });
  const letters = await Promise.all(Array.from({ length: 17 }, (_, n) => letter(n, '')));
  return [
    // Both samples carry one document id: the update of what is not known here is received as a document of its own.
    await real(1, 'edoc_update', '7816/VPCP-TTĐT'),
    await real(2, 'edoc_new', '74fass22/VPCP-TTĐT'),
    ...letters,
    await letter(16, '-gui-lai'),
  ];
}

export async function dropAll(folder: string, packets: readonly RegistryPacket[]): Promise<void> {
  for (const { file, bytes } of packets) await dropPacket(folder, file, bytes);
}
