import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import {
  type QuarantineAct,
  type QuarantineStep,
  quarantineStepSchema,
} from '../../../shared/domain/secrecy/quarantine.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { errorText } from '../../../shared/i18n/format.ts';
import { comboOf } from '../../app/keys.ts';
import { useT } from '../../app/language.tsx';
import { bridge } from '../../data/api.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Hint } from '../../ui/Hint.tsx';
import classes from './quarantine.module.css';

const FIELDS = {
  minute: ['number', 'present', 'handling'],
  'hand-over': ['receiver', 'basis'],
  destroy: ['witness'],
} as const satisfies Record<QuarantineAct, readonly string[]>;
const OPTIONAL: ReadonlySet<string> = new Set(['number']);
const LONG: ReadonlySet<string> = new Set(['handling']);

interface Props {
  readonly entryId: string;
  readonly act: QuarantineAct;
  readonly onDone: () => void;
}

/**
 * What the officer enters for one step. Unlike other forms it keeps no draft: what is written about a secret does not
 * rest on the workstation.
 */
export function StepForm({ entryId, act, onDone }: Props): ReactNode {
  const t = useT();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const step = stepOf(act, values);
  const ready = step !== null && (act !== 'destroy' || sure);

  const confirm = async (): Promise<void> => {
    if (busy) return;
    if (step === null || !ready) {
      setError(appError('invalid-input'));
      return;
    }
    setBusy(true);
    setError(null);
    const answer = await bridge().quarantine.act({ id: entryId, step });
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (comboOf(event.nativeEvent) !== 'Ctrl+Enter') return;
    event.preventDefault();
    void confirm();
  };
  return (
    <form
      className={classes.form}
      aria-label={t(`quarantine.step.${act}`)}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      data-testid={`quarantine-${act}`}
    >
      <Stack gap="xs">
        {FIELDS[act].map((field) => {
          const common = {
            label: t(`quarantine.field.${field}`),
            placeholder: t(`quarantine.example.${field}`),
            required: !OPTIONAL.has(field),
            value: values[field] ?? '',
            onChange: (event: { currentTarget: { value: string } }) => {
              const { value } = event.currentTarget;
              setValues((before) => ({ ...before, [field]: value }));
            },
          };
          return LONG.has(field) ? (
            <Textarea key={field} {...common} autosize minRows={2} maxLength={1000} />
          ) : (
            <TextInput key={field} {...common} maxLength={field === 'number' ? 60 : 300} />
          );
        })}
        {act === 'destroy' && (
          <Checkbox
            label={t('quarantine.sure')}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
        )}
        {error !== null && (
          <ErrorNote>{error.code === 'invalid-input' ? t('quarantine.incomplete') : errorText(t, error)}</ErrorNote>
        )}
        <Group justify="flex-end">
          <Hint label={t('keys.confirm')} combo="Ctrl+Enter" side="bottom">
            <Button
              size="xs"
              loading={busy}
              {...(act === 'destroy' ? { color: 'red' } : {})}
              variant={act === 'hand-over' ? 'default' : 'filled'}
              onClick={() => void confirm()}
            >
              {t(`quarantine.confirm.${act}`)}
            </Button>
          </Hint>
        </Group>
      </Stack>
    </form>
  );
}

function stepOf(act: QuarantineAct, values: Readonly<Record<string, string>>): QuarantineStep | null {
  const fields = FIELDS[act].map((field) => [field, (values[field] ?? '').normalize('NFC')] as const);
  const parsed = quarantineStepSchema.safeParse({ what: act, ...Object.fromEntries(fields) });
  return parsed.success ? parsed.data : null;
}
