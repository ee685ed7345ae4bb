// The table of legal rules: `node scripts/rules.ts` checks docs/rules.md, `--write` renews it, `--titles` lists what can be named.
//
// scripts/rules-list.json says which rules there are (domain.md 1.2-1.10 and 2.3-2.5), how sure we are of each, and by which
// test it is held; or why no software holds it. A test that is named there and does not exist fails; so does a rule with
// neither test nor reason. A test whose name begins with a law and that no rule claims stands in a section of its own.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

interface Source {
  readonly prefix: string;
  readonly confidence: string;
  readonly checkedOn: string;
}
interface Rule {
  readonly rule: string;
  readonly source: string;
  /** As domain.md marks it: the first letter is looked up in `marks`. */
  readonly mark: string;
  /** Titles of tests, the outer ones before the inner ones, joined by ' › '. */
  readonly tests?: readonly string[];
  /** Not held, and why; beside `tests`, what of it they do not hold. */
  readonly why?: string;
}
interface RuleList {
  readonly marks: Readonly<Record<string, string>>;
  readonly sections: readonly { readonly section: string; readonly title: string; readonly rules: readonly Rule[] }[];
}

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'docs', 'rules.md');
const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8')) as T;
const { sources } = read<{ sources: Source[] }>('rules-sources.json');
const { marks, sections } = read<RuleList>('rules-list.json');

/** `test('…'`, `describe.each([…])('…'`: the indentation and the title. Tables of cases close with `)(` at its own depth. */
const TITLE = /^( *)(?:(?:test|it|describe)(?:\.\w+)*(?:<[^\n]*>)?\(|.*[\])]\)\()\s*(['"`])((?:\\.|(?!\2).)*)\2\s*,/gmu;
const LAW =
  /^((?:NĐ|QĐ|TT|NQ|BLLĐ|Luật|QCVN|TCVN) \d+[:/]\d{4}(?:\/[A-Z\dĐ-]+)?(?: (?:Điều|Phụ lục) [\dIVX]+(?:[.-]\d+)?)?)[:,]? *(.*)$/u;

interface Title {
  readonly file: string;
  readonly whole: string;
  readonly own: string;
}

function titlesIn(file: string): Title[] {
  const above: { depth: number; title: string }[] = [];
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(TITLE)].map((match) => {
    const depth = match[1]?.length ?? 0;
    const own = (match[3] ?? '').replaceAll("\\'", "'");
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    above.push({ depth, title: own });
    return { file, own, whole: above.map(({ title }) => title).join(' › ') };
  });
}

const titles = globSync('{src,tests}/**/*.test.ts', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .flatMap(titlesIn);

const problems: string[] = [];
const claimed = new Set<Title>();
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const confidenceOf = (mark: string): string => {
  if (marks[mark.slice(0, 1)] === undefined) problems.push(`the mark ${mark} is not explained`);
  return `[${mark}]`;
};

/** The test of that name: whole, or below groups that are not named. */
function found(name: string, { rule }: Rule): string {
  const hits = titles.filter(({ whole }) => whole === name || whole.endsWith(` › ${name}`));
  if (hits.length === 0) problems.push(`"${rule}": there is no test "${name}"`);
  // A group that is claimed claims what lies in it.
  for (const each of titles)
    if (hits.some((hit) => each.file === hit.file && (each === hit || each.whole.startsWith(`${hit.whole} › `))))
      claimed.add(each);
  return [...new Set(hits.map(({ file }) => `\`${file}\``))].join(', ');
}

const parts: string[] = [];
const unheld: string[] = [];
for (const { section, title, rules } of sections) {
  const rows: string[] = [];
  for (const each of rules) {
    const { rule, source, mark, tests = [], why } = each;
    if (tests.length === 0 && why === undefined) problems.push(`"${rule}": neither a test nor a reason`);
    if (tests.length > 0) {
      const named = tests.map((name) => `${cell(name)} (${found(name, each)})`).join('<br>');
      rows.push(`| ${cell(rule)} | ${source} | ${named} | ${confidenceOf(mark)} |`);
    }
    if (why !== undefined) unheld.push(`| ${section} | ${cell(rule)} | ${source} | ${cell(why)} |`);
  }
  if (rows.length > 0)
    parts.push(
      `## ${section} ${title}\n\n| rule | source | test | confidence |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    );
}

const others = titles.flatMap((title) => {
  const match = LAW.exec(title.own);
  const within = [...claimed].some((each) => each.file === title.file && each.whole.startsWith(`${title.whole} › `));
  if (match === null || claimed.has(title) || within) return [];
  const source = match[1] ?? '';
  const known = sources.find(({ prefix }) => source.startsWith(prefix));
  if (known === undefined) problems.push(`${title.file}: "${source}" is not in scripts/rules-sources.json`);
  const rule = cell(match[2] ?? '') || cell(title.whole);
  return [`| ${rule} | ${source} | \`${title.file}\` | ${known?.confidence ?? ''} (${known?.checkedOn ?? ''}) |`];
});
if (others.length > 0)
  parts.push(
    `## Beyond those sections\n\n| rule | source | test | confidence |\n| --- | --- | --- | --- |\n${others.join('\n')}`,
  );

const count = sections.reduce((sum, { rules }) => sum + rules.filter(({ tests }) => tests !== undefined).length, 0);
const text = `# Legal rules and the tests that hold them

Generated by \`node scripts/rules.ts --write\` from scripts/rules-list.json and the names of the tests; do not edit. The numbers
of the sections are those of the domain reference. ${count} rules are held by a named test, ${unheld.length} are not held, or not wholly, with the
reason at the end.

Confidence: ${Object.entries(marks)
  .map(([mark, words]) => `[${mark}${mark === 'S' ? 'nn' : ''}] ${words}`)
  .join('; ')}.

${parts.join('\n\n')}

## Not yet held by software, and why

| section | rule | source | why |
| --- | --- | --- | --- |
${unheld.join('\n')}
`;

if (process.argv.includes('--titles')) {
  for (const { file, whole } of titles) process.stdout.write(`${file}\t${whole}\n`);
} else if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('docs/rules.md is out of date: node scripts/rules.ts --write\n');
  process.exitCode = 1;
}
