import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { showCombo } from '../app/keys.ts';

/** A key as it is printed on the keyboard. */
export function Key({ combo }: { readonly combo: string }): ReactNode {
  return (
    <Kbd size="xs" aria-hidden>
      {showCombo(combo)}
    </Kbd>
  );
}
