import path from 'node:path';
import type { App } from 'electron';
import { isAutomation, isDevelopment, startFacts } from './gates.ts';

/** EX_CONFIG of sysexits: started in a way the house does not allow. */
const REFUSED = 78;

/**
 * The switches that may be given. A list of what is allowed and not of what is dangerous: Chromium knows some 1,500
 * switches, many of which hand the program to whoever starts it (`--renderer-cmd-prefix`, `--host-rules`,
 * `--gpu-launcher`, ...), and each release adds more. Fuses do not stop them (docs/security.md, 19).
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'force-device-scale-factor',
  'disable-gpu',
  'disable-gpu-compositing',
  'ozone-platform',
  'ozone-platform-hint',
  'lang',
  'enable-wayland-ime', // Vietnamese keyboards under Wayland
]);

/** What Playwright itself puts on the command line, with these values and no other. */
const AUTOMATION: ReadonlySet<string> = new Set(['--inspect=0', '--remote-debugging-port=0']);

/** Asked of Chromium too: it may have received them by a road that does not show in `argv`. */
const NEVER = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'user-data-dir',
  'proxy-server',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'single-process',
  'in-process-gpu',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'log-net-log',
  'ssl-key-log-file',
] as const;

/** Variables that change what code runs or whom TLS trusts. */
const REFUSED_ENVIRONMENT = ['NODE_OPTIONS', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS'] as const;

/** The name of a switch as Chromium reads it, or null for a plain argument. On Windows `/name` is a switch as well. */
export function switchName(argument: string, platform: NodeJS.Platform): string | null {
  const match = (platform === 'win32' ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/).exec(argument);
  return match === null ? null : (match[1] ?? '').toLowerCase();
}

/** The arguments that must not be there. `args` is argv without the executable. */
export function refusedArguments(
  args: readonly string[],
  { platform, automation }: { readonly platform: NodeJS.Platform; readonly automation: boolean },
): string[] {
  return args.filter((argument) => {
    const name = switchName(argument, platform);
    if (name === null || ALLOWED.has(name)) return false;
    return !(automation && AUTOMATION.has(argument));
  });
}

/** The variables that must not be set. In development only the ones that cannot be there by an honest accident. */
export function refusedEnvironment(env: Readonly<Record<string, string | undefined>>, development: boolean): string[] {
  const names = development ? (['NODE_OPTIONS', 'NODE_TLS_REJECT_UNAUTHORIZED'] as const) : REFUSED_ENVIRONMENT;
  return names.filter((name) => (env[name] ?? '') !== '');
}

/**
 * The first thing the house does. Ends the process with code 78 when a switch or a variable would give power to
 * whoever starts it. Not caught here because Electron never reaches this line: ELECTRON_RUN_AS_NODE and
 * `--inspect-brk`, which the fuses switch off in the packaged program.
 */
export function refuseDangerousStart(app: App): void {
  const facts = startFacts(app);
  const automation = isAutomation(facts);
  // Started as `electron <folder>`, the folder is the one plain argument; plain arguments are never acted upon.
  const found = refusedArguments(process.argv.slice(1), { platform: process.platform, automation });
  for (const name of NEVER) {
    const given = app.commandLine.hasSwitch(name);
    const excused = automation && (name === 'inspect' || name === 'remote-debugging-port');
    if (given && !excused && !found.some((argument) => argument.includes(name))) found.push(`--${name}`);
  }
  found.push(...refusedEnvironment(process.env, isDevelopment(facts)));
  if (found.length === 0) return;
  const named = found.map((item) => item.split('=')[0]).join(', ');
  process.stderr.write(
    `${path.basename(process.execPath)}: refused to start (${REFUSED}): ${named} is not allowed here.\n` +
      `Ứng dụng không khởi động với tham số này: ${named}.\n`,
  );
  app.exit(REFUSED);
  // `app.exit` may return while it tears down; nothing after this line may run.
  process.exit(REFUSED);
}
