import type { IntakeFacts } from '../commands/document.intake.ts';
import type { CommandArgs } from '../commands/registry.ts';

/** What a clerk enters of a paper document, valid by construction, changed where a test cares. */
export const intakeFactsOf = (changes: Partial<IntakeFacts> = {}): IntakeFacts => ({
  kind: 'CV',
  symbol: '1234/SNV-TCBC',
  symbolChecked: false,
  issuedOn: '2026-11-20',
  arrivedOn: '2026-11-23',
  senderCode: '',
  senderName: 'Sở Nội vụ',
  subject: 'V/v rà soát biên chế năm 2027',
  signerName: 'Nguyễn Văn A',
  urgency: 0,
  dueOn: null,
  pages: 3,
  copies: 1,
  way: 'post',
  ...changes,
});

export const intakeArgs = (
  documentId: string,
  changes: Partial<IntakeFacts> = {},
  more: Partial<CommandArgs<'document.intake'>> = {},
): CommandArgs<'document.intake'> => ({
  documentId,
  facts: intakeFactsOf(changes),
  files: [],
  withoutScan: true,
  duplicateConfirmed: false,
  ...more,
});
