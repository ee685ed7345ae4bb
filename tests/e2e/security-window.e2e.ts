import { expect, test } from '@playwright/test';
import { HOSTILE } from '../../src/main/security/testing/hostile-addresses.ts';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

let desk: Workstation;
test.beforeAll(async () => {
  desk = await launchWorkstation({ name: 'desk', backendUrl: 'http://127.0.0.1:9' });
  // From here on nothing may reach the system's browser; what tries to is counted.
  await desk.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url: string) => {
      opened.push(url);
    };
  });
});
test.afterAll(() => desk.close());

const opened = (): Promise<string[]> => desk.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);

/** What the page can reach. A change here is a change of the program's power: to be reviewed as one. */
const SURFACE = [
  'commands.dismiss',
  'commands.list',
  'commands.submit',
  'delegations.list',
  'diagnostics.get',
  'directory.agencies',
  'directory.people',
  'directory.units',
  'documents.cancelExport',
  'documents.counts',
  'documents.duplicates',
  'documents.export',
  'documents.find',
  'documents.get',
  'documents.list',
  'documents.saveStamp',
  'documents.search',
  'documents.searchContent',
  'documents.senders',
  'documents.twins',
  'drafts.get',
  'drafts.put',
  'files.choose',
  'files.discard',
  'files.drop',
  'files.preview',
  'files.read',
  'files.saveCopy',
  'on',
  'outgoing.counts',
  'outgoing.get',
  'outgoing.list',
  'outgoing.paper',
  'outgoing.savePaper',
  'packets.list',
  'quarantine.act',
  'quarantine.list',
  'registers.export',
  'registers.list',
  'reports.export',
  'reports.handling',
  'session.cancelSignIn',
  'session.choosePassphrase',
  'session.drawn',
  'session.get',
  'session.lock',
  'session.signIn',
  'session.signOut',
  'session.startOver',
  'session.unlock',
  'sync.now',
  'sync.status',
  'workfiles.counts',
  'workfiles.get',
  'workfiles.list',
  'workfiles.of',
  'workfiles.save',
  'workfiles.saveList',
];

test.describe('the window (E3)', () => {
  test('has the preferences it should have', async () => {
    const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object };
      return { ...contents.getLastWebPreferences() };
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect((preferences as Record<string, unknown>)['enableBlinkFeatures'] ?? '').toBe('');
  });

  test('runs its pages in the sandbox of the system', async () => {
    const sandboxed = await desk.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .map(({ sandboxed }) => sandboxed ?? null),
    );
    // On Linux Electron does not tell; there `--no-sandbox` must be nowhere.
    expect(sandboxed.every((value) => value !== false)).toBe(true);
    expect(await desk.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  });

  test('shows the page neither Node nor Electron, and of the bridge exactly the recorded surface', async () => {
    const seen = await desk.page.evaluate(() => {
      const globals = ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'];
      const surface = Object.entries(window.api).flatMap(([noun, verbs]) =>
        typeof verbs === 'function' ? [noun] : Object.keys(verbs).map((verb) => `${noun}.${verb}`),
      );
      return { found: globals.filter((name) => name in globalThis), surface: surface.sort() };
    });
    expect(seen).toEqual({ found: [], surface: SURFACE });
  });

  test('stays on its own scheme, in one window', async () => {
    expect(desk.page.url()).toMatch(/^egov:\/\/app\/index\.html/);
    expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

test.describe('permissions (E4)', () => {
  test('none of 25 kinds is granted; writing to the clipboard alone is', async () => {
    const kinds = [
      'accelerometer ambient-light-sensor background-fetch background-sync bluetooth camera clipboard-read display-capture',
      'fullscreen geolocation gyroscope idle-detection local-fonts magnetometer microphone midi nfc notifications',
      'payment-handler periodic-background-sync persistent-storage push speaker-selection storage-access window-management',
    ].flatMap((line) => line.split(' '));
    expect(kinds).toHaveLength(25);
    const states = await desk.page.evaluate(async (names) => {
      const ask = async (name: string): Promise<string> => {
        try {
          const extra = name === 'push' ? { userVisibleOnly: true } : {};
          return (await navigator.permissions.query({ name, ...extra } as PermissionDescriptor)).state;
        } catch {
          return 'unknown';
        }
      };
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await ask(name)])));
    }, kinds);
    expect(Object.entries(states).filter(([, state]) => state === 'granted')).toEqual([]);
  });

  test('asking in earnest is refused as well', async () => {
    const outcomes = await desk.page.evaluate(async () => {
      const refused = async (ask: () => Promise<unknown>): Promise<string> => {
        try {
          const answer = await ask();
          return answer === 'denied' ? 'refused' : `granted ${String(answer)}`;
        } catch {
          return 'refused';
        }
      };
      return {
        media: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
        display: await refused(() => navigator.mediaDevices.getDisplayMedia()),
        clipboard: await refused(() => navigator.clipboard.readText()),
        notification: await refused(() => Notification.requestPermission()),
        location: await refused(() => new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, no))),
      };
    });
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']));
  });
});

test.describe('leaving the page (E5)', () => {
  /** Chromium ends these at a blank page by itself, past every guard; the window then comes home. */
  const BLANKING: readonly string[] = [
    'about:blank',
    'about:srcdoc',
    'https://id.example/\u0000',
    'https://id.example\u0000.evil.example/',
  ];

  const tryEveryRoad = (url: string): Promise<void> =>
    desk.page.evaluate((address) => {
      const link = (): HTMLAnchorElement => {
        const anchor = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
        document.body.append(anchor);
        return anchor;
      };
      const attempts: (() => void)[] = [
        () => location.assign(address),
        () => void window.open(address),
        () => void window.open(address, '_self'),
        () => link().click(),
        () => void link().dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true })),
        () => {
          const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
          document.body.append(form);
          form.submit();
        },
      ];
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // an address that Chromium itself refuses
        }
      }
    }, url);

  test('no hostile address navigates, opens a window or reaches the browser, by any road', async () => {
    await desk.page.evaluate(() => Object.assign(window, { alive: true }));
    for (const url of HOSTILE.filter((candidate) => !BLANKING.includes(candidate))) await tryEveryRoad(url);
    expect(desk.page.url()).toMatch(/^egov:\/\/app\/index\.html/);
    expect(await desk.page.evaluate(() => 'alive' in window)).toBe(true);
    expect(await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
    expect(await opened()).toEqual([]);
  });

  test('a page that blanks itself comes home, and had no bridge meanwhile', async () => {
    for (const url of BLANKING) {
      await desk.page.evaluate((address) => {
        setTimeout(() => location.assign(address));
      }, url);
      // The page's own word for where it is; an error page has another.
      const where = (): Promise<string> =>
        desk.page.evaluate(() => `${location.href} ${document.readyState}`).catch(() => 'between pages');
      await expect.poll(where, { message: JSON.stringify(url) }).toMatch(/^egov:\/\/app\/index\.html\S* complete$/);
      expect((await desk.session()).phase).toBe('signed-out');
    }
  });

  test('a frame shows the PDF view or nothing', async () => {
    /** The address of each frame's document; an error page keeps the address it refused, in an origin of its own. */
    const frames = (): Promise<string[]> =>
      desk.app.evaluate(({ BrowserWindow }) =>
        (BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames ?? []).map(({ url, origin }) =>
          origin === 'null' ? 'error page' : url,
        ),
      );
    const load = (src: string): Promise<void> =>
      desk.page.evaluate(
        (address) =>
          new Promise<void>((resolve) => {
            const frame = Object.assign(document.createElement('iframe'), { className: 'try' });
            frame.addEventListener('load', () => resolve(), { once: true });
            frame.src = address;
            document.body.append(frame);
          }),
        src,
      );
    const refused = ['https://id.example/', 'egov://app/index.html', 'file:///etc/passwd', 'data:text/html,x'];
    // Some refused frames never load anything, not even an error: the good one after them tells that they had their turn.
    await desk.page.evaluate((urls) => {
      for (const src of urls)
        document.body.append(Object.assign(document.createElement('iframe'), { className: 'try', src }));
    }, refused);
    await load('egov-pdf://view/pdf/index.html');
    const shown = await frames();
    expect(shown).toHaveLength(refused.length + 1);
    expect(shown.at(-1)).toBe('egov-pdf://view/pdf/index.html');
    for (const url of shown.slice(0, -1)) expect(['', 'about:blank', 'error page']).toContain(url);
    await desk.page.evaluate(() => {
      for (const frame of document.querySelectorAll('iframe.try')) frame.remove();
    });
  });
});

test.describe('the content policy', () => {
  const later = (code: string): Promise<string> =>
    // Run from a timer: code evaluated by the test driver itself is excused from the policy.
    desk.page.evaluate(
      (text) =>
        new Promise<string>((resolve) => {
          const tries: Record<string, () => unknown> = {
            // biome-ignore lint/security/noGlobalEval: the very thing that must not work
            eval: () => globalThis.eval('1'),
            function: () => new Function('return 1')(),
            timer: () => setTimeout('window.ran = true' as unknown as () => void, 0),
            wasm: () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
          };
          setTimeout(() => {
            try {
              tries[text]?.();
              resolve('ran');
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'refused');
            }
          });
        }),
      code,
    );

  test('runs no text as code', async () => {
    expect(await later('eval')).toBe('EvalError');
    expect(await later('function')).toBe('EvalError');
    expect(await later('wasm')).toBe('CompileError');
    await later('timer');
    expect(await desk.page.evaluate(() => 'ran' in window)).toBe(false);
  });

  test('runs no inline script, handler or data module, and takes no style element', async () => {
    const seen = await desk.page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        violations.push(effectiveDirective),
      );
      const script = Object.assign(document.createElement('script'), { textContent: 'window.inline = true' });
      document.body.append(script);
      const holder = document.createElement('div');
      holder.innerHTML =
        '<img src="data:," onerror="window.handler = true"><svg><script>window.svg = true</script></svg>';
      document.body.append(holder);
      const style = Object.assign(document.createElement('style'), { textContent: ':root { --canary: 1 }' });
      document.head.append(style);
      const source: string = JSON.parse('"data:text/javascript,window.dataModule = true"');
      const module: unknown = await import(source).catch(() => 'refused');
      const fetched = await fetch('https://id.example/').catch(() => 'refused');
      const computed = getComputedStyle(document.documentElement);
      const result = {
        ran: ['inline', 'handler', 'svg', 'dataModule'].filter((name) => name in window),
        canary: computed.getPropertyValue('--canary'),
        module,
        fetched,
      };
      for (const node of [script, holder, style]) node.remove();
      return { ...result, violations: [...new Set(violations)] };
    });
    expect(seen).toMatchObject({ ran: [], canary: '', module: 'refused', fetched: 'refused' });
    expect(seen.violations).toEqual(expect.arrayContaining(['script-src-elem', 'style-src-elem']));
  });

  test('is on every answer of both schemes', async () => {
    const policies = await desk.app.evaluate(async ({ BrowserWindow }) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      const read = async (url: string): Promise<string> =>
        (await session?.fetch(url))?.headers.get('content-security-policy') ?? '';
      return { app: await read('egov://app/index.html'), pdf: await read('egov-pdf://view/pdf/index.html') };
    });
    for (const policy of Object.values(policies)) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("'unsafe-inline'");
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe-eval');
    }
    expect(policies.app).toContain("connect-src 'none'");
    expect(policies.app).not.toContain('wasm');
  });
});
