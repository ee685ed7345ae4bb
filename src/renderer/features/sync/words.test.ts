import { expect, test } from 'vitest';
import { createTranslator, translateWith } from '../../../shared/i18n/translator.ts';
import type { SyncStatus } from '../../../shared/ipc/contract.ts';
import { badgeWords } from './words.ts';

const t = translateWith(createTranslator('vi'));
const at0912 = Date.UTC(2026, 10, 23, 2, 12);
const idle: SyncStatus = {
  online: true,
  offlineSince: null,
  activity: 'idle',
  fill: null,
  pending: 0,
  rejected: 0,
  lastPullAt: at0912,
  blocked: null,
};
const words = (change: Partial<SyncStatus>) => badgeWords(t, { ...idle, ...change }, '2026-11-23').text;

test.each([
  [{}, 'Đã đồng bộ 09:12'],
  [{ pending: 3 }, '3 thay đổi chưa gửi'],
  [{ pending: 3, activity: 'pushing' }, 'Đang gửi 3 thay đổi…'],
  [{ online: false, offlineSince: at0912 }, 'Đang ngoại tuyến từ 09:12'],
  [{ online: false, offlineSince: at0912, pending: 2 }, 'Ngoại tuyến từ 09:12, 2 chưa gửi'],
  [{ blocked: 'sign-in', online: false }, 'Cần đăng nhập lại'],
  [{ blocked: 'update', pending: 1 }, 'Cần cập nhật ứng dụng'],
  [{ activity: 'indexing' }, 'Tìm kiếm đang được chuẩn bị'],
  [{ lastPullAt: null }, 'Chưa đồng bộ lần nào'],
  [
    { activity: 'filling', fill: { rows: 45_000, total: 100_000, startedAt: 0, searchReady: false } },
    'Đang tải lần đầu 45.000/100.000',
  ],
] as [Partial<SyncStatus>, string][])('%j says %s', (change, text) => expect(words(change)).toBe(text));
