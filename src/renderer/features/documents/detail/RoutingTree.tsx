import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayOf, showDay } from '../../../../shared/domain/calendar/days.ts';
import { myRouting } from '../../../../shared/domain/document/desk.ts';
import type { Document, Routing } from '../../../../shared/domain/document/document.ts';
import { ROUTING_ROLES } from '../../../../shared/domain/document/document.ts';
import { asksExtension } from '../../../../shared/domain/document/routing.ts';
import { showInstant } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { useToday } from '../../../data/clock.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { DeadlineTag } from '../../../ui/DeadlineTag.tsx';
import classes from './detail.module.css';

/** Who leads, supports, is informed; how far each has got and until when. My own part stands out. */
export function RoutingTree({ document }: { readonly document: Document }): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const mine = myRouting(document.routings, actor);
  if (document.routings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('documents.detail.noRouting')}
      </Text>
    );
  }
  const parts = [...document.routings].sort((a, b) => ROUTING_ROLES.indexOf(a.role) - ROUTING_ROLES.indexOf(b.role));
  return (
    <ul className={classes.routing}>
      {parts.map((part) => (
        <Part key={part.id} part={part} mine={part === mine} />
      ))}
    </ul>
  );
}

function Part({ part, mine }: { readonly part: Routing; readonly mine: boolean }): ReactNode {
  const t = useT();
  const today = useToday();
  const { unit, person } = useDirectory();
  const unitName = unit(part.unitId)?.name ?? part.unitId;
  return (
    <li className={classes.part} data-role={part.role} data-mine={mine ? 'yes' : 'no'} data-closed={part.closed}>
      <span className={classes.partRole}>{t(`documents.role.${part.role}`)}</span>
      <span>
        {part.personId === null ? unitName : `${person(part.personId)?.name ?? t('common.unknown')} (${unitName})`}
      </span>
      <span className={classes.partState}>
        <span>
          {part.closed !== undefined
            ? t(`documents.detail.closed.${part.closed}`)
            : part.personId === null && part.role !== 'inform' && part.state === 'waiting'
              ? t('documents.detail.unitWhole')
              : t(`documents.routingState.${part.state}`)}
        </span>
        {part.doneAt === null ? (
          <DeadlineTag dueOn={part.dueOn} today={today} />
        ) : (
          <>
            <span>{showInstant(part.doneAt)}</span>
            {part.closed === undefined && part.role !== 'inform' && (
              <DeadlineTag dueOn={part.dueOn} today={today} doneOn={dayOf(part.doneAt)} closed />
            )}
          </>
        )}
        {part.firstDueOn != null && <span>{t('documents.detail.firstDue', { date: showDay(part.firstDueOn) })}</span>}
        {asksExtension(part) && part.ask !== undefined && (
          <span data-testid="extension-asked">
            {t('documents.detail.asked', { date: showDay(part.ask.dueOn), reason: part.ask.reason })}
          </span>
        )}
      </span>
    </li>
  );
}
