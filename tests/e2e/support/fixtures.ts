import { test as base } from '@playwright/test';
import { type Backend, startBackend } from './backend.ts';
import { launchWorkstation, type Workstation, type WorkstationOptions } from './workstation.ts';

export { expect } from '@playwright/test';

interface EachTest {
  /** Opens a workstation against the backend; closed when the test ends, however it ends. */
  readonly open: (options?: Partial<WorkstationOptions>) => Promise<Workstation>;
}
interface EachFile {
  /** One small seeded city for the tests of a file. */
  readonly backend: Backend;
}

export const test = base.extend<EachTest, EachFile>({
  backend: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from this pattern
    async ({}, use) => {
      const backend = await startBackend();
      await use(backend);
      await backend.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  open: async ({ backend }, use) => {
    const opened: Workstation[] = [];
    await use(async (options = {}) => {
      const workstation = await launchWorkstation({
        name: `workstation ${opened.length + 1}`,
        backendUrl: backend.url,
        ...options,
      });
      opened.push(workstation);
      return workstation;
    });
    for (const workstation of opened) await workstation.close();
  },
});
