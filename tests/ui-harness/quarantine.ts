import { type QuarantineEntry, type QuarantineStep, stateAfter } from '../../src/shared/domain/secrecy/quarantine.ts';
import { NOW } from './rows.ts';

const HOUR = 3_600_000;

const found = (id: string, fileName: string, mark: string, hours: number, by: string): QuarantineEntry => ({
  id,
  foundAt: NOW - hours * HOUR,
  actorName: by,
  channel: by === '' ? 'http' : 'upload',
  fileName,
  mark,
  state: 'isolated',
  minute: `Hệ thống phát hiện dấu "${mark}" ở tệp "${fileName}". Tệp đã được cô lập, không lưu, không lập chỉ mục, không đồng bộ.`,
  steps: [{ what: 'found', at: NOW - hours * HOUR, actorName: by, text: '' }],
});

/** The officer's list in memory: decided by the same order of steps as the server's. */
export const isolated: QuarantineEntry[] = [
  found('q1', 'phuong-an-bao-ve-su-kien-cap-cao-nam-2026-ban-trinh-lan-3.pdf', 'Tối mật', 2, 'Lê Văn Đạt'),
  found('q2', 'goi-tin-7816.edxml', 'Mật', 30, ''),
  found('q3', 'MẬT - danh sách.docx', 'Mật', 200, 'Hoàng Thị Ân'),
];

export function act(id: string, step: QuarantineStep): void {
  const at = isolated.findIndex((entry) => entry.id === id);
  const entry = isolated[at];
  if (entry === undefined) return;
  const { what, ...words } = step;
  const text = Object.values(words).join('; ');
  isolated[at] = {
    ...entry,
    state: stateAfter(what),
    minute: `${entry.minute}\nNguyễn Thị Quản Trị: ${text}`,
    steps: [...entry.steps, { what, at: Date.now(), actorName: 'Nguyễn Thị Quản Trị', text }],
  };
}
act('q3', {
  what: 'minute',
  number: '01/BB',
  present: 'Ông Nguyễn A, bà Trần B',
  handling: 'Trả bản giấy cho nơi gửi',
});
act('q3', { what: 'destroy', witness: 'Bà Trần B' });
