import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** The window as a person uses it: by what it says and by its keys. Waits for what it shows, never for time. */
export class OfficePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list(): Locator {
    return this.page.getByTestId('document-list');
  }
  get detail(): Locator {
    return this.page.getByTestId('document-detail');
  }
  get form(): Locator {
    return this.page.getByTestId('action-form');
  }
  get badge(): Locator {
    return this.page.getByTestId('sync-badge');
  }
  get history(): Locator {
    return this.page.getByTestId('history');
  }
  get pdf(): FrameLocator {
    return this.page.frameLocator('[data-testid="pdf-frame"]');
  }

  row(subject: string): Locator {
    return this.list.getByRole('option').filter({ hasText: subject });
  }

  /** By the rail's key: 1 desk, 2 documents, 3 search, 4 packets, 5 attention, 6 settings, 7 outgoing, 8 registers, 9 work files. */
  async goTo(place: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9): Promise<void> {
    await this.page.keyboard.press(`Alt+${place}`);
  }

  /** Places that are loaded when they are first gone to: their keys are there when their list is. */
  async goToOutgoing(): Promise<void> {
    await this.goTo(7);
    await expect(this.page.getByTestId('outgoing-find')).toBeVisible();
  }
  async goToWorkfiles(): Promise<void> {
    await this.goTo(9);
    await expect(this.page.getByTestId('workfile-find')).toBeVisible();
  }

  async open(subject: string): Promise<void> {
    await this.row(subject).first().click();
    await expect(this.detail).toContainText(subject);
  }

  /** Presses a command's key while a document is open and waits for its form. */
  async startForm(key: string): Promise<Locator> {
    await this.detail.getByRole('toolbar').waitFor();
    await this.page.keyboard.press(key);
    await expect(this.form).toBeVisible();
    return this.form;
  }

  async confirm(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await expect(this.form).toBeHidden();
  }

  /** Types into a field with suggestions and takes the first one. */
  async choose(label: string | RegExp, words: string): Promise<void> {
    const field = this.form.getByRole('combobox', { name: label }).or(this.form.getByLabel(label)).first();
    await field.click();
    await field.fill(words);
    await this.page.getByRole('option').first().waitFor();
    // The first match is lit already.
    await this.page.keyboard.press('Enter');
  }

  /** Types a day and goes on to the next field, which closes the calendar. */
  async fillDay(label: string, day: string): Promise<void> {
    const field = this.form.getByLabel(label, { exact: true });
    await field.fill(day);
    await field.press('Tab');
  }

  async expectStatus(words: string): Promise<void> {
    await expect(this.detail).toContainText(words);
  }

  async expectSynced(): Promise<void> {
    await expect(this.badge).toContainText('Đã đồng bộ');
  }

  async expectPdf(words: string): Promise<void> {
    await expect(this.pdf.locator('.textLayer').first()).toContainText(words);
  }
}
