import { Button, CopyButton, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { nextActs, type QuarantineAct, type QuarantineEntry } from '../../../shared/domain/secrecy/quarantine.ts';
import { showInstant } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import classes from './quarantine.module.css';
import { StepForm } from './StepForm.tsx';

const STEPS = ['found', 'minute', 'hand-over', 'destroy'] as const;

interface Props {
  readonly entry: QuarantineEntry;
  readonly onDone: () => void;
}

/** One finding: its facts, the steps with who did them when, the form of the step that is due, the minute so far. */
export function Procedure({ entry, onDone }: Props): ReactNode {
  const t = useT();
  const due = nextActs(entry.state);
  const facts: readonly (readonly [string, string])[] = [
    [t('quarantine.fact.mark'), entry.mark],
    [t('quarantine.fact.file'), entry.fileName],
    [t('quarantine.fact.found'), showInstant(entry.foundAt)],
    [t('quarantine.fact.channel'), t(`quarantine.channel.${entry.channel}`)],
    [t('quarantine.fact.by'), entry.actorName === '' ? t('quarantine.bySystem') : entry.actorName],
  ];
  return (
    <section className={classes.detail} aria-label={entry.fileName} data-testid="quarantine-detail">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Title order={2} size="h6" mb={8}>
        {t('quarantine.procedure')}
      </Title>
      <ol className={classes.steps}>
        {STEPS.map((what) => (
          <Step key={what} what={what} entry={entry} due={what !== 'found' && due.includes(what)} onDone={onDone} />
        ))}
      </ol>
      <div className={classes.minuteHead}>
        <Title order={2} size="h6">
          {t('quarantine.minuteSoFar')}
        </Title>
        <CopyButton value={entry.minute}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('common.copied') : t('quarantine.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes.minute}>{entry.minute}</p>
    </section>
  );
}

interface StepProps extends Props {
  readonly what: (typeof STEPS)[number];
  readonly due: boolean;
}

function Step({ what, entry, due, onDone }: StepProps): ReactNode {
  const t = useT();
  const done = entry.steps.find((step) => step.what === what);
  const skipped = done === undefined && what === 'hand-over' && entry.state === 'destroyed';
  const state = done !== undefined ? 'done' : due ? 'due' : 'later';
  return (
    <li className={classes.step} data-state={state} aria-current={due ? 'step' : undefined}>
      <div className={classes.stepName}>
        {t(`quarantine.step.${what}`)}
        {state === 'done' && <IconCheck size={15} aria-label={t('quarantine.done')} />}
      </div>
      {done !== undefined ? (
        <Text size="sm" c="dimmed">
          {showInstant(done.at)}
          {what === 'found'
            ? ` · ${t('quarantine.about.found')}`
            : ` · ${done.actorName}${done.text === '' ? '' : `: ${done.text}`}`}
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {skipped ? t('quarantine.notHandedOver') : t(`quarantine.about.${what}`)}
        </Text>
      )}
      {due && <StepForm entryId={entry.id} act={what as QuarantineAct} onDone={onDone} />}
    </li>
  );
}
