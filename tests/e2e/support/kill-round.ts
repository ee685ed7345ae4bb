import { setTimeout as later } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { SeededRandom } from './random.ts';
import { launchWorkstation, PASSPHRASE, type Workstation } from './workstation.ts';

/** What the killed app has told its person, over all rounds. */
export class Ledger {
  /** Every text a round set out to write; the kill decides how far it came. */
  readonly planned = new Set<string>();
  /** Texts the page was told to be safe before the kill, and where. What died on its way to us is in `planned` alone. */
  readonly acknowledged = new Map<string, string>();
  readonly refused: string[] = [];
  signInsLost = 0;
  launches = 0;
}

/** One profile that is killed over and over, the person it belongs to, and the documents they write on. */
export class Victim {
  readonly name: string;
  readonly person: string;
  readonly profileDir: string;
  readonly #backendUrl: string;
  readonly #ledger: Ledger;
  #station: Workstation | null = null;

  constructor(name: string, person: string, profileDir: string, backendUrl: string, ledger: Ledger) {
    this.name = name;
    this.person = person;
    this.profileDir = profileDir;
    this.#backendUrl = backendUrl;
    this.#ledger = ledger;
  }

  /** The workstation, just started. */
  async launch(): Promise<Workstation> {
    this.#ledger.launches += 1;
    if (this.#station === null) {
      this.#station = await launchWorkstation({
        name: this.name,
        backendUrl: this.#backendUrl,
        profileDir: this.profileDir,
        env: { EGOV_DEV_PASSPHRASE: PASSPHRASE },
      });
    } else await this.#station.restart();
    return this.#station;
  }

  async close(): Promise<void> {
    await this.#station?.close();
    this.#station = null;
  }

  /**
   * Launch, work, die: up to 400 ms after the first command was made or one of the next was safe, or when `early` anywhere
   * in start and unlock. Counted and not timed alone: a slow machine would die before it had done anything.
   */
  async round(tag: string, random: SeededRandom, early: boolean): Promise<void> {
    const station = await this.launch();
    if (early) await later(random.below(1200));
    else {
      await this.open(station);
      const { page } = station;
      const reached = Promise.withResolvers<void>();
      let ahead = random.below(4);
      page.on('console', (message) => {
        const what = this.#hear(message.text());
        if ((what === 'made' && ahead === 0) || (what === 'safe' && --ahead === 0)) reached.resolve();
      });
      // A page killed in the middle of its work answers nothing any more.
      const count = 4 + random.below(6);
      for (let i = 0; i < count; i++) this.#ledger.planned.add(`${tag}.${i}`);
      const work = submitNotes(page, tag, count, random.below(2 ** 31)).catch(() => undefined);
      await Promise.race([reached.promise, work]);
      await later(random.below(401));
    }
    await station.kill9();
  }

  /** Until the store is open; signs in where the profile is new, or where the kill cost the sign-in. */
  async open(station: Workstation): Promise<void> {
    let { phase } = await settled(station.page);
    if (phase === 'signed-out') {
      await station.signInAs(this.person);
      ({ phase } = await settled(station.page));
    }
    expect(['ready', 'filling'], `${this.name}: the store opens after every kill`).toContain(phase);
    const { blocked } = await statusOf(station.page);
    if (blocked === 'sign-in') await this.signInAgain(station);
  }

  async signInAgain(station: Workstation): Promise<void> {
    this.#ledger.signInsLost += 1;
    await station.signInAs(this.person);
  }

  #hear(text: string): string | undefined {
    const [, what, documentId = '', note = ''] = /^kill-test (made|safe|refused) (\S+) (.*)$/.exec(text) ?? [];
    if (what === 'safe') this.#ledger.acknowledged.set(note, documentId);
    else if (what === 'refused') this.#ledger.refused.push(note);
    return what;
  }
}

/** The phase once the start, or a sign-in, has come to an end. */
const settled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ phase: string }>((resolve) => {
        const passing = ['starting', 'signing-in', 'choose-passphrase'];
        const look = ({ phase }: { phase: string }): void => {
          if (!passing.includes(phase)) resolve({ phase });
        };
        window.api.on('session:changed', look);
        void window.api.session.get().then((answer) => answer.ok && look(answer.value));
      }),
  );

export const statusOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.api.sync.status();
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  });

/** Notes on documents that are here, one after the other with short pauses, each reported before and after. */
const submitNotes = (page: Page, tag: string, count: number, start: number): Promise<void> =>
  page.evaluate(
    async (work) => {
      const open = async (): Promise<string[]> => {
        const listed = await window.api.documents.list({
          scope: 'all',
          statuses: ['registered', 'submitted', 'directed', 'in-progress'],
          sort: 'arrived',
          descending: true,
          limit: 60,
        });
        return listed.ok ? listed.value.items.map(({ id }) => id) : [];
      };
      let documents = await open();
      while (documents.length === 0) {
        // The first fill has not brought one yet.
        const changed = new Promise<void>((resolve) => {
          const stop = window.api.on('documents:changed', () => {
            stop();
            resolve();
          });
        });
        documents = await open();
        if (documents.length > 0) break;
        await changed;
      }
      for (let i = 0; i < work.count; i++) {
        const documentId = documents[(work.start + i * 7) % documents.length] ?? '';
        const text = `${work.tag}.${i}`;
        console.debug(`kill-test made ${documentId} ${text}`);
        const answer = await window.api.commands.submit({ name: 'document.note', args: { documentId, text } });
        console.debug(`kill-test ${answer.ok ? 'safe' : 'refused'} ${documentId} ${text}`);
        await new Promise((resolve) => setTimeout(resolve, (work.start >> i) % 40));
      }
    },
    { tag, count, start },
  );
