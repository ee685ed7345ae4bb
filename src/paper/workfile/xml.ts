import { dayOf } from '../../shared/domain/calendar/days.ts';
import type { Document } from '../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS } from '../../shared/domain/document/kinds.ts';
import { parseSymbol } from '../../shared/domain/document/symbol.ts';
import type { Outgoing } from '../../shared/domain/outgoing/outgoing.ts';
import { maintenanceOf } from '../../shared/domain/workfile/retention.ts';
import type { WorkfileItem } from '../../shared/domain/workfile/workfile.ts';
import { pagesOf, type WorkfileExport } from './contents.ts';
import { inOrderOfTime } from './order.ts';

/** A field of NĐ 30/2020 App. VI with its value, or with fields inside; an empty value keeps its element. */
type Field = readonly [name: string, value: string | number | readonly Field[]];

const LANGUAGE = 'Tiếng Việt';
/**
 * The metadata of a work file and of its documents, in chronological order, with the field names of NĐ 30/2020 App. VI.
 * Values are written whole, also where they are longer than the appendix foresees: a cut text would be another text.
 */
export function renderWorkfileXml(file: WorkfileExport): string {
  const { workfile, records } = file;
  const pages = workfile.items.reduce((sum, item) => sum + pagesOf(item, records.get(item.id)), 0);
  const fields: Field[] = [
    ['FileCode', fileCode(file)],
    ['Title', workfile.title],
    ['Maintenance', maintenanceOf(workfile)],
    ['Rights', ''],
    ['Creator', workfile.ownerName],
    ['Language', LANGUAGE],
    ['StartDate', workfile.startedOn ?? ''],
    ['EndDate', workfile.closedOn ?? ''],
    ['DocTotal', workfile.items.length],
    // As counted at the closing; before it, what the records say.
    ['PageTotal', workfile.pageTotal ?? pages],
    ['Description', workfile.description],
  ];
  const documents = inOrderOfTime(workfile.items).map((item) => documentOf(item, file));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<File>',
    ...fields.map((field) => write(field, 1)),
    '  <Documents>',
    ...documents,
    '  </Documents>',
    '</File>',
    '',
  ].join('\n');
}

const fileCode = ({ workfile, org }: WorkfileExport): Field[] => [
  ['OrganId', org.code ?? ''],
  ['FileCatalog', workfile.year],
  ['FileNotation', workfile.code],
];

function documentOf(item: WorkfileItem, file: WorkfileExport): string {
  const filed = file.records.get(item.id);
  const first: Field[] = [
    ['FileCode', fileCode(file)],
    ['DocOrdinal', item.ordinal],
  ];
  const rest =
    filed === undefined
      ? referenceFields(item)
      : filed.record === 'document'
        ? incomingFields(filed.document)
        : outgoingFields(filed.outgoing, file.org);
  const direction = item.record === 'document' ? 'incoming' : 'outgoing';
  return [
    `    <Document direction="${direction}">`,
    ...[...first, ...rest].map((field) => write(field, 3)),
    '    </Document>',
  ].join('\n');
}

function codeFields(symbol: string): Field[] {
  const code = parseSymbol(symbol);
  // What is no symbol stays readable as notation: nothing is lost.
  return [
    ['CodeNumber', code?.number ?? ''],
    ['CodeNotation', code?.notation ?? symbol],
  ];
}

/** The record itself was not given: what the file's own reference knows. */
const referenceFields = ({ symbol, issuedOn, subject }: WorkfileItem): Field[] => [
  ...codeFields(symbol),
  ['IssuedDate', issuedOn ?? ''],
  ['Subject', subject],
];

const commonFields = (record: Document | Outgoing, organ: string): Field[] => [
  ['TypeName', DOCUMENT_KINDS[record.kind]],
  ...codeFields(record.symbol ?? ''),
  ['IssuedDate', record.issuedOn ?? ''],
  ['OrganName', organ],
  ['Subject', record.subject],
  ['Language', LANGUAGE],
  ['PageAmount', record.pageCount],
  ['Description', ''],
];

const incomingFields = (document: Document): Field[] => [
  ...commonFields(document, document.senderName),
  ['ArrivalDate', dayOf(document.receivedAt)],
  ['ArrivalNumber', document.arrivalNumber ?? ''],
  [
    'SignerInfo',
    [
      ['Position', ''], // the register of arrivals keeps the signer's name only
      ['FullName', document.signerName],
    ],
  ],
  ['Priority', document.urgency],
  ['ToPlaces', ''],
  [
    'TraceHeaderList',
    document.history.map(
      (entry): Field => [
        'TraceHeader',
        [
          ['Timestamp', new Date(entry.at).toISOString()],
          ['Action', entry.kind],
          ['Actor', entry.actorName],
          ['Opinion', entry.text ?? ''],
        ],
      ],
    ),
  ],
  ['DueDate', document.dueOn ?? ''],
];

const outgoingFields = (outgoing: Outgoing, org: WorkfileExport['org']): Field[] => [
  ...commonFields(outgoing, org.name),
  [
    'SignerInfo',
    [
      ['Position', outgoing.signer?.position ?? ''],
      ['FullName', outgoing.signer?.name ?? ''],
    ],
  ],
  ...outgoing.recipients.map(
    (recipient): Field => [
      'To',
      [
        ['OrganId', recipient.code],
        ['OrganName', recipient.name],
      ],
    ],
  ),
  ['Priority', outgoing.urgency],
  ['IssuedAmount', outgoing.copies],
  ['DueDate', outgoing.dueOn ?? ''],
];

function write([name, value]: Field, depth: number): string {
  const space = '  '.repeat(depth);
  if (typeof value === 'string' || typeof value === 'number')
    return `${space}<${name}>${escaped(String(value))}</${name}>`;
  if (value.length === 0) return `${space}<${name}/>`;
  return [`${space}<${name}>`, ...value.map((field) => write(field, depth + 1)), `${space}</${name}>`].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
/** NFC; signs XML 1.0 cannot carry are left out, line breaks stay. */
const escaped = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>\r]/g, (sign) => ESCAPES[sign] ?? sign);
