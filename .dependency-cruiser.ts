// The walls between the rooms (docs/architecture: "Rooms"). `npm run check` holds them through scripts/walls.ts, which
// also makes sure that modules were really read: a cruise over nothing finds no violation either.
// Each rule has a bad example in tests/fixtures/walls that must make it fail.

import type { IConfiguration } from 'dependency-cruiser';

/** Tests stand beside their source and may look at anything. */
const tests = '[.](test|bench)[.]tsx?$';
/** A package, however deep its files lie and wherever node_modules is. */
const packages = (...names: string[]): string => `(^|/)node_modules/(${names.join('|')})(/|$)`;

const walls: IConfiguration = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two modules are one. Types count too: they decide what can be understood alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere would also slip past every wall.',
      severity: 'error',
      from: { pathNot: tests },
      to: { couldNotResolve: true, pathNot: '[?](url|raw|worker|inline)$' },
    },
    {
      name: 'shared-knows-only-shared',
      comment: 'Rules and words both sides agree on: no Electron, no Node, no page, no server.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/shared/' },
    },
    {
      name: 'shared-uses-only-zod',
      comment: 'Pure code needs no packages: zod for schemas, i18next for texts.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: `${tests}|^src/shared/i18n/` },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: packages('zod'),
      },
    },
    {
      name: 'shared-texts-use-only-i18next',
      severity: 'error',
      from: { path: '^src/shared/i18n/', pathNot: tests },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: packages('zod', 'i18next'),
      },
    },
    {
      name: 'pages-and-shared-without-node',
      comment: 'A sandboxed page has no Node, and a shared rule must run in it.',
      severity: 'error',
      from: { path: '^src/(shared|renderer|preload)/', pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^electron$' },
    },
    {
      name: 'renderer-knows-only-shared',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/(renderer|shared)/' },
    },
    {
      name: 'preload-knows-only-shared',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/(preload|shared)/' },
    },
    {
      name: 'main-knows-only-shared',
      severity: 'error',
      from: { path: '^src/main/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/(main|paper|shared)/' },
    },
    {
      name: 'server-knows-only-shared',
      severity: 'error',
      from: { path: '^src/server/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/(server|paper|shared)/' },
    },
    {
      name: 'paper-knows-only-shared',
      comment: 'Main and the server print with it: what it needs is handed to it.',
      severity: 'error',
      from: { path: '^src/paper/', pathNot: tests },
      to: { path: '^(src|tests|scripts|bench)/', pathNot: '^src/(paper|shared)/' },
    },
    {
      name: 'paper-without-network',
      comment: 'It turns facts into bytes: no network, no other process. Files are read for the fonts only.',
      severity: 'error',
      from: { path: '^src/paper/', pathNot: tests },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(net|tls|http|https|http2|dgram|dns|child_process|worker_threads)(/|$)',
      },
    },
    {
      name: 'papers-are-drawn-in-the-press',
      comment:
        'Drawing takes seconds and its libraries are as large as all the rest of main: in the thread that was started for it, or not at all.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: `${tests}|^src/main/paper/press-thread[.]ts$` },
      to: { path: '^src/paper/(draw|fonts|page|letter/(pdf|docx)|table/(pdf|xlsx|wrap))[.]ts$' },
    },
    {
      name: 'electron-in-main-and-preload',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/(main|preload)/` },
      to: { path: `^electron$|${packages('electron')}` },
    },
    {
      name: 'sqlite-in-store-worker',
      comment: 'SQL of the cache is written in one place, behind the store.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/main/store-worker/` },
      to: { path: packages('better-sqlite3', 'better-sqlite3-multiple-ciphers') },
    },
    {
      name: 'postgres-in-server',
      severity: 'error',
      from: { path: '^src/', pathNot: `${tests}|^src/server/` },
      to: { path: packages('pg', 'pg-copy-streams', '@electric-sql/pglite', 'kysely') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // `import type` is a dependency as well: without this it would vanish before the walls see it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.jsx', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      mainFields: ['types', 'module', 'main'],
    },
  },
};

export default walls;
