import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { STATUS_CODES } from '../../shared/domain/exchange/packet.ts';
import { neutralText } from '../../shared/domain/text/neutral.ts';
import type { StatusPacket } from './edxml/packet.ts';
import { readPacket } from './edxml/read-packet.ts';
import { sample } from './testing/build-packet.ts';
import { STATUS_TEXTS, type StatusFacts, writeStatus } from './write-status.ts';

const facts = (changes: Partial<StatusFacts> = {}): StatusFacts => ({
  from: { code: 'H24', name: 'Ủy ban nhân dân thành phố Hải Phòng' },
  responseFor: {
    organCode: '000.00.00.G22',
    symbol: '7816/VPCP-TTĐT',
    promulgatedOn: '2015-09-30',
    documentId: '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
  },
  staff: { department: 'Phòng Hành chính - Tổ chức', name: 'Người Mẫu' },
  statusCode: '03',
  description: STATUS_TEXTS['03'],
  timestamp: Date.UTC(2026, 10, 23, 20, 0, 5),
  ...changes,
});
const readBack = async (text: string): Promise<StatusPacket> => {
  const result = await readPacket(Buffer.from(text));
  if (!result.ok || result.value.type !== 'status') throw new Error(JSON.stringify(result));
  return result.value;
};
/** Element paths of a packet in order, by a parser that is not ours. */
const paths = (xml: string): string[] => {
  const found: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    open.push(`{${tag.uri}}${tag.local}`);
    found.push(open.join('/'));
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
};

describe('QCVN 102:2016: status packets we send', () => {
  test.each(STATUS_CODES)('%s is read back as it was meant', async (statusCode) => {
    const packet = await readBack(writeStatus(facts({ statusCode, description: STATUS_TEXTS[statusCode] })));
    expect(packet).toMatchObject({
      statusCode,
      description: STATUS_TEXTS[statusCode],
      timestamp: Date.UTC(2026, 10, 23, 20, 0, 5),
      quirks: [],
    });
  });

  test.each([
    'status_inbox_01',
    'status_rejection_02',
    'status_acceptance_03',
    'status_processing_05',
    'status_cancellation_13',
  ])('the same fields as the real %s', async (name) => {
    const real = await readBack(sample(name).toString());
    const ours = await readBack(
      writeStatus({
        from: real.from,
        responseFor: { ...real.responseFor, promulgatedOn: real.responseFor.promulgatedOn ?? '' },
        staff: real.staff,
        statusCode: real.statusCode,
        description: real.description,
        timestamp: real.timestamp,
      }),
    );
    // What the real ones say and ours leave empty: where the office lives, and a person's telephone.
    const { from, staff, record: _real, ...rest } = real;
    const { record: _ours, ...read } = ours;
    expect(read).toEqual({
      ...rest,
      from: { ...from, inCharge: from.name, address: '', email: '', telephone: '', fax: '', website: '' },
      staff: { ...staff, email: '', mobile: '' },
    });
    expect(new Set(paths(writeStatus(facts())))).toEqual(new Set(paths(sample(name).toString())));
  });

  test('nobody’s words can break out of their element', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        async (reason, name) => {
          const text = writeStatus(
            facts({
              description: `${reason}]]></e><!--`,
              staff: { department: name, name: `<${name}&` },
              statusCode: '02',
            }),
          );
          expect(paths(text)).toEqual(paths(writeStatus(facts())));
          const packet = await readBack(text);
          expect(packet.staff.department).toBe(neutralText(carried(name)));
          expect(packet.description).toBe(neutralText(carried(`${reason}]]></e><!--`)));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a byte order mark in somebody’s words does not make a packet our own reader refuses', async () => {
    const packet = await readBack(writeStatus(facts({ description: '\ufeffThiếu \ufeffphụ lục' })));
    expect(packet.description).toBe('\ufffdThiếu \ufffdphụ lục');
  });

  test('the same facts give the same bytes', () => expect(writeStatus(facts())).toBe(writeStatus(facts())));
});

/** XML 1.0 has no place for these; the writer puts a mark in their stead. */
const carried = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters in question
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufeff]/g, '\ufffd');
