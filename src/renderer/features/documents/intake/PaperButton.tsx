import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { recordCommandAllowed } from '../../../../shared/commands/registry.ts';
import { useRegisterActions } from '../../../app/actions.ts';
import { useT } from '../../../app/language.tsx';
import { useMe } from '../../../app/me.tsx';
import { Hint } from '../../../ui/Hint.tsx';
import { enterPaper } from './newPaper.ts';

/** Only the registry enters paper: for everybody else the button would never be on, so it is not there. */
export function PaperButton(): ReactNode {
  const t = useT();
  const { actor } = useMe();
  const mine = recordCommandAllowed('document.intake', null, actor) === null;
  useRegisterActions(
    mine
      ? [
          {
            id: 'document.intake',
            group: 'list',
            label: t('commands.intake.title'),
            combo: 'M',
            run: () => enterPaper(),
            listed: true,
          },
        ]
      : [],
  );
  if (!mine) return null;
  return (
    <Hint label={t('commands.intake.buttonHint')} combo="M">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFilePlus size={15} aria-hidden />}
        onClick={() => enterPaper()}
      >
        {t('commands.intake.button')}
      </Button>
    </Hint>
  );
}
