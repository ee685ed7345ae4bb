import { Group, Text, Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Key } from './Key.tsx';

interface Props {
  readonly label: string;
  readonly combo?: string;
  readonly side?: 'right';
  readonly children: ReactElement;
}

/** What a control does and its key; also why it is off. */
export function Hint({ label, combo, side, children }: Props): ReactNode {
  const words =
    combo === undefined ? (
      label
    ) : (
      <Group gap={8} wrap="nowrap">
        <Text size="xs" c="inherit">
          {label}
        </Text>
        <Key combo={combo} />
      </Group>
    );
  return (
    <Tooltip
      label={words}
      {...(side === undefined ? {} : { position: side })}
      events={{ hover: true, focus: true, touch: false }}
    >
      {children}
    </Tooltip>
  );
}
