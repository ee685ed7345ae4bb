import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { errorText } from '../../../shared/i18n/format.ts';
import { useT } from '../../app/language.tsx';
import { usePlaces } from '../../app/places.ts';
import { useCommands } from '../../data/documents.ts';
import { tell } from '../../ui/tell.ts';

/** A refusal is told once, in words, wherever the person is; it then waits in "Cần xử lý". */
export function useRejectionToasts(): void {
  const t = useT();
  const commands = useCommands().data;
  const told = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (commands === undefined) return;
    const rejected = commands.filter((command) => command.state === 'rejected');
    // What was there already when the app opened is in the list and on the rail; it is no news.
    if (told.current === null) {
      told.current = new Set(rejected.map(({ id }) => id));
      return;
    }
    for (const command of rejected) {
      if (told.current.has(command.id)) continue;
      told.current.add(command.id);
      const id = `rejected:${command.id}`;
      tell(t, {
        id,
        color: 'yellow',
        autoClose: false,
        title: t('commands.rejectedToast', { name: t(`commands.name.${command.name}`) }),
        message: (
          <>
            <Text size="sm">{command.recordTitle}</Text>
            {command.error !== null && <Text size="sm">{errorText(t, command.error)}</Text>}
            <Button
              size="compact-xs"
              variant="light"
              mt={6}
              onClick={() => {
                notifications.hide(id);
                usePlaces.getState().go('attention');
              }}
            >
              {t('commands.seeAttention')}
            </Button>
          </>
        ),
      });
    }
  }, [commands, t]);
}
