import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import type { Document } from '../../../../shared/domain/document/document.ts';
import { DOCUMENT_KINDS } from '../../../../shared/domain/document/kinds.ts';
import { paperArrivalOf } from '../../../../shared/domain/document/paper-arrival.ts';
import { padNumber } from '../../../../shared/domain/document/symbol.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { NO_FILTERS, usePlaces } from '../../../app/places.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { urgencyKey } from '../../../ui/tags.tsx';
import { InFiles } from '../../workfiles/filing/InFiles.tsx';
import classes from './detail.module.css';
import { History } from './History.tsx';
import { Related } from './Related.tsx';
import { RoutingTree } from './RoutingTree.tsx';
import { Section } from './Section.tsx';
import { Signatures } from './Signatures.tsx';
import { Stamp } from './Stamp.tsx';

interface Props {
  readonly document: Document;
  readonly pending: readonly PendingCommand[];
  /** False while the document before is still shown. */
  readonly current: boolean;
}

export function FactSheet({ document, pending, current }: Props): ReactNode {
  const t = useT();
  const { person } = useDirectory();
  const numbered =
    document.arrivalNumber === null
      ? document.status === 'received' || document.status === 'refused'
        ? '–'
        : t('documents.waitingNumber')
      : `${padNumber(document.arrivalNumber)}/${document.arrivalYear ?? ''}`;
  const facts: [string, ReactNode][] = [
    [t('documents.fact.arrivalNumber'), numbered],
    [t('documents.fact.arrivedOn'), showInstant(document.receivedAt)],
    [t('documents.fact.symbol'), document.symbol],
    [t('documents.fact.kind'), DOCUMENT_KINDS[document.kind]],
    [t('documents.fact.issuedOn'), document.issuedOn === null ? t('common.unknown') : showDay(document.issuedOn)],
    [t('documents.fact.sender'), <Sender key="sender" document={document} />],
    [t('documents.fact.signer'), document.signerName === '' ? t('common.unknown') : document.signerName],
    [t('documents.fact.urgency'), t(urgencyKey(document.urgency))],
    [t('documents.fact.dueOn'), document.dueOn === null ? t('common.due.none') : showDay(document.dueOn)],
    [t('documents.fact.pages'), document.pageCount === 0 ? t('common.unknown') : String(document.pageCount)],
  ];
  const paper = paperArrivalOf(document);
  if (paper !== null)
    facts.push([
      t('documents.fact.way'),
      t('documents.wayCopies', { way: t(`commands.intake.ways.${paper.way}`), n: paper.copies }),
    ]);
  if (document.submittedTo !== null)
    facts.push([t('documents.fact.submittedTo'), person(document.submittedTo)?.name ?? t('common.unknown')]);
  const directive = document.history.findLast((entry) => entry.kind === 'directed' || entry.kind === 'rerouted');
  // Before it is let in, what the signatures are worth is the first thing to know; later it is one fact among others.
  const undecided = document.status === 'received';
  const signatures = <Signatures document={document} />;
  return (
    <>
      {directive?.text !== undefined && (
        <Section title={t('documents.detail.directive')}>
          <p className={classes.eventText}>{directive.text}</p>
          <p className={classes.eventWho}>
            {directive.actorName}
            {directive.onBehalfOf != null &&
              `, ${t('documents.detail.onBehalf', { name: person(directive.onBehalfOf)?.name ?? directive.onBehalfOf })}`}
            {directive.basis !== undefined && `, ${t('documents.detail.basis', { basis: directive.basis })}`},{' '}
            {showDay(dayOf(directive.at))}
          </p>
        </Section>
      )}
      {undecided && signatures}
      <Related document={document} />
      <Section title={t('documents.detail.routing')}>
        <RoutingTree document={document} />
      </Section>
      <Stamp document={document} current={current} />
      {!undecided && signatures}
      <Section title={t('documents.detail.facts')}>
        <dl className={classes.list}>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <InFiles id={document.id} />
      <Section title={t('documents.detail.history')}>
        <History document={document} pending={pending} />
      </Section>
    </>
  );
}

/** The sender, and a short way to everything else they sent. */
function Sender({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const show = (): void => {
    usePlaces.getState().setFilters({ ...NO_FILTERS, senderCode: document.senderCode });
    usePlaces.getState().go('documents');
    usePlaces.getState().select('documents', document.id);
  };
  if (document.senderCode === '') return document.senderName;
  return (
    <>
      {document.senderName}{' '}
      <UnstyledButton c="var(--e-accent)" fz="xs" onClick={show}>
        {t('documents.filter.senderOf')}
      </UnstyledButton>
    </>
  );
}
