import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { root } from '../../scripts/paths.ts';
import { fillHeaderSchema, type MeResponse, meResponseSchema, SYNC_PATHS } from '../../src/shared/protocol/sync.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/shared/protocol/version.ts';
import type { LimitHandlers } from '../processes/limit.ts';
import type { WorkstationHandlers } from '../processes/workstation.ts';
import { type Backend, startBackend } from './backend.ts';
import { type Child, startChild } from './child.ts';
import { type Seeded, seededPGlite, seededPostgres } from './databases.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import type { Options } from './options.ts';
import type { Measured } from './report.ts';
import { city, clerk, PERSON } from './rows.ts';

export type Workstation = Child<WorkstationHandlers>;
export type Limit = Child<LimitHandlers>;

/** A file of measurements: which lines it can give, and the work. */
export interface Suite {
  readonly names: readonly string[];
  readonly run: (bench: Bench) => Promise<Measured[]>;
}

/**
 * What the measurements share. Everything costly (seeded databases, servers, a filled store) is made when first asked
 * for and kept for the rest of the run.
 */
export class Bench {
  readonly options: Options;
  readonly folder: string;
  readonly me: MeResponse;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #ends: (() => Promise<void>)[] = [];
  #files = 0;

  constructor(options: Options, folder: string) {
    const whole = city();
    this.options = options;
    this.folder = folder;
    this.me = clerk(whole.people, whole.units);
  }

  say(text: string): void {
    console.log(`  ${text}`);
  }

  issuer(): Promise<Issuer> {
    return this.#once('issuer', async () => {
      const issuer = await startIssuer();
      this.#ends.push(() => issuer.stop());
      return issuer;
    });
  }

  token(personId: string = PERSON): Promise<string> {
    return this.#once(`token ${personId}`, async () => (await this.issuer()).token(personId));
  }

  database(engine: 'postgres' | 'pglite', rows: number): Promise<Seeded> {
    return this.#once(`database ${engine} ${rows}`, () =>
      this.#timed(`${engine}: seeding ${rows} documents`, () =>
        engine === 'postgres' ? seededPostgres(rows) : seededPGlite(this.folder, rows),
      ),
    );
  }

  /** The server over a seeded database, started when first asked for. */
  backend(engine: 'postgres' | 'pglite', rows: number): Promise<Backend> {
    return this.#once(`backend ${engine} ${rows}`, async () => {
      const seeded = await this.database(engine, rows);
      const backend = await startBackend(this.folder, seeded, (await this.issuer()).url);
      this.#ends.push(() => backend.stop());
      return backend;
    });
  }

  /** Stops a server before the end of the run: two of them and their databases would share what one is measured with. */
  async stopBackend(engine: 'postgres' | 'pglite', rows: number): Promise<void> {
    const key = `backend ${engine} ${rows}`;
    const made = this.#made.get(key) as Promise<Backend> | undefined;
    this.#made.delete(key);
    await (await made)?.stop();
  }

  async ask(
    url: string,
    address: string,
    { personId, accept = '*/*' }: { personId?: string | undefined; accept?: string } = {},
  ): Promise<Response> {
    const headers = {
      authorization: `Bearer ${await this.token(personId)}`,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      accept,
    };
    const answer = await fetch(`${url}${address}`, { headers });
    if (!answer.ok) throw new Error(`${address.split('?')[0]} answered ${answer.status}`);
    return answer;
  }

  /** Who the person is, in that server's words. */
  async meAt(url: string, personId?: string): Promise<MeResponse> {
    return meResponseSchema.parse(await (await this.ask(url, SYNC_PATHS.me, { personId })).json());
  }

  /** A pull cursor of this moment: the head of a fill that is not read further. */
  async cursorAt(url: string): Promise<string> {
    const answer = await this.ask(url, SYNC_PATHS.fill);
    let text = '';
    for await (const piece of answer.body ?? []) {
      text += new TextDecoder().decode(piece);
      if (text.includes('\n')) break;
    }
    return fillHeaderSchema.parse(JSON.parse(text.slice(0, text.indexOf('\n')))).cursor;
  }

  /** The fill stream as a client gets it, in a file: what the in-process limit inserts. */
  stream(rows: number): Promise<string> {
    return this.#once(`stream ${rows}`, async () => {
      const file = path.join(this.folder, `fill-${rows}.ndjson`);
      const { url } = await this.backend('postgres', rows);
      const answer = await this.ask(url, SYNC_PATHS.fill);
      if (answer.body === null) throw new Error('the fill has no body');
      await pipeline(Readable.from(answer.body), createWriteStream(file));
      return file;
    });
  }

  /** A filled, searchable store made without a server; workstations get copies of it. */
  localStore(rows: number): Promise<string> {
    return this.#once(`store ${rows}`, () =>
      this.#timed(`store: building with ${rows} documents`, async () => {
        const file = this.newFile('local');
        const limit = this.limit();
        await limit.ask('build', { file, key: this.key(file), me: this.me }, rows);
        await limit.end();
        return file;
      }),
    );
  }

  /** Keys belong to files, so that every program of a run opens what another has written. */
  key(file: string): Uint8Array {
    return new Uint8Array(createHash('sha256').update(KEY_SEED).update(path.basename(file)).digest());
  }

  newFile(name: string): string {
    this.#files += 1;
    return path.join(this.folder, `${name}-${this.#files}.db`);
  }

  limit(): Limit {
    return startChild<LimitHandlers>('limit.ts', ['--max-old-space-size=8192']);
  }

  workstation(): Workstation {
    return startChild<WorkstationHandlers>('workstation.ts', this.options.profile ? PROFILE : []);
  }

  async removeStore(file: string): Promise<void> {
    for (const end of ['', '-wal', '-shm', '-text', '-text-wal', '-text-shm'])
      await rm(`${file}${end}`, { force: true });
  }

  async end(): Promise<void> {
    for (const stop of this.#ends.reverse()) await stop().catch((error: unknown) => console.error(error));
    if (!this.options.keep) await rm(this.folder, { recursive: true, force: true });
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
  }

  async #timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const value = await work();
    this.say(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return value;
  }

  #once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.#made.get(name) as Promise<T> | undefined;
    if (made !== undefined) return made;
    const making = make();
    this.#made.set(name, making);
    return making;
  }
}

const PROFILE = ['--cpu-prof', `--cpu-prof-dir=${path.join(root, 'out', 'bench-profiles')}`];
const KEY_SEED = randomBytes(32);
