import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { chmod, chown, lchown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { root, writableDirs } from './paths.ts';
import { capture, follow, onEnd } from './process.ts';

/**
 * Chromium's sandbox and PostgreSQL both refuse to work for root, and the application refuses to run without the
 * sandbox. So when root starts a command (CI containers do), everything after the set-up runs as this ordinary user.
 * When an ordinary person starts it, nothing here does anything.
 */
const userName = 'egov';

export interface OrdinaryUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export function isRoot(): boolean {
  return process.platform !== 'win32' && process.getuid?.() === 0;
}

let known: Promise<OrdinaryUser | null> | undefined;

/** The user to run as, made when missing; null when we are ordinary already. */
export function ordinaryUser(): Promise<OrdinaryUser | null> {
  known ??= isRoot() ? findOrMakeUser() : Promise.resolve(null);
  return known;
}

async function findOrMakeUser(): Promise<OrdinaryUser> {
  const user = lookUp(userName);
  if (user !== null) return user;
  const made = await capture('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    userName,
  ]);
  const fresh = lookUp(userName);
  if (fresh !== null) return fresh;
  throw new Error(
    `Could not make the ordinary user "${userName}" (${made.stderr.trim()}).\n` +
      'Make one by hand (useradd --system egov), or start this command as an ordinary user instead of root.',
  );
}

function lookUp(name: string): OrdinaryUser | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? null : { name, uid: Number(uid), gid: Number(gid) };
}

/** What a run may see of root's environment: nothing that points into root's home or changes how Node starts. */
const passedOn =
  /^(PATH|LANG|LANGUAGE|LC_.*|TZ|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|CI|COLUMNS|DISPLAY|EGOV_.*|ELECTRON_OVERRIDE_DIST_PATH|NODE_EXTRA_CA_CERTS|DEBUG|PW.*|VITEST.*)$/;

function ordinaryEnvironment(user: OrdinaryUser, home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) if (passedOn.test(name)) env[name] = value;
  return {
    ...env,
    HOME: home,
    USER: user.name,
    LOGNAME: user.name,
    TMPDIR: '/tmp',
    XDG_RUNTIME_DIR: path.join(home, 'run'),
  };
}

/**
 * Runs a program as the ordinary user with its output on ours, and gives back its exit code. For someone who is
 * ordinary already it simply runs it. Every run gets a home of its own, so that no run sees the settings of another.
 */
export async function runAsOrdinary(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<number> {
  const cwd = options.cwd ?? root;
  const user = await ordinaryUser();
  if (user === null) return await follow(command, args, { cwd, env: { ...process.env, ...options.env } });
  const home = await mkdtemp('/var/tmp/egov-home-');
  await mkdir(path.join(home, 'run'), { mode: 0o700 });
  await chown(path.join(home, 'run'), user.uid, user.gid);
  await chown(home, user.uid, user.gid);
  const forget = onEnd(
    () => rm(home, { recursive: true, force: true }),
    () => rmSync(home, { recursive: true, force: true }),
  );
  try {
    return await follow(command, args, {
      cwd,
      env: { ...ordinaryEnvironment(user, home), ...options.env },
      uid: user.uid,
      gid: user.gid,
    });
  } finally {
    await rm(home, { recursive: true, force: true });
    forget();
  }
}

/**
 * Makes the tree usable for the ordinary user and says where it is. Usually that is the tree itself, with the
 * folders a run writes to handed over. Where the user cannot even reach the tree (say, below /root), it is a mirror.
 */
export async function prepareTree(): Promise<{ readonly tree: string; readonly said: string }> {
  const user = await ordinaryUser();
  if (user === null) {
    await checkOwnFolders();
    return { tree: root, said: 'already an ordinary user' };
  }
  if (await canUse(user, root)) {
    await handOver(user, root);
    return { tree: root, said: `runs as ${user.name}, in place` };
  }
  const tree = await mirror(user);
  if (!(await canUse(user, tree)))
    throw new Error(`The user ${user.name} can use neither ${root} nor the mirror ${tree}.`);
  return {
    tree,
    said: `runs as ${user.name} in a mirror at ${tree}, because that user cannot read ${root}; results are copied back`,
  };
}

async function canUse(user: OrdinaryUser, tree: string): Promise<boolean> {
  const node = path.join(tree, 'node_modules', 'node', 'bin', 'node');
  const needed = ['package.json', 'scripts/run.ts', 'src', 'node_modules/electron/package.json'].map((part) =>
    path.join(tree, part),
  );
  const script = `for (const file of ${JSON.stringify(needed)}) fs.statSync(file).isDirectory() ? fs.readdirSync(file) : fs.readFileSync(file)`;
  const { code } = await capture(node, ['-e', script], { cwd: '/', uid: user.uid, gid: user.gid, env: {} });
  return code === 0;
}

async function handOver(user: OrdinaryUser, tree: string): Promise<void> {
  for (const name of writableDirs) {
    const dir = path.join(tree, name);
    await mkdir(dir, { recursive: true });
    await chown(dir, user.uid, user.gid);
    await chmod(dir, 0o755);
    for (const entry of await readdir(dir)) {
      // The Electron that root fetched stays root's: a run starts it, but has no business changing it.
      if (name === '.cache' && entry === 'electron') continue;
      await giveTo(user, path.join(dir, entry));
    }
  }
}

async function giveTo(user: OrdinaryUser, target: string): Promise<void> {
  // Another run may be writing or removing in the same folder at this moment; what is gone needs no owner.
  const info = await stat(target).catch(() => null);
  await lchown(target, user.uid, user.gid).catch(() => undefined);
  if (info?.isDirectory() !== true || lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true) return;
  for (const entry of await readdir(target).catch(() => [])) await giveTo(user, path.join(target, entry));
}

/** An ordinary person cannot write where an earlier run as root has left its files; better said now than half-way. */
async function checkOwnFolders(): Promise<void> {
  const uid = process.getuid?.();
  if (uid === undefined) return;
  for (const name of writableDirs) {
    const info = await stat(path.join(root, name)).catch(() => null);
    if (info !== null && info.uid !== uid) {
      throw new Error(
        `The folder ${name}/ belongs to another user (an earlier run as root?). Please run: sudo chown -R "$(id -un)" ${writableDirs.join(' ')}`,
      );
    }
  }
}

/** Copies are made for what a person edits; node_modules is hard-linked where possible, because it is large and never edited. */
async function mirror(user: OrdinaryUser): Promise<string> {
  const base = path.join('/var/tmp', `egov-tree-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  await mkdir(base, { recursive: true, mode: 0o755 });
  const info = lstatSync(base);
  // /var/tmp is open to everyone: a folder of this name that is not ours could be a trap for root.
  if (!info.isDirectory() || info.uid !== 0)
    throw new Error(`${base} exists and does not belong to root; please remove it.`);
  const tree = path.join(base, 'tree');
  await mkdir(tree, { recursive: true });
  const large = ['node_modules'];
  const keep = new Set<string>([...large, ...writableDirs]);
  for (const entry of await readdir(tree))
    if (!keep.has(entry)) await rm(path.join(tree, entry), { recursive: true, force: true });
  for (const entry of await readdir(root)) {
    if (keep.has(entry) || entry === '.git') continue;
    await mustRun('cp', ['-a', '--reflink=auto', path.join(root, entry), path.join(tree, entry)]);
    await giveTo(user, path.join(tree, entry));
  }
  const mark = path.join(base, 'node_modules.mark');
  const wanted = `${await readFile(path.join(root, 'node_modules', '.package-lock.json'), 'utf8').catch(() => '')}`;
  const digest = createHash('sha256').update(wanted).digest('hex');
  if (!existsSync(path.join(tree, 'node_modules')) || (await readFile(mark, 'utf8').catch(() => '')) !== digest) {
    await linkOrCopy(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
    await writeFile(mark, digest);
  }
  await handOver(user, tree);
  const electron = path.join(root, '.cache', 'electron');
  if (existsSync(electron)) await linkOrCopy(electron, path.join(tree, '.cache', 'electron'));
  await chown(tree, user.uid, user.gid);
  return tree;
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  // A hard link shares its permissions, so it serves only where everybody may read the files anyway.
  const readable = (lstatSync(from).mode & 0o005) === 0o005;
  if (readable && (await capture('cp', ['-al', from, to])).code === 0) return;
  await rm(to, { recursive: true, force: true });
  await mustRun('cp', ['-a', '--reflink=auto', from, to]);
  await mustRun('chmod', ['-R', 'a+rX', to]);
}

/** Brings what a run in the mirror has produced back to where the person looks for it. */
export async function bringBack(tree: string): Promise<void> {
  if (tree === root) return;
  for (const name of ['out', 'test-results', 'playwright-report']) {
    if (!existsSync(path.join(tree, name))) continue;
    await mkdir(path.join(root, name), { recursive: true });
    await mustRun('cp', ['-r', '--no-preserve=ownership', `${path.join(tree, name)}/.`, path.join(root, name)]);
  }
}

async function mustRun(command: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await capture(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr.trim()}`);
}
