import { v7 as uuidv7 } from 'uuid';
import type { IntakeFacts } from '../../../../shared/commands/document.intake.ts';
import { type CommandArgs, parseCommand } from '../../../../shared/commands/registry.ts';
import type { DocumentFile } from '../../../../shared/domain/document/document.ts';
import { cleanText } from '../../../../shared/domain/text/fold.ts';
import { sameTypes } from '../../../data/drafts.ts';

/** A paper document as its form holds it. */
export interface IntakeValues extends IntakeFacts {
  readonly documentId: string;
  readonly files: readonly DocumentFile[];
  readonly withoutScan: boolean;
  readonly registerNow: boolean;
}

export const emptyIntake = (today: string): IntakeValues => ({
  documentId: uuidv7(),
  kind: 'CV',
  symbol: '',
  symbolChecked: false,
  issuedOn: null,
  arrivedOn: today,
  senderCode: '',
  senderName: '',
  subject: '',
  signerName: '',
  urgency: 0,
  dueOn: null,
  pages: 1,
  copies: 1,
  way: 'post',
  files: [],
  withoutScan: false,
  registerNow: true,
});

/** A refused one, to be mended: it is sent anew, under an id of its own. */
export function mendedIntake(args: Readonly<Record<string, unknown>> | undefined, today: string): IntakeValues {
  const parsed = parseCommand('document.intake', args);
  if (!parsed.ok || parsed.value.name !== 'document.intake') return emptyIntake(today);
  const { facts, files, withoutScan } = parsed.value.args;
  return { ...emptyIntake(today), ...facts, files, withoutScan };
}

export function intakeArgsOf(values: IntakeValues, duplicateConfirmed: boolean): CommandArgs<'document.intake'> {
  const { documentId, files, withoutScan, registerNow: _registerNow, ...facts } = values;
  return {
    documentId,
    facts: {
      ...facts,
      symbol: cleanText(facts.symbol),
      senderName: cleanText(facts.senderName),
      subject: cleanText(facts.subject),
      signerName: cleanText(facts.signerName),
    },
    files: [...files],
    withoutScan: withoutScan && files.length === 0,
    duplicateConfirmed,
  };
}

/** What was kept of a half-entered one; files only as a list. */
export function readIntake(start: IntakeValues): (kept: Record<string, unknown>) => Partial<IntakeValues> {
  const read = sameTypes<IntakeValues>(start);
  return (kept) => {
    const { files, ...rest } = read(kept);
    return Array.isArray(files) ? { ...rest, files } : rest;
  };
}
