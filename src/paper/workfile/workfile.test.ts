import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Workfile } from '../../shared/domain/workfile/workfile.ts';
import { sampleWorkfile } from '../../shared/testing/samples.ts';
import { documentOf, outgoingOf, readPdf } from '../testing.ts';
import { type FiledRecord, renderWorkfileContents, type WorkfileExport } from './contents.ts';
import { renderWorkfileXml } from './xml.ts';

const item = (ordinal: number, id: string, issuedOn: string | null, record: 'document' | 'outgoing' = 'document') => ({
  ordinal,
  record,
  id,
  symbol: `${ordinal}/ABC`,
  issuedOn,
  subject: `trích yếu ${id}`,
  pages: 0,
  addedAt: 0,
  addedByName: 'A',
});
const workfile: Workfile = sampleWorkfile({
  orgId: 'so-xay-dung',
  status: 'closed',
  code: '01.QLĐT',
  title: 'Phòng, chống bão & <ngập lụt>',
  description: `ghi chú\u0000 \ud800hết`,
  items: [
    item(1, 'late', '2026-03-02'),
    item(2, 'undated', null),
    item(3, 'out', '2026-02-05', 'outgoing'),
    item(4, 'gone', '2026-01-20'),
  ],
});
const records = new Map<string, FiledRecord>([
  ['late', { record: 'document', document: documentOf({ id: 'late', pageCount: 3 }) }],
  ['undated', { record: 'document', document: documentOf({ id: 'undated', symbol: 'không số', issuedOn: null }) }],
  ['out', { record: 'outgoing', outgoing: outgoingOf('TTr', { id: 'out', pageCount: 4 }) }],
]);
const file: WorkfileExport = { workfile, org: { name: 'Sở Xây dựng', code: 'H24.12' }, records, made: 0 };

/** Paths and texts of all leaves, as an XML reader finds them. */
function leavesOf(xml: string): [string, string][] {
  const found: [string, string][] = [];
  const path: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    path.push(name);
    text = '';
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', () => {
    if (text.trim() !== '' || !text.includes('\n')) found.push([path.join('/'), text]);
    text = '\n';
    path.pop();
  });
  parser.write(xml).close();
  return found;
}

describe('NĐ 30/2020 Phụ lục VI: a work file leaves as XML and PDF', () => {
  const leaves = leavesOf(renderWorkfileXml(file));
  const all = (path: string) => leaves.filter(([name]) => name === path).map(([, text]) => text);

  test('documents stand in the order of time, those without a date last', () => {
    expect(all('File/Documents/Document/DocOrdinal')).toEqual(['4', '3', '1', '2']);
  });

  test('the fields of the file have their names and whole values', () => {
    expect(all('File/FileCode/OrganId')).toEqual(['H24.12']);
    expect(all('File/FileCode/FileCatalog')).toEqual(['2026']);
    expect(all('File/FileCode/FileNotation')).toEqual(['01.QLĐT']);
    expect(all('File/Title')).toEqual(['Phòng, chống bão & <ngập lụt>']);
    expect(all('File/Maintenance')).toEqual(['20 năm']);
    expect(all('File/Description')).toEqual(['ghi chú hết']);
    expect(all('File/DocTotal')).toEqual(['4']);
    expect(all('File/PageTotal')).toEqual(['9']);
  });

  test('pages are those counted at the closing', () => {
    const xml = renderWorkfileXml({ ...file, workfile: { ...workfile, pageTotal: 31 } });
    expect(leavesOf(xml).find(([name]) => name === 'File/PageTotal')?.[1]).toBe('31');
  });

  test('the fields of documents, outgoing and incoming', () => {
    const at = (name: string) => all(`File/Documents/Document/${name}`);
    expect(at('TypeName')).toEqual(['Tờ trình', 'Công văn', 'Công văn']);
    expect(at('CodeNumber')).toEqual(['4', '05', '12', '']);
    expect(at('CodeNotation')).toEqual(['ABC', 'TTr-SXD', 'SNV-VP', 'không số']);
    expect(at('IssuedDate')).toEqual(['2026-01-20', '2026-02-05', '2026-02-27', '']);
    expect(at('OrganName')).toEqual(['Sở Xây dựng', 'Sở Nội vụ', 'Sở Nội vụ']);
    expect(at('SignerInfo/FullName')).toEqual(['Nguyễn Văn An', 'Trần Văn Ba', 'Trần Văn Ba']);
    expect(at('To/OrganName')).toEqual(['Ủy ban nhân dân phường Hồng Bàng', 'Sở Tài chính']);
    expect(at('ArrivalDate')).toEqual(['2026-03-02', '2026-03-02']);
    expect(at('TraceHeaderList/TraceHeader/Opinion')).toEqual(['Giao <QLĐT> & VP', 'Giao <QLĐT> & VP']);
    expect(at('FileCode/FileNotation')).toHaveLength(4);
  });

  test('mục lục văn bản trong hồ sơ lists the same order', async () => {
    const { text } = await readPdf(await renderWorkfileContents(file));
    expect(text).toContain('MỤC LỤC VĂN BẢN TRONG HỒ SƠ Hồ sơ số 01.QLĐT: Phòng, chống bão & <ngập lụt>');
    const places = ['1 4/ABC 20/01/2026', '2 3/ABC 05/02/2026', '3 1/ABC 02/03/2026', '4 2/ABC'].map((row) =>
      text.indexOf(row),
    );
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
