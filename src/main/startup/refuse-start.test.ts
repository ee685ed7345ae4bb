import { describe, expect, test } from 'vitest';
import { isAutomation, isDevelopment, type StartFacts } from './gates.ts';
import { refusedArguments, refusedEnvironment, switchName } from './refuse-start.ts';

const linux = { platform: 'linux', automation: false } as const;
const windows = { platform: 'win32', automation: false } as const;

describe('arguments', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect',
    '--inspect=0',
    '--inspect-brk=127.0.0.1:9229',
    '--js-flags=--allow-natives-syntax',
    '--load-extension=/tmp/x',
    '--no-sandbox',
    '-no-sandbox',
    '--No-Sandbox',
    '--disable-web-security',
    '--disable-site-isolation-trials',
    '--user-data-dir=/tmp/other',
    '--renderer-cmd-prefix=xterm -e gdb --args',
    '--utility-cmd-prefix=sh',
    '--gpu-launcher=sh',
    '--host-rules=MAP * 10.0.0.1',
    '--proxy-server=http://10.0.0.1:3128',
    '--ignore-certificate-errors',
    '--enable-blink-features=Foo',
    '--a-switch-of-next-year',
    '--lang2=vi',
    '--',
    '-',
    '-r',
  ])('%s is refused', (argument) => {
    expect(refusedArguments(['.', argument], linux)).toEqual([argument]);
  });

  test('slashes make a switch on Windows, and a path elsewhere', () => {
    expect(refusedArguments(['/inspect=0', '/no-sandbox'], windows)).toHaveLength(2);
    expect(refusedArguments(['/opt/egov'], linux)).toEqual([]);
    expect(switchName('/Remote-Debugging-Port=1', 'win32')).toBe('remote-debugging-port');
  });

  test('what offices need is allowed', () => {
    const allowed = ['--lang=vi', '--force-device-scale-factor=1.25', '--disable-gpu', '--ozone-platform=x11', '.'];
    expect(refusedArguments(allowed, linux)).toEqual([]);
  });

  test('automation excuses exactly what the test driver passes', () => {
    const excused = { platform: 'linux', automation: true } as const;
    expect(refusedArguments(['--inspect=0', '--remote-debugging-port=0'], excused)).toEqual([]);
    const others = ['--inspect=9229', '--remote-debugging-port=9222', '--inspect-brk=0', '--no-sandbox'];
    expect(refusedArguments(others, excused)).toEqual(others);
  });
});

test('variables that change whom TLS trusts or what code runs are refused', () => {
  const env = { NODE_OPTIONS: '--require=x', NODE_EXTRA_CA_CERTS: '/x', NODE_TLS_REJECT_UNAUTHORIZED: '0', LANG: 'vi' };
  expect(refusedEnvironment(env, false)).toEqual([
    'NODE_OPTIONS',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_EXTRA_CA_CERTS',
  ]);
  expect(refusedEnvironment(env, true)).toEqual(['NODE_OPTIONS', 'NODE_TLS_REJECT_UNAUTHORIZED']);
  expect(refusedEnvironment({ NODE_OPTIONS: '' }, false)).toEqual([]);
});

describe('the automation gate', () => {
  const source: StartFacts = { isPackaged: false, defaultApp: true, appPath: '/opt/egov', automation: '1' };

  test('opens for a source tree that asks for it', () => {
    expect(isAutomation(source)).toBe(true);
  });

  test.each<[string, Partial<StartFacts>]>([
    ['packaged', { isPackaged: true }],
    ['packaged and renamed to electron', { defaultApp: false }],
    ['an archive', { appPath: '/opt/egov/resources/app.asar' }],
  ])('stays shut when %s, whatever the environment', (_name, change) => {
    expect(isDevelopment({ ...source, ...change })).toBe(false);
    expect(isAutomation({ ...source, ...change })).toBe(false);
  });

  test.each([undefined, '', '0', 'true', '01'])('stays shut for EGOV_AUTOMATION=%s', (automation) => {
    expect(isAutomation({ ...source, automation })).toBe(false);
  });
});
