import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { CommandName } from '../../../../shared/commands/registry.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { errorText } from '../../../../shared/i18n/format.ts';
import { comboOf } from '../../../app/keys.ts';
import { useT } from '../../../app/language.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import classes from './actions.module.css';
import { closeForm } from './formProps.ts';
import { InTurnNote } from './InTurnNote.tsx';

interface Props {
  readonly name: CommandName;
  readonly title: string;
  readonly text?: string | undefined;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly restored: boolean;
  readonly onDiscard: () => void;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
}

/**
 * The frame of every form: Ctrl+Enter confirms, Esc goes back and keeps the words. Enter alone never sends, in
 * particular not the Enter that ends a word of Telex or VNI.
 */
export function FormFrame({
  name,
  title,
  text,
  busy,
  error,
  restored,
  onDiscard,
  onConfirm,
  children,
}: Props): ReactNode {
  const t = useT();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const combo = comboOf(event.nativeEvent);
    if (combo === 'Ctrl+Enter' && !busy) {
      event.preventDefault();
      onConfirm();
    } else if (combo === 'Escape' && (event.target as Element).getAttribute('aria-expanded') !== 'true') {
      event.preventDefault();
      closeForm();
    } else if (combo === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
      aria-label={title}
      data-testid="action-form"
    >
      <Stack gap="sm">
        <InTurnNote />
        <div>
          <Title order={3} size="h5">
            {title}
          </Title>
          {text !== undefined && (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          )}
        </div>
        {restored && (
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="dimmed" role="status">
              {t('commands.form.draftRestored')}
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={onDiscard}>
              {t('commands.form.discardDraft')}
            </Button>
          </Group>
        )}
        {children}
        {error !== null && <ErrorNote>{errorText(t, error)}</ErrorNote>}
        <Group justify="flex-end" gap="xs" className={classes.foot}>
          <Hint label={t('commands.form.draftKept')} combo="Escape" side="bottom">
            <Button variant="default" onClick={closeForm}>
              {t('common.back')}
            </Button>
          </Hint>
          <Hint label={t('keys.confirm')} combo="Ctrl+Enter" side="bottom">
            <Button loading={busy} onClick={onConfirm} data-testid="form-confirm">
              {t(`commands.name.${name}`)}
            </Button>
          </Hint>
        </Group>
      </Stack>
    </form>
  );
}
