import type { BrowserWindow } from 'electron';

/** The one window, which may not exist yet or any more. Rooms hold this and never a window. */
export class WindowRef {
  #window: BrowserWindow | null = null;

  set(window: BrowserWindow): void {
    this.#window = window;
    window.once('closed', () => {
      this.#window = null;
    });
  }

  get(): BrowserWindow | null {
    return this.#window;
  }

  contentsId(): number | undefined {
    return this.#window?.webContents.id;
  }

  send(channel: string, payload: unknown): void {
    if (this.#window !== null && !this.#window.webContents.isDestroyed())
      this.#window.webContents.send(channel, payload);
  }

  /** Brings it to the front, as when the program is started a second time. */
  focus(): void {
    if (this.#window === null) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }
}
