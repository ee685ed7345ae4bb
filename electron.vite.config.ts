import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// `import.meta.url` and not `import.meta.dirname`: electron-vite evaluates a bundled copy that may lie elsewhere (scripts/build.ts).
const root = fileURLToPath(new URL('.', import.meta.url));
const from = (...parts: string[]): string => path.join(root, ...parts);

// The pages run under `script-src 'self'`: no inline scripts, no eval, hence no source maps of those kinds, and nothing as data: URLs.
const pageBuild = { sourcemap: false, assetsInlineLimit: 0, minify: true } as const;

const FIRST: ReadonlySet<string> = new Set(['words', 'react', 'vendor', 'house']);

/**
 * V8 compiles a function when it is first called, and keeps in its cache of compiled scripts only what had been compiled when
 * the script ended: the thousand functions of the first drawing were compiled anew at each start. This comment, which has to
 * be a script's first line, has them all compiled with it. For the chunks that a start runs.
 */
const compiledAtOnce: Plugin = {
  name: 'compiled-at-once',
  enforce: 'post',
  // Last of all: Vite puts a line of its own before the code of a chunk that loads others.
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk' && FIRST.has(part.name)) part.code = `//# allFunctionsCalledOnLoad\n${part.code}`;
      }
    },
  },
};

export default defineConfig({
  main: {
    root,
    build: {
      outDir: from('out', 'main'),
      sourcemap: false,
      // Dependencies stay outside (electron-vite does so for `dependencies`): native addons and their loaders must
      // find their own files. What every start needs is bundled all the same: looking for fifty small files in
      // node_modules is a tenth of a second (decision 0032). What only the pages use is bundled into them.
      externalizeDeps: { exclude: ['zod', 'pino', 'uuid', 'hash-wasm'] },
      rolldownOptions: {
        input: {
          index: from('src', 'main', 'index.ts'),
          // Worker threads, started by main as import.meta.dirname + '/writer.js' and '/reader.js'.
          writer: from('src', 'main', 'store-worker', 'writer.ts'),
          reader: from('src', 'main', 'store-worker', 'reader.ts'),
          // Started by the vault for the moment of one unlock.
          'scrypt-thread': from('src', 'main', 'keys', 'scrypt-thread.ts'),
          // Draws papers; started when the first is asked for, ended when none was for a while.
          'press-thread': from('src', 'main', 'paper', 'press-thread.ts'),
          // Started by the writer beside itself, for as long as a first fill or a text index is under way.
          'text-build': from('src', 'main', 'store-worker', 'text-build.ts'),
          'checkpoint-loop': from('src', 'main', 'store-worker', 'checkpoint-loop.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: from('out', 'preload'),
      sourcemap: false,
      // A sandboxed preload can load nothing but `electron`: one CommonJS file with everything else inside.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('src', 'preload', 'index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: from('src', 'renderer'),
    // Absolute addresses: both pages are served from the top of their own scheme, egov://app/ and egov-pdf://view/.
    base: '/',
    plugins: [react(), compiledAtOnce],
    css: { postcss: from('postcss.config.cjs') },
    build: {
      ...pageBuild,
      outDir: from('out', 'renderer'),
      // The module preload helper of Vite would be an inline script in old browsers' favour; Chromium needs none.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          app: from('src', 'renderer', 'index.html'),
          pdf: from('src', 'renderer', 'pdf', 'index.html'),
        },
        // What a page needs at once lies in few files: each is a question to the main process. The PDF view shares the
        // words alone; nothing of the house may load there.
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'words',
                test: /[\\/](?:src[\\/]shared[\\/]i18n|node_modules[\\/]i18next)[\\/]|[\\/]app[\\/]keys\.ts$/,
                tags: ['$initial'],
                priority: 1,
              },
              // In two: what is larger than Chromium's pipe (512 KiB) waits for main to write the rest.
              {
                name: 'react',
                test: /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/,
                tags: ['$initial'],
                priority: 1,
              },
              { name: 'vendor', test: /[\\/]node_modules[\\/](?!(?:pdfjs-dist|@fontsource)[\\/])/, tags: ['$initial'] },
              {
                name: 'house',
                test: /[\\/](?:renderer[\\/](?:app|data|features|ui)|src[\\/]shared)[\\/]/,
                tags: ['$initial'],
              },
            ],
          },
        },
      },
    },
  },
});
