import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { errorText } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import type { Bringing } from './useBring.ts';

/** Why files did not come in, each in its own words, until the person has read them. */
export function RefusedFiles({ bringing }: { readonly bringing: Bringing }): ReactNode {
  const t = useT();
  if (bringing.refused.length === 0) return null;
  return (
    <ErrorNote>
      <Stack gap={6} align="flex-start">
        {bringing.refused.map(({ name, error }) => (
          <Text key={name} size="sm">
            {errorText(t, error)}
          </Text>
        ))}
        <Button size="compact-xs" variant="default" onClick={bringing.forget}>
          {t('files.understood')}
        </Button>
      </Stack>
    </ErrorNote>
  );
}
