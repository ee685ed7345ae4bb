import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentPacketFacts } from './document-facts.ts';
import { readPacket } from './edxml/read-packet.ts';
import { KNOWN_PREFIXES } from './edxml/xml-tree.ts';
import { keptRecord, wholeRecord } from './kept-record.ts';
import { readRecord, recordFromJson, recordToJson } from './record.ts';
import { sample } from './testing/build-packet.ts';
import { readFacts } from './testing/read-facts.ts';
import { saxesTree } from './testing/saxes-tree.ts';
import { writeDocument } from './write-document.ts';
import { writeRecord } from './write-record.ts';

const rebuilt = (bytes: Uint8Array): string => {
  const record = readRecord(bytes);
  if (!record.ok) throw new Error(JSON.stringify(record.error));
  return writeRecord(recordFromJson(recordToJson(record.value)));
};

describe('QCVN 102:2016: a packet rebuilt from its record says all the packet said', () => {
  test.each([
    'edoc',
    'edoc_new',
    'edoc_update',
    'status_inbox_01',
    'status_rejection_02',
    'status_acceptance_03',
    'status_processing_05',
    'status_cancellation_13',
  ])('%s', (name) => {
    // Of the documented tolerances two change the text: digits before the declaration, undeclared prefixes.
    const original = sample(name).toString().replace(/^\d+/, '');
    expect(saxesTree(rebuilt(sample(name)), {})).toEqual(saxesTree(original, KNOWN_PREFIXES));
  });
});

describe('QCVN 102:2016: the stored form of a record holds no file and loses nothing', () => {
  test.each(['edoc_new', 'edoc_update', 'status_acceptance_03'])('%s', async (name) => {
    const packet = await readPacket(sample(name));
    if (!packet.ok) throw new Error(packet.error.code);
    const attachments = packet.value.type === 'document' ? packet.value.attachments : [];
    // As much as the header says, however large the files are.
    expect(packet.value.record.length).toBeLessThan(20_000);
    const found = (sha256: string) => attachments.find((each) => each.sha256 === sha256)?.content;
    const whole = await wholeRecord(packet.value.record, async (sha256) => found(sha256));
    if (whole === undefined) throw new Error('a file is missing');
    expect(saxesTree(writeRecord(whole), {})).toEqual(
      saxesTree(sample(name).toString().replace(/^\d+/, ''), KNOWN_PREFIXES),
    );
    if (attachments.length > 0) expect(await wholeRecord(packet.value.record, async () => undefined)).toBeUndefined();
  });
  test.each(['QUJDRA==', '\n  QUJD\n  REVG\n  Rw==\n', 'QUJD\n\nREVG', 'không phải', '', ' QUJD RE ='])(
    'base64 laid out as %j comes back as it was',
    async (text) => {
      const leaf = { name: 'ContentTransferEncoded', namespace: '', attributes: [], text, children: [] };
      const kept = new Map<string, Uint8Array>();
      const content = Buffer.from(text, 'base64');
      kept.set(createHash('sha256').update(content).digest('hex'), content);
      expect(await wholeRecord(keptRecord(leaf), async (sha256) => kept.get(sha256))).toEqual(leaf);
    },
  );
});

// What XML cannot carry, and the mark the reader refuses, are not facts.
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((each) => each.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu, ''));
const filled = text.map((each) => `a${each}`);
const day = fc.constantFrom('2026-01-05', '2025-12-31', '2024-02-29');
const agency = fc.record({
  code: filled,
  name: text,
  inCharge: text,
  address: text,
  email: text,
  telephone: text,
  fax: text,
  website: text,
});
const facts: fc.Arbitrary<DocumentPacketFacts> = fc.record({
  from: agency,
  to: fc.array(agency, { minLength: 1, maxLength: 3 }),
  documentId: filled,
  codeNumber: filled,
  codeNotation: filled,
  place: text,
  promulgatedOn: day,
  documentType: fc.record({ type: text, detail: text, name: text }),
  subject: text,
  content: text,
  signer: fc.record({ competence: text, position: text, name: text }),
  dueOn: fc.option(day),
  toPlaces: fc.array(text, { maxLength: 3 }),
  other: fc.record({
    priority: fc.constantFrom(0, 1, 2, 3, 4),
    sphere: text,
    typerNotation: text,
    promulgationAmount: fc.option(fc.nat(999)),
    pageAmount: fc.option(fc.nat(999)),
    direction: text,
    appendixes: fc.array(text, { maxLength: 2 }),
  }),
  responseFor: fc.array(fc.record({ organCode: text, symbol: text, promulgatedOn: day, documentId: text }), {
    maxLength: 2,
  }),
  steeringType: text,
  trace: fc.array(fc.record({ organCode: text, at: fc.nat(2_000_000_000).map((second) => second * 1000) }), {
    maxLength: 2,
  }),
  business: fc.record({
    type: fc.constantFrom('0', '1', '2', '3'),
    reason: text,
    paper: fc.boolean(),
    documentId: text,
    changes: fc.option(
      fc.record({
        document: fc.boolean(),
        receivers: fc.boolean(),
        list: fc.array(fc.record({ organCode: text, type: fc.constantFrom('0', '1') }), { maxLength: 2 }),
      }),
    ),
    replaces: fc.array(fc.record({ documentId: text, organCodes: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 }),
    staff: fc.option(fc.record({ department: text, name: text, email: text, mobile: text })),
  }),
  signature: fc.constant(null),
  attachments: fc.array(
    fc.record({
      contentId: filled,
      name: filled,
      description: text,
      contentType: text,
      content: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    }),
    { maxLength: 2 },
  ),
});

test('facts, written and read by another parser, are the facts; and so is the packet rebuilt from its record', () => {
  fc.assert(
    fc.property(facts, (each) => {
      const written = writeDocument(each);
      expect(readFacts(saxesTree(written, {}))).toEqual(each);
      expect(rebuilt(Buffer.from(written))).toBe(written);
    }),
    { numRuns: 60 },
  );
});

test('a written packet is one our own intake accepts', async () => {
  const [each] = fc.sample(facts, { numRuns: 1, seed: 7 });
  if (each === undefined) throw new Error('no sample');
  const bare = { code: 'H24', name: 'UBND thành phố', inCharge: '', address: '', email: '', telephone: '', fax: '' };
  const agencyFacts = { ...bare, website: '' };
  const read = await readPacket(
    Buffer.from(
      writeDocument({
        ...each,
        from: agencyFacts,
        to: [agencyFacts],
        subject: 'V/v họp giao ban',
        content: '',
        attachments: [
          {
            contentId: 'cid:1',
            name: 'a.pdf',
            description: '',
            contentType: 'application/pdf',
            content: Buffer.from('%PDF-1.5 thử'),
          },
        ],
      }),
    ),
  );
  expect(read).toMatchObject({
    ok: true,
    value: { from: { code: 'H24' }, attachments: [{ type: 'application/pdf' }] },
  });
});
