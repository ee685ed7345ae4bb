import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { documentPacket, sample, zipOf } from '../testing/build-packet.ts';
import { plain } from '../testing/plain-tree.ts';
import { saxesTree } from '../testing/saxes-tree.ts';
import { prescan } from './prescan.ts';
import { readPacket } from './read-packet.ts';
import { KNOWN_PREFIXES, parseXml } from './xml-tree.ts';

/**
 * Row F3: mutations of valid packets. Never a crash; what is accepted is a well-formed document for a second, unrelated
 * parser too, and reads the same there, field by field.
 */
const RUNS = process.env['EGOV_LONG'] === '1' ? 20_000 : 2_000;

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the sample's own placeholder
const seeds: Buffer[] = [
  ...[
    'status_inbox_01',
    'status_rejection_02',
    'status_acceptance_03',
    'status_processing_05',
    'status_cancellation_13',
  ].map(sample),
  documentPacket(),
  documentPacket({
    attachments: [
      {
        name: 'nen.zip',
        content: await zipOf([
          { name: 'a.txt', content: 'tệp nén' },
          { name: 'b.txt', content: 'x' },
        ]),
      },
    ],
  }),
  documentPacket({ attachments: [{ name: 'goi.edxml', content: documentPacket() }] }),
  documentPacket({ business: '2', to: ['000.00.00.H24', 'H24.05', '000.00.00.H41'] }),
  // The exchange's own, with its undeclared prefixes, its signature and a short attachment.
  Buffer.from(sample('edoc').toString().replace('${__StringFromFile(test.txt,,,)}', 'JVBERi0xLjUK')),
  Buffer.concat([Buffer.from('1212'), documentPacket()]),
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the sample's own placeholder

/** Pieces that mean something to an XML parser or to the edXML reader. */
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '?>',
  '<!DOCTYPE x>',
  '<!ENTITY',
  '&amp;',
  '&#0;',
  '&#x41;',
  '&lt;',
  '\0',
  '\u202e',
  '\ufeff',
  '\r\n',
  '\t',
  '<e:From>',
  '</e:From>',
  '<e:To/>',
  'xmlns:e="urn:x"',
  'xmlns="urn:x"',
  '<edXML:StatusCode>01</edXML:StatusCode>',
  '<e:Code/>',
  '2026/02/30',
  '-1',
  '1e9',
  'ệ',
  '====',
  'AAAA',
];

type Mutation = { readonly at: number; readonly length: number; readonly by: Buffer };
/** A share of the packet's length. Not `fc.double`: its values crowd around zero, and so would the mutations. */
const place = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);

/** Half of them small, so that a fair share stays valid and the two parsers have something to compare. */
const wild: fc.Arbitrary<Mutation> = fc.record({
  at: place,
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 })),
  by: fc.oneof(
    fc.constantFrom(...TOKENS).map((token) => Buffer.from(token)),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
    fc.constant(Buffer.alloc(0)),
  ),
});
const mild: fc.Arbitrary<Mutation> = fc.record({
  at: place,
  length: fc.constantFrom(0, 0, 1),
  by: fc
    .constantFrom(' ', '\n', '\r', 'a', '7', '&#13;', '&#x1EC7;', '<!-- -->', '<e:New/>', 'ệ')
    .map((text) => Buffer.from(text)),
});
const mutation = fc.oneof(wild, mild);

function mutate(packet: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((bytes, { at, length, by }) => {
    const from = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(Math.min(bytes.length, from + length))]);
  }, packet);
}

test(`${RUNS} mutations: no crash, no disagreement with a second parser`, async () => {
  const seed = Number(process.env['EGOV_SEED'] ?? Date.now() % 2 ** 31);
  let accepted = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(mutation, { minLength: 1, maxLength: 2 }),
      async (packet, mutations) => {
        const bytes = mutate(packet, mutations);
        const result = await readPacket(bytes);
        if (!result.ok) {
          refused += 1;
          expect(result.error.code).toMatch(/^packet-/);
          return;
        }
        accepted += 1;
        const { xml } = prescan(bytes, DEFAULT_LIMITS);
        const { root, undeclared } = parseXml(xml, DEFAULT_LIMITS);
        const added = Object.fromEntries(undeclared.map((prefix) => [prefix, KNOWN_PREFIXES[prefix] ?? '']));
        expect(saxesTree(xml.toString(), added)).toEqual(plain(root));
      },
    ),
    { seed, numRuns: RUNS },
  );
  console.info(`mutations: seed ${seed}, ${accepted} accepted, ${refused} refused`);
  expect(refused).toBeGreaterThan(RUNS / 4);
  expect(accepted).toBeGreaterThan(RUNS / 20);
});

test('the real packets read the same in both parsers', () => {
  for (const name of ['edoc', 'edoc_new', 'edoc_update', 'status_acceptance_03']) {
    const { xml } = prescan(sample(name), DEFAULT_LIMITS);
    const { root, undeclared } = parseXml(xml, DEFAULT_LIMITS);
    const added = Object.fromEntries(undeclared.map((prefix) => [prefix, KNOWN_PREFIXES[prefix] ?? '']));
    expect(saxesTree(xml.toString(), added)).toEqual(plain(root));
  }
});
