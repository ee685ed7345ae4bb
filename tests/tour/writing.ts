import { readdir } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { OfficePage } from '../e2e/support/office-page.ts';
import { outgoingOn } from '../e2e/support/scene.ts';
import type { Workstation } from '../e2e/support/workstation.ts';

/** The letter of the first flow, and the draft that answers it; the work file of a later flow holds both. */
export const LETTER = {
  number: '2481',
  subject: 'V/v báo cáo công tác quản lý, vận hành nhà chung cư trên địa bàn thành phố năm 2026',
  reply: 'V/v trả lời văn bản số 2481/BXD-QLN',
} as const;

/** Steps that every outgoing document takes, whether it answers one or not. */

export const editorOn = (page: Page): Locator => page.getByTestId('outgoing-editor');

export async function chooseSigner(page: Page, words: string): Promise<void> {
  const signer = editorOn(page).getByRole('combobox', { name: 'Người ký' });
  await signer.click();
  await signer.fill(words);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

export const openId = async (office: OfficePage): Promise<string> =>
  (await office.detail.getAttribute('data-document-id')) ?? '';

/** Đóng dấu; the paper is printed meanwhile, and issue waits for it. */
export async function seal(station: Workstation, office: OfficePage): Promise<void> {
  const id = await openId(office);
  await station.page.keyboard.press('s');
  await office.expectStatus('Đã đóng dấu');
  await expect.poll(async () => (await outgoingOn(station, id))?.paper ?? null, { timeout: 40_000 }).not.toBeNull();
}

/** Document packets that lie in the exchange's outgoing folder; status messages carry their code in the name. */
export const packetsOut = async (folder: string): Promise<number> =>
  (await readdir(folder)).filter((name) => !/-\d\d-/.test(name)).length;
