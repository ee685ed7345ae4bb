import { ActionIcon, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorText, showBytes } from '../../../../shared/i18n/format.ts';
import { useT } from '../../../app/language.tsx';
import { bridge } from '../../../data/api.ts';
import classes from '../../files/files.module.css';
import { RefusedFiles } from '../../files/RefusedFiles.tsx';
import type { Bringing } from '../../files/useBring.ts';
import type { IntakeValues } from './intakeValues.ts';

interface Props {
  readonly value: IntakeValues;
  readonly set: (change: Partial<IntakeValues>) => void;
  readonly bringing: Bringing;
  readonly missing: boolean;
}

/** The scan, or the word that there is none. */
export function ScanField({ value, set, bringing, missing }: Props): ReactNode {
  const t = useT();
  const remove = (sha256: string): void => {
    set({ files: value.files.filter((file) => file.sha256 !== sha256) });
    void bridge().files.discard({ sha256 });
  };
  return (
    <Stack gap={6} role="group" aria-label={t('commands.intake.scan')}>
      {value.files.length > 0 && (
        <ul className={classes.list} data-testid="scans">
          {value.files.map(({ sha256, name, bytes }) => (
            <li key={sha256} className={classes.file}>
              <span className={classes.name} title={name}>
                {name}
              </span>
              <span className={classes.size}>{showBytes(bytes)}</span>
              <ActionIcon
                size={22}
                variant="subtle"
                color="gray"
                aria-label={t('files.remove', { name })}
                onClick={() => remove(sha256)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPaperclip size={15} aria-hidden />}
          loading={bringing.busy}
          onClick={bringing.choose}
        >
          {t('commands.intake.scanChoose')}
        </Button>
        {value.files.length === 0 && (
          <Checkbox
            label={t('commands.intake.withoutScan')}
            checked={value.withoutScan}
            onChange={(event) => set({ withoutScan: event.currentTarget.checked })}
          />
        )}
      </Group>
      {missing && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {errorText(t, { code: 'scan-missing' })}
        </Text>
      )}
      <RefusedFiles bringing={bringing} />
    </Stack>
  );
}
