import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { putIssuer } from '../../src/server/signatures/testing/issuers-folder.ts';
import { type DemoIssuer, demoIssuer } from '../../src/server/signatures/testing/sign-packet.ts';
import { type Backend, startBackend } from '../e2e/support/backend.ts';
import { type ExchangeFolders, exchangeFolders } from '../e2e/support/exchange.ts';
import { launchWorkstation, type Workstation } from '../e2e/support/workstation.ts';
import { TourBook } from './tour-book.ts';

export { expect } from '@playwright/test';

/** One city for the whole tour: a backend, the exchange's folders, and two desks that people take in turn. */
export interface City {
  readonly backend: Backend;
  readonly exchange: ExchangeFolders;
  /** Whose certificates this city accepts. */
  readonly issuer: DemoIssuer;
  readonly one: Workstation;
  readonly two: Workstation;
  /** A file on the disk of whoever sits at the desk. */
  onDisk(name: string, bytes: Uint8Array): Promise<string>;
}

export const test = base.extend<{ readonly book: TourBook }, { readonly city: City }>({
  city: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from this pattern
    async ({}, use) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'egov-tour-'));
      const exchange = await exchangeFolders();
      const issuers = path.join(folder, 'issuers');
      const issuer = await demoIssuer(Date.now());
      await putIssuer(issuers, issuer);
      const backend = await startBackend({ documents: 2000, env: { ...exchange.env, EGOV_ACCEPTED_ISSUERS: issuers } });
      const one = await launchWorkstation({ name: 'máy 1', backendUrl: backend.url });
      const two = await launchWorkstation({ name: 'máy 2', backendUrl: backend.url });
      const onDisk = async (name: string, bytes: Uint8Array): Promise<string> => {
        const file = path.join(folder, name);
        await writeFile(file, bytes);
        return file;
      };
      await use({ backend, exchange, issuer, one, two, onDisk });
      for (const station of [one, two]) await station.close();
      await backend.stop();
      await exchange.remove();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  book: async ({ city: { one, two } }, use, { title }) => {
    const screens = () => [one, two].filter(({ running }) => running).map(({ page }) => page);
    await use(new TourBook(title, screens));
    // Whatever was opened on the way: no page tried what its policy refuses.
    expect([...one.policyBreaches, ...two.policyBreaches]).toEqual([]);
  },
});
