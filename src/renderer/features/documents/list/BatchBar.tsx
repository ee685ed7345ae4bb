import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { signatureReport, standingOf } from '../../../../shared/domain/document/signature-answer.ts';
import { errorText, showCount } from '../../../../shared/i18n/format.ts';
import type { DocumentListItem } from '../../../../shared/ipc/contract.ts';
import { type Action, useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { bridge } from '../../../data/api.ts';
import { useDirectory } from '../../../data/directory.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { PersonField } from '../../../ui/PersonField.tsx';
import { BATCHES, type Batch, type Doubt, fitting, type Refusal, runBatch } from './batch.ts';
import classes from './list.module.css';
import type { Marks } from './useMarks.ts';

const KEYS: Readonly<Record<Batch, string>> = {
  'document.register': 'Alt+V',
  'document.submit': 'Alt+T',
  'document.acknowledge': 'Alt+D',
};

/** Neither is seen in a list, and both want eyes: a likely double, and signatures that speak against the document. */
async function doubt(id: string): Promise<Doubt | null> {
  const twins = await bridge().documents.duplicates({ id });
  if (twins.ok && twins.value.length > 0) return 'maybeDuplicate';
  const found = await bridge().documents.get({ id });
  const report = found.ok ? signatureReport(found.value.document) : null;
  return report !== null && standingOf(report.answer) === 'bad' ? 'badSignature' : null;
}

interface Outcome {
  readonly total: number;
  readonly refusals: readonly Refusal[];
}

/** What can be done to the marked documents, how far it has got, and in words what was refused. */
export function BatchBar({ marks }: { readonly marks: Marks<DocumentListItem> }): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const directory = useDirectory();
  const [choosing, setChoosing] = useState(false);
  const [running, setRunning] = useState<{ done: number; total: number } | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const run = async (batch: Batch, toPersonId: string): Promise<void> => {
    const items = fitting(batch, marks.items, actor);
    if (running !== null || items.length === 0) return;
    setChoosing(false);
    setOutcome(null);
    setRunning({ done: 0, total: items.length });
    const refusals = await runBatch(batch, items, toPersonId, {
      doubt,
      submit: ({ name, args }) => bridge().commands.submit({ name, args: { ...args } }),
      onProgress: (done) => setRunning({ done, total: items.length }),
    });
    setRunning(null);
    setOutcome({ total: items.length, refusals });
    const refused = refusals.map(({ item }) => item.id);
    marks.remove(items.map(({ id }) => id).filter((id) => !refused.includes(id)));
  };
  const start = (batch: Batch): void => {
    if (batch === 'document.submit') setChoosing(true);
    else void run(batch, '');
  };
  const offers = BATCHES.map((batch) => ({ batch, count: fitting(batch, marks.items, actor).length })).filter(
    ({ count }) => count > 0,
  );
  useRegisterActions(
    offers.map(
      ({ batch }): Action => ({
        id: `batch.${batch}`,
        group: 'list',
        label: t(`commands.name.${batch}`),
        combo: KEYS[batch],
        run: () => start(batch),
      }),
    ),
  );
  if (marks.items.length === 0 && outcome === null) return null;
  return (
    <section className={classes.batch} aria-label={t('commands.batch.label')} data-testid="batch">
      <Group gap="xs">
        <Text size="sm" fw={600} role="status">
          {running === null
            ? t('commands.batch.chosen', { n: showCount(marks.items.length) })
            : t('commands.batch.running', { n: showCount(running.done), total: showCount(running.total) })}
        </Text>
        {offers.map(({ batch, count }) => (
          <Hint key={batch} label={t(`commands.hint.${batch}`)} combo={KEYS[batch]}>
            <Button size="compact-sm" variant="default" disabled={running !== null} onClick={() => start(batch)}>
              {t(`commands.name.${batch}`)} ({showCount(count)})
            </Button>
          </Hint>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={running !== null}
          onClick={() => {
            marks.clear();
            setOutcome(null);
            setChoosing(false);
          }}
        >
          {t('commands.batch.clear')}
        </Button>
      </Group>
      {choosing && (
        <PersonField
          label={t('commands.batch.to')}
          people={directory.people.filter(({ roles, orgId }) => roles.includes('leader') && orgId === actor.orgId)}
          value={null}
          onChange={(id) => void run('document.submit', id)}
          placeholder={t('commands.submit.toPlaceholder')}
          nothing={t('commands.direct.nothingFound')}
        />
      )}
      {outcome !== null && <BatchOutcome outcome={outcome} />}
    </section>
  );
}

function BatchOutcome({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const t = useT();
  const { total, refusals } = outcome;
  return (
    <div role="status">
      <Text size="sm">
        {t('commands.batch.done', { n: showCount(total - refusals.length), total: showCount(total) })}
      </Text>
      {refusals.length > 0 && (
        <ErrorNote title={t('commands.batch.refused', { n: showCount(refusals.length) })}>
          {refusals.map(({ item, why }) => (
            <Text key={item.id} size="sm">
              {item.symbol}: {typeof why === 'string' ? t(`commands.batch.${why}`) : errorText(t, why)}
            </Text>
          ))}
        </ErrorNote>
      )}
    </div>
  );
}
