import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { currentLink } from '../../../../shared/domain/outgoing/current-link.ts';
import {
  isOpenOutgoing,
  type Outgoing,
  type OutgoingHistoryEntry,
  type Reference,
} from '../../../../shared/domain/outgoing/outgoing.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { showDocument, showOutgoing } from '../../../app/places.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { PendingMark, urgencyKey } from '../../../ui/tags.tsx';
import classes from '../../documents/detail/detail.module.css';
import { Section } from '../../documents/detail/Section.tsx';
import { InFiles } from '../../workfiles/filing/InFiles.tsx';
import { Attachments } from './Attachments.tsx';
import { codeWords, deliveryWords } from './delivery.ts';
import { FormatFindings } from './FormatFindings.tsx';
import { signatureLines } from './signature.ts';

interface Props {
  readonly outgoing: Outgoing;
  readonly pending: readonly PendingCommand[];
}

interface PageProps extends Props {
  readonly onOpenFile: (sha256: string) => void;
}

/** Attachments, chain, recipients, facts, comments and history on one page. */
export function OutgoingFacts({ outgoing, pending, onOpenFile }: PageProps): ReactNode {
  const t = useT();
  return (
    <>
      <Links outgoing={outgoing} />
      <Attachments outgoing={outgoing} pending={pending} onOpen={onOpenFile} />
      <Section title={t('outgoing.detail.chain')}>
        <Chain outgoing={outgoing} />
      </Section>
      {isOpenOutgoing(outgoing.status) && (
        <Section title={t('outgoing.detail.format')}>
          <FormatFindings outgoing={outgoing} />
        </Section>
      )}
      <Section title={t('outgoing.detail.recipients')}>
        <Recipients outgoing={outgoing} />
      </Section>
      <Section title={t('outgoing.detail.facts')}>
        <Facts outgoing={outgoing} />
      </Section>
      <InFiles id={outgoing.id} />
      <Section title={t('outgoing.detail.history')}>
        <History outgoing={outgoing} pending={pending} />
      </Section>
    </>
  );
}

function Links({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  return (
    <>
      {outgoing.replyTo.length > 0 && (
        <Section title={t('outgoing.detail.replyTo')}>
          {outgoing.replyTo.map((reference) => (
            <Link key={reference.id} reference={reference} onOpen={() => showDocument(reference.id)} />
          ))}
        </Section>
      )}
      {outgoing.supersedes !== null && (
        <Section title={t(`outgoing.successor.section.${outgoing.supersedes.how}`)}>
          <Link reference={outgoing.supersedes} onOpen={() => showOutgoing(outgoing.supersedes?.id ?? '')} />
        </Section>
      )}
      {outgoing.supersededBy !== null && (
        <Section
          title={
            outgoing.supersededBy.how === undefined
              ? t('outgoing.detail.supersededBy')
              : t(`outgoing.successor.by.${outgoing.supersededBy.how}`)
          }
        >
          <Link reference={outgoing.supersededBy} onOpen={() => showOutgoing(outgoing.supersededBy?.id ?? '')} />
        </Section>
      )}
    </>
  );
}

function Link({ reference, onOpen }: { readonly reference: Reference; readonly onOpen: () => void }): ReactNode {
  return (
    <UnstyledButton c="var(--e-accent)" fz="sm" onClick={onOpen}>
      {reference.symbol} · {reference.subject}
    </UnstyledButton>
  );
}

function Chain({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  const turn = currentLink(outgoing);
  if (outgoing.chain.length === 0) return <p className={classes.eventWho}>{t('outgoing.detail.chainEmpty')}</p>;
  return (
    <ul className={classes.routing} data-testid="chain">
      {outgoing.chain.map((link) => (
        <li
          key={`${link.step}:${link.personId}`}
          className={classes.part}
          data-role={link === turn ? 'lead' : 'support'}
        >
          <span className={classes.partRole}>{t(`outgoing.detail.chainStep.${link.step}`)}</span>
          <span>{link.name}</span>
          <span className={classes.partState}>
            {link === turn ? t('outgoing.detail.turn') : t(`outgoing.detail.chainState.${link.state}`)}
            {link.edition !== null && `, ${t('outgoing.detail.chainEdition', { n: link.edition })}`}
            {link.at !== null && ` · ${showInstant(link.at)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Recipients({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  if (outgoing.recipients.length === 0) return <p className={classes.eventWho}>{t('outgoing.detail.noRecipients')}</p>;
  return (
    <ul className={classes.routing} data-testid="recipients">
      {outgoing.recipients.map((recipient) => (
        <li key={recipient.id} className={classes.part} data-role="support">
          <span className={classes.partRole}>{t(`outgoing.channel.${recipient.channel}`)}</span>
          <span>
            {recipient.name}
            {recipient.code !== '' && ` (${recipient.code})`}
          </span>
          <span className={classes.partState}>
            {deliveryWords(t, recipient, outgoing)}
            {recipient.sentAt !== null && ` · ${showInstant(recipient.sentAt)}`}
          </span>
          {recipient.events.length > 0 && (
            <details className={classes.partState}>
              <summary>{t('outgoing.delivery.events')}</summary>
              {recipient.events.map((event) => (
                <p key={`${event.code}:${event.heardAt}`} className={classes.eventText}>
                  {showInstant(event.at)} · {codeWords(t, event.code)}
                  {event.text !== '' && `: ${event.text}`}
                </p>
              ))}
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Facts({ outgoing }: { readonly outgoing: Outgoing }): ReactNode {
  const t = useT();
  const { unit } = useDirectory();
  const instant = (at: number | null): string => (at === null ? '–' : showInstant(at));
  const waits = outgoing.status === 'numbered' && outgoing.symbol === null;
  const { signer } = outgoing;
  const facts: [string, ReactNode][] = [
    [t('outgoing.fact.symbol'), outgoing.symbol ?? (waits ? t('outgoing.noNumber') : '–')],
    [t('outgoing.fact.kind'), DOCUMENT_KINDS[outgoing.kind]],
    [t('outgoing.fact.issuedOn'), outgoing.issuedOn === null ? '–' : showDay(outgoing.issuedOn)],
    [t('outgoing.fact.author'), outgoing.authorName],
    [t('outgoing.fact.unit'), unit(outgoing.unitId)?.name ?? t('common.unknown')],
    [
      t('outgoing.fact.signer'),
      signer === null ? t('common.unknown') : `${signer.name} (${signatureLines(signer).join(', ')})`,
    ],
    [t('outgoing.fact.urgency'), t(urgencyKey(outgoing.urgency))],
    [t('outgoing.fact.dueOn'), outgoing.dueOn === null ? t('common.due.none') : showDay(outgoing.dueOn)],
    [t('outgoing.fact.copies'), outgoing.copies === 0 ? '–' : String(outgoing.copies)],
    [t('outgoing.fact.copyKeeper'), outgoing.copyKeeper === '' ? '–' : outgoing.copyKeeper],
    [t('outgoing.fact.created'), instant(outgoing.createdAt)],
    [t('outgoing.fact.sealed'), instant(outgoing.sealedAt)],
    [t('outgoing.fact.issued'), instant(outgoing.issuedAt)],
  ];
  return (
    <dl className={classes.list}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ outgoing, pending }: Props): ReactNode {
  const states = new Map(pending.map((command) => [command.id, command.state]));
  return (
    <ol className={classes.history} data-testid="history">
      {outgoing.history.toReversed().map((entry) => (
        <Event key={entry.id} entry={entry} state={states.get(entry.id) ?? null} />
      ))}
    </ol>
  );
}

interface EventProps {
  readonly entry: OutgoingHistoryEntry;
  readonly state: PendingCommand['state'] | null;
}

function Event({ entry, state }: EventProps): ReactNode {
  const t = useT();
  const { person } = useDirectory();
  const who = entry.actorId === null && entry.actorName === '' ? t('documents.exchange') : entry.actorName;
  return (
    <li className={classes.event} data-kind={entry.kind} data-mine={state === null ? 'no' : 'pending'}>
      <div className={classes.eventHead}>
        {t(`outgoing.history.${entry.kind}`)}
        {entry.code !== undefined && `: ${codeWords(t, entry.code)}`}
        <PendingMark state={state ?? 'confirmed'} />
      </div>
      <div className={classes.eventWho}>
        {who}
        {entry.onBehalfOf != null &&
          `, ${t('documents.detail.onBehalf', { name: person(entry.onBehalfOf)?.name ?? entry.onBehalfOf })}`}
        {entry.basis !== undefined && `, ${t('documents.detail.basis', { basis: entry.basis })}`}
        {' · '}
        {showInstant(entry.at)}
      </div>
      {entry.text !== undefined && <p className={classes.eventText}>{entry.text}</p>}
    </li>
  );
}
