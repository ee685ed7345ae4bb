import path from 'node:path';
import { app, dialog } from 'electron';
import { refuseDangerousStart } from './startup/refuse-start.ts';
import { mark } from './startup/timeline.ts';

// Before anything else is loaded: a start that would give somebody else power over this process ends here.
refuseDangerousStart(app);
mark('script');

// Imported only now, so that no library runs before the line above. Electron holds `ready` back until this module has
// been evaluated, so what has to happen before `ready` still does.
const { wakeUp } = await import('./startup/wake-up.ts');
const here = import.meta.dirname;
const build = { pages: path.join(here, '../renderer'), preload: path.join(here, '../preload/index.cjs') };
// Not awaited: waiting for `ready` here would make `ready` wait for us.
wakeUp(app, build).catch((error: unknown) => {
  dialog.showErrorBox('eGov Hải Phòng không khởi động được', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
