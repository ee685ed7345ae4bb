import type { ReactNode } from 'react';
import { showDay } from '../../../../shared/domain/calendar/days.ts';
import type { Workfile, WorkfileHistoryEntry } from '../../../../shared/domain/workfile/workfile.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import type { PendingCommand } from '../../../../shared/ipc/contract.ts';
import { useT } from '../../../app/language.tsx';
import { useDirectory } from '../../../data/directory.tsx';
import { PendingMark } from '../../../ui/tags.tsx';
import classes from '../../documents/detail/detail.module.css';
import { Section } from '../../documents/detail/Section.tsx';
import { retentionWords } from '../tags.tsx';
import { gathered } from './gathered.ts';

interface Props {
  readonly workfile: Workfile;
  readonly pending: readonly PendingCommand[];
}

/** The line of the year's list, what the closing counted, the hand-over, and the history. */
export function WorkfileFacts({ workfile, pending }: Props): ReactNode {
  const t = useT();
  const { unit } = useDirectory();
  const day = (value: string | null): string => (value === null ? '–' : showDay(value));
  const closed = workfile.closedOn !== null;
  const { handOver } = workfile;
  const facts: [string, ReactNode][] = [
    [t('workfiles.fact.code'), workfile.code],
    [t('workfiles.fact.year'), String(workfile.year)],
    [t('workfiles.fact.unit'), unit(workfile.unitId)?.name ?? t('common.unknown')],
    [t('workfiles.fact.owner'), workfile.ownerName],
  ];
  if (workfile.members.length > 0)
    facts.push([t('workfiles.fact.members'), workfile.members.map(({ name }) => name).join(', ')]);
  facts.push(
    [t('workfiles.fact.retention'), retentionWords(t, workfile)],
    [t('workfiles.fact.matter'), t(`workfiles.matter.${workfile.matter}`)],
    [t('workfiles.fact.startedOn'), day(workfile.startedOn)],
  );
  if (closed) {
    facts.push(
      [t('workfiles.fact.closedOn'), day(workfile.closedOn)],
      [t('workfiles.fact.pages'), String(workfile.pageTotal ?? '–')],
    );
    if (workfile.sheetTotal !== null) facts.push([t('workfiles.fact.sheets'), String(workfile.sheetTotal)]);
    facts.push([
      t('workfiles.fact.due'),
      workfile.handOverDueOn === null ? t('workfiles.fact.notDue') : showDay(workfile.handOverDueOn),
    ]);
  }
  if (workfile.keepBasis !== '') facts.push([t('workfiles.fact.keepBasis'), workfile.keepBasis]);
  if (handOver !== null) {
    const by = (name: string, at: number): string => t('workfiles.fact.by', { name, time: showInstant(at) });
    facts.push([t('workfiles.fact.offered'), by(handOver.offeredByName, handOver.offeredAt)]);
    if (handOver.receivedAt !== null)
      facts.push(
        [t('workfiles.fact.received'), by(handOver.receivedByName, handOver.receivedAt)],
        [t('workfiles.fact.minutes'), handOver.minutes],
      );
  }
  if (workfile.description !== '') facts.push([t('workfiles.fact.description'), workfile.description]);
  return (
    <>
      <Section title={t('workfiles.detail.facts')}>
        <dl className={classes.list}>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('workfiles.detail.history')}>
        <History workfile={workfile} pending={pending} />
      </Section>
    </>
  );
}

function History({ workfile, pending }: Props): ReactNode {
  const states = new Map(pending.map((command) => [command.id, command.state]));
  return (
    <ol className={classes.history} data-testid="history">
      {gathered(workfile.history).map(({ entry, times }) => (
        <Event key={entry.id} entry={entry} times={times} state={states.get(entry.id) ?? null} />
      ))}
    </ol>
  );
}

interface EventProps {
  readonly entry: WorkfileHistoryEntry;
  readonly times: number;
  readonly state: PendingCommand['state'] | null;
}

function Event({ entry, times, state }: EventProps): ReactNode {
  const t = useT();
  return (
    <li className={classes.event} data-kind={entry.kind} data-mine={state === null ? 'no' : 'pending'}>
      <div className={classes.eventHead}>
        {t(`workfiles.history.${entry.kind}`)}
        {times > 1 && ` (${t('workfiles.detail.times', { n: times })})`}
        <PendingMark state={state ?? 'confirmed'} />
      </div>
      <div className={classes.eventWho}>
        {entry.actorName} · {showInstant(entry.at)}
      </div>
      {entry.text !== undefined && <p className={classes.eventText}>{entry.text}</p>}
    </li>
  );
}
