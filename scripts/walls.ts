import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import ts from 'typescript';
import walls from '../.dependency-cruiser.ts';

export interface WallReport {
  /** How many modules were read. Zero means that the check is broken, not that the house is in order. */
  readonly modules: number;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

/** Names of `electron` that belong to one room only; a module rule cannot tell them apart. */
const homes: Record<string, { readonly rule: string; readonly path: RegExp }> = {
  ipcMain: { rule: 'ipc-main-in-one-room', path: /^src\/main\/ipc\// },
  ipcRenderer: { rule: 'ipc-renderer-in-preload', path: /^src\/preload\// },
};

export const wallNames = ['ipc-main-in-one-room', 'ipc-renderer-in-preload', 'electron-by-name'] as const;

/** Reads the modules below `src` of `base` and tells which walls they break. */
export async function inspectWalls(base: string): Promise<WallReport> {
  const result = await cruise(['src'], {
    ...walls.options,
    baseDir: base,
    ruleSet: { forbidden: walls.forbidden ?? [] },
    validate: true,
  });
  if (typeof result.output === 'string') throw new Error('dependency-cruiser gave a text where a result was asked for');
  const { summary, modules } = result.output as ICruiseResult;
  const own = modules.filter((module) => module.source.startsWith('src/'));
  return {
    modules: own.length,
    violations: [
      ...summary.violations.map((violation) => ({ rule: violation.rule.name, from: violation.from, to: violation.to })),
      ...(await inspectNames(base)),
    ],
  };
}

async function inspectNames(base: string): Promise<WallReport['violations']> {
  const found: WallReport['violations'][number][] = [];
  for await (const file of glob('src/**/*.{ts,tsx}', { cwd: base })) {
    const name = file.split(path.sep).join('/');
    if (/[.](test|bench)[.]tsx?$/.test(name)) continue;
    const source = ts.createSourceFile(name, readFileSync(path.join(base, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const { taken, whole } of electronImports(source)) {
      // Whoever takes everything takes ipcMain too, and nobody could see it.
      if (whole) found.push({ rule: 'electron-by-name', from: name, to: 'electron' });
      const home = homes[taken];
      if (home !== undefined && !home.path.test(name))
        found.push({ rule: home.rule, from: name, to: `electron.${taken}` });
    }
  }
  return found;
}

function electronImports(source: ts.SourceFile): { readonly taken: string; readonly whole: boolean }[] {
  const found: { taken: string; whole: boolean }[] = [];
  const isElectron = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isStringLiteral(node) && /^electron(\/|$)/.test(node.text);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && isElectron(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      if (node.importClause?.name !== undefined) found.push({ taken: 'default', whole: true });
      if (bindings !== undefined && ts.isNamespaceImport(bindings)) found.push({ taken: '*', whole: true });
      if (bindings !== undefined && ts.isNamedImports(bindings)) {
        for (const element of bindings.elements)
          found.push({ taken: (element.propertyName ?? element.name).text, whole: false });
      }
    }
    if (ts.isExportDeclaration(node) && isElectron(node.moduleSpecifier)) found.push({ taken: 'export', whole: true });
    if (ts.isCallExpression(node) && isElectron(node.arguments[0])) {
      const callee = node.expression;
      if (callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')) {
        found.push({ taken: 'call', whole: true });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
