import { v7 as uuidv7 } from 'uuid';
import type { DraftFacts } from '../../../../shared/commands/outgoing.rules.ts';
import type { Unit } from '../../../../shared/domain/directory/directory.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import type { Outgoing, Succession } from '../../../../shared/domain/outgoing/outgoing.ts';

/** A draft as the form holds it: what the command asks for, the legal bases as lines of one text. */
export interface DraftValues extends Omit<DraftFacts, 'content'> {
  readonly outgoingId: string;
  readonly bases: string;
  readonly body: string;
}

export const emptyDraft = (): DraftValues => ({
  outgoingId: uuidv7(),
  kind: 'CV',
  subject: '',
  urgency: 0,
  dueOn: null,
  bases: '',
  body: '',
  recipients: [],
  signer: null,
  replyTo: [],
  copyKeeper: 'VT',
  copies: 1,
});

export function valuesOf(outgoing: Outgoing): DraftValues {
  const { content, recipients, signer } = outgoing;
  return {
    outgoingId: outgoing.id,
    kind: outgoing.kind,
    subject: outgoing.subject,
    urgency: outgoing.urgency,
    dueOn: outgoing.dueOn,
    bases: content.bases.join('\n'),
    body: content.body,
    recipients: recipients.map(({ channel, orgId, code, name }) => ({ channel, orgId, code, name })),
    signer:
      signer === null
        ? null
        : {
            personId: signer.personId,
            position: signer.position,
            mode: signer.mode,
            onBehalfOf: signer.onBehalfOf,
            basis: signer.basis,
          },
    replyTo: outgoing.replyTo,
    copyKeeper: outgoing.copyKeeper,
    copies: outgoing.copies,
  };
}

/** A reply: to the sender, by the way their code leads, with a subject to begin from. */
export function replyValues(document: Document, units: readonly Unit[], subject: string): DraftValues {
  const org = units.find((unit) => unit.id === unit.orgId && unit.code !== null && unit.code === document.senderCode);
  const channel = org !== undefined ? 'internal' : document.senderCode === '' ? 'paper' : 'exchange';
  return {
    ...emptyDraft(),
    subject: subject.slice(0, 500),
    recipients: [
      { channel, orgId: org?.id ?? null, code: document.senderCode, name: org?.name ?? document.senderName },
    ],
    replyTo: [{ id: document.id, symbol: document.symbol, issuedOn: document.issuedOn, subject: document.subject }],
  };
}

/** What replaces or updates begins with the words it mends; a correction is a công văn to the same places. */
export function successorValues(old: Outgoing, how: Succession, subject: string): DraftValues {
  const values = { ...valuesOf(old), outgoingId: uuidv7(), replyTo: [], dueOn: null };
  if (how !== 'correct') return { ...values, subject: how === 'replace' ? old.subject : subject.slice(0, 500) };
  return { ...values, kind: 'CV', bases: '', body: '', subject: subject.slice(0, 500) };
}

export const supersedesOf = (old: Outgoing, how: Succession): NonNullable<Outgoing['supersedes']> => ({
  id: old.id,
  symbol: old.symbol ?? '',
  issuedOn: old.issuedOn,
  subject: old.subject,
  kind: old.kind,
  how,
});

export function factsOf(values: DraftValues): DraftFacts {
  const { outgoingId: _id, bases, body, ...rest } = values;
  const clean = (text: string): string => text.normalize('NFC').trim();
  return {
    ...rest,
    subject: clean(values.subject),
    content: {
      bases: bases
        .split('\n')
        .map(clean)
        .filter((line) => line !== ''),
      body: body.normalize('NFC').trimEnd(),
    },
  };
}
