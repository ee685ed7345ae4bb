// The least that an Electron window can be: what `start.desk` and `memory.desk` are held against.
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

app.setPath('userData', process.env['EGOV_PROFILE_DIR']);
app.enableSandbox();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  return window.loadFile(path.join(import.meta.dirname, 'blank.html'));
});
