import type { DraftFacts } from '../commands/outgoing.rules.ts';

/** A draft's facts, valid by construction, changed where a test cares. */
export const sampleFacts = (changes: Partial<DraftFacts> = {}): DraftFacts => ({
  kind: 'CV',
  subject: 'V/v báo cáo công tác cải cách hành chính quý IV năm 2026',
  urgency: 0,
  dueOn: null,
  content: { bases: [], body: 'Thực hiện kế hoạch năm 2026, Sở Xây dựng báo cáo như sau./.' },
  recipients: [{ channel: 'paper', orgId: null, code: '', name: 'Văn phòng Chính phủ' }],
  signer: { personId: 'leader', position: 'GIÁM ĐỐC', mode: 'self', onBehalfOf: '', basis: '' },
  replyTo: [],
  copyKeeper: 'Văn thư',
  copies: 1,
  ...changes,
});

export const OUTGOING_ID = '0198a000-0000-7000-8000-000000000001';
