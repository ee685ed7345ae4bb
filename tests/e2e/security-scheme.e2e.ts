import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { launchWorkstation, type Workstation } from './support/workstation.ts';

let desk: Workstation;
test.beforeAll(async () => {
  desk = await launchWorkstation({ name: 'desk', backendUrl: 'http://127.0.0.1:9' });
});
test.afterAll(() => desk.close());

/**
 * Ways up and out, ways to write them, places to go, doors to try them at. A port or a user name is not among them: Chromium drops
 * both from an address of such a scheme before anybody sees it, so they are our own page.
 */
function addresses(): string[] {
  const doors = ['egov://app/', 'egov-pdf://view/', 'egov://app/assets/', 'egov-pdf://view/pdf/'];
  const ups = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '%252e%252e%252f', '....//', '..;/', '.%00./'];
  const places = ['package.json', 'main/index.js', 'etc/passwd', 'preload/index.cjs'];
  const climbing = doors.flatMap((door) =>
    ups.flatMap((up) => places.map((place) => `${door}${up.repeat(8)}${place}`)),
  );
  const absolute = doors.flatMap((door) => [
    `${door}/etc/passwd`,
    `${door}file:///etc/passwd`,
    `${door}index.html%00.js`,
    `${door}C:\\Windows\\win.ini`,
    `${door}constructor`,
    `${door}__proto__`,
  ]);
  const hosts = [
    'egov://',
    'egov://evil/',
    'egov://app.evil/',
    'egov://app@evil/',
    'egov-pdf://app/',
    'egov-pdf://evil/',
  ];
  const others = hosts.flatMap((host) => [`${host}index.html`, `${host}pdf/index.html`, `${host}assets/app.js`]);
  return [...climbing, ...absolute, ...others];
}

test('200 addresses: not a byte from outside the built pages (E9)', async () => {
  const all = addresses();
  expect(all.length).toBeGreaterThanOrEqual(200);
  const answers = await desk.app.evaluate(async ({ BrowserWindow }, urls) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const read = async (url: string): Promise<{ url: string; status: number; body: string }> => {
      try {
        const response = await session?.fetch(url);
        return { url, status: response?.status ?? 0, body: (await response?.text())?.slice(0, 200) ?? '' };
      } catch {
        return { url, status: 0, body: '' };
      }
    };
    const seen = [];
    for (const url of urls) seen.push(await read(url));
    return seen;
  }, all);
  for (const { url, status, body } of answers) {
    expect(body, url).toBe('');
    expect([0, 404, 405], url).toContain(status);
  }
});

test('nothing but GET is answered, and neither page can read the other’s files', async () => {
  const methods = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const statuses: (number | undefined)[] = [];
    for (const method of ['POST', 'PUT', 'DELETE']) {
      statuses.push((await session?.fetch('egov://app/index.html', { method }).catch(() => undefined))?.status);
    }
    return statuses;
  });
  for (const status of methods) expect([405, undefined]).toContain(status);
  const crossed = await desk.page.evaluate(() =>
    fetch('egov-pdf://view/pdf/index.html').then(
      () => 'read',
      () => 'refused',
    ),
  );
  expect(crossed).toBe('refused');
});

test('the renderers reach no network at all, though somebody listens', async () => {
  let knocked = 0;
  const server = createServer((_request, response) => {
    knocked++;
    response.writeHead(200, { 'access-control-allow-origin': '*', connection: 'close' }).end('hi');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const outcomes = await desk.app.evaluate(
    async ({ BrowserWindow }, urls) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      const ask = async (url: string): Promise<string> => {
        try {
          return `reached: ${(await session?.fetch(url))?.status}`;
        } catch {
          return 'refused';
        }
      };
      return await Promise.all(urls.map(ask));
    },
    [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`, 'file:///etc/hostname', `ftp://127.0.0.1:${port}/`],
  );
  await desk.page.evaluate((at) => {
    for (const tag of ['img', 'script', 'link', 'iframe'] as const) {
      const node = document.createElement(tag);
      if (node instanceof HTMLLinkElement) Object.assign(node, { rel: 'stylesheet', href: at });
      else node.setAttribute('src', at);
      document.body.append(node);
    }
    return fetch(at).catch(() => undefined);
  }, `http://127.0.0.1:${port}/x`);
  // A knock at the door by ourselves: when it is heard, all before it would have been.
  await fetch(`http://127.0.0.1:${port}/`);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(new Set(outcomes)).toEqual(new Set(['refused']));
  expect(knocked).toBe(1);
});
