import type { Day } from '../../shared/domain/calendar/days.ts';
import type { StatusCode } from '../../shared/domain/exchange/packet.ts';
import { EDXML_NAMESPACE } from './edxml/xml-tree.ts';
import { escapeText } from './xml-text.ts';

/** What a status packet of ours says: domain.md 2.3, in the order of the exchange's own samples. */
export interface StatusFacts {
  readonly from: { readonly code: string; readonly name: string };
  readonly responseFor: {
    readonly organCode: string;
    readonly symbol: string;
    readonly promulgatedOn: Day;
    readonly documentId: string;
  };
  readonly staff: { readonly department: string; readonly name: string };
  readonly statusCode: StatusCode;
  readonly description: string;
  readonly timestamp: number;
}

/** The sentence that goes with a code when nobody wrote one; wording after the samples. */
export const STATUS_TEXTS: Readonly<Record<StatusCode, string>> = {
  '01': 'Đã đến - Phần mềm quản lý văn bản đã nhận nhưng văn thư chưa xử lý',
  '02': 'Từ chối không tiếp nhận văn bản điện tử',
  '03': 'Tiếp nhận văn bản điện tử, vào sổ văn bản đến của đơn vị',
  '04': 'Phân công xử lý văn bản đến',
  '05': 'Đang xử lý văn bản đến',
  '06': 'Hoàn thành xử lý văn bản đến',
  '13': 'Yêu cầu lấy lại văn bản điện tử',
  '15': 'Đồng ý cập nhật, lấy lại văn bản điện tử',
  '16': 'Từ chối cập nhật, lấy lại văn bản điện tử',
};

/** A status packet as text. The same facts give the same bytes, so that writing it again after a crash changes nothing. */
export function writeStatus(facts: StatusFacts): string {
  const { from, responseFor, staff } = facts;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // As the samples, but the prefix is declared on the root: in scope wherever it is used.
    `<edXML xmlns="${EDXML_NAMESPACE}" xmlns:edXML="${EDXML_NAMESPACE}">`,
    '  <edXML:edXMLEnvelope>',
    '    <edXML:edXMLHeader>',
    '      <edXML:MessageHeader>',
    ...block('From', [
      ['OrganId', from.code],
      ['OrganName', from.name],
      ['OrganizationInCharge', from.name],
      ['OrganAdd', ''],
      ['Email', ''],
      ['Telephone', ''],
      ['Fax', ''],
      ['Website', ''],
    ]),
    ...block('ResponseFor', [
      ['OrganId', responseFor.organCode],
      ['Code', responseFor.symbol],
      ['PromulgationDate', responseFor.promulgatedOn.replaceAll('-', '/')],
      ['DocumentId', responseFor.documentId],
    ]),
    // Names only: the receiver answers the office, not a person's own telephone (Luật 91/2025/QH15, least data).
    ...block('StaffInfo', [
      ['Department', staff.department],
      ['Staff', staff.name],
      ['Mobile', ''],
      ['Email', ''],
    ]),
    element('StatusCode', facts.statusCode, 8),
    element('Description', facts.description, 8),
    element('Timestamp', exchangeInstant(facts.timestamp), 8),
    '      </edXML:MessageHeader>',
    '    </edXML:edXMLHeader>',
    '  </edXML:edXMLEnvelope>',
    '</edXML>',
    '',
  ];
  return lines.join('\n');
}

function block(name: string, fields: readonly (readonly [string, string])[]): string[] {
  return [
    `        <edXML:${name}>`,
    ...fields.map(([field, value]) => element(field, value, 10)),
    `        </edXML:${name}>`,
  ];
}

const element = (name: string, value: string, indent: number): string =>
  `${' '.repeat(indent)}<edXML:${name}>${escapeText(value)}</edXML:${name}>`;

/** `yyyy/MM/dd HH:mm:ss` by the office's clock. */
export function exchangeInstant(at: number): string {
  const local = new Date(at + 7 * 3_600_000).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '/')} ${local.slice(11, 19)}`;
}
