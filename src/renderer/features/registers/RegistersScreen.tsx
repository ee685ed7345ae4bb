import { SegmentedControl, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { seesRegisters } from '../../../shared/domain/directory/actor.ts';
import { useRegisterActions } from '../../app/actions.ts';
import { useT } from '../../app/language.tsx';
import { useMe } from '../../app/me.tsx';
import { type RegisterChoice, usePlaces } from '../../app/places.ts';
import { RegisterView } from './RegisterView.tsx';
import { ReportView } from './ReportView.tsx';
import classes from './registers.module.css';

type Tab = RegisterChoice['tab'];
/** D: đến, I: đi, B: báo cáo. */
const KEYS: Readonly<Record<Tab, string>> = { incoming: 'D', outgoing: 'I', report: 'B' };

/** The two registers of the organisation and the report on handling, as they are printed. */
export function RegistersScreen(): ReactNode {
  const t = useT();
  const { me } = useMe();
  const chosen = usePlaces((state) => state.registers.tab);
  const setRegisters = usePlaces((state) => state.setRegisters);
  const tabs: readonly Tab[] = seesRegisters(me) ? ['incoming', 'outgoing', 'report'] : ['report'];
  const tab = tabs.includes(chosen) ? chosen : 'report';
  useRegisterActions(
    tabs.map((one) => ({
      id: `registers.${one}`,
      group: 'list',
      label: t(`registers.${one}`),
      combo: KEYS[one],
      run: () => setRegisters({ tab: one }),
      listed: true,
    })),
  );
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Title order={1} size="h4">
          {t('registers.title')}
        </Title>
        {tabs.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('registers.tabs')}
            value={tab}
            onChange={(value) => setRegisters({ tab: tabs.find((one) => one === value) ?? 'incoming' })}
            data={tabs.map((one) => ({ value: one, label: t(`registers.${one}`) }))}
          />
        )}
      </div>
      {tab === 'report' ? <ReportView /> : <RegisterView key={tab} direction={tab} />}
    </div>
  );
}
