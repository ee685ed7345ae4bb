import type { ReactNode } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import type { Document, HistoryEntry } from '../../../../shared/domain/document/document.ts';
import { STATUS_CODES } from '../../../../shared/domain/exchange/packet.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { PendingMark } from '../../../ui/tags.tsx';
import classes from './detail.module.css';

interface Props {
  readonly document: Document;
  readonly pending: readonly PendingCommand[];
}

/** Who, when, what, on behalf of whom: the newest first. */
export function History({ document, pending }: Props): ReactNode {
  const states = new Map(pending.map((command) => [command.id, command.state]));
  return (
    <ol className={classes.history} data-testid="history">
      {document.history.toReversed().map((entry) => (
        <Event key={entry.id} entry={entry} state={states.get(entry.id) ?? null} />
      ))}
    </ol>
  );
}

function Event({
  entry,
  state,
}: {
  readonly entry: HistoryEntry;
  readonly state: PendingCommand['state'] | null;
}): ReactNode {
  const t = useT();
  const { person } = useDirectory();
  const code = STATUS_CODES.find((known) => known === entry.code);
  const who = entry.actorId === null && entry.actorName === '' ? t('documents.exchange') : entry.actorName;
  return (
    <li className={classes.event} data-kind={entry.kind} data-mine={state === null ? 'no' : 'pending'}>
      <div className={classes.eventHead}>
        {t(`documents.history.${entry.kind}`)}
        {code !== undefined && `: ${t(`documents.exchangeCode.${code}`)} (${code})`}
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
      {entry.dueOn !== undefined && (
        <p className={classes.eventText}>{t('documents.detail.newDue', { date: showDay(entry.dueOn) })}</p>
      )}
      {entry.reply !== undefined && (
        <p className={classes.eventText}>
          {entry.reply.issuedOn === null
            ? t('documents.detail.reply', { symbol: entry.reply.symbol })
            : t('documents.detail.replyOn', { symbol: entry.reply.symbol, date: showDay(entry.reply.issuedOn) })}
        </p>
      )}
      {entry.text !== undefined && <p className={classes.eventText}>{entry.text}</p>}
    </li>
  );
}
