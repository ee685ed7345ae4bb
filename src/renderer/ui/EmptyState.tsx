import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** Nothing here, and what that means: empty states teach. */
export function EmptyState({ icon: Icon, title, text, children }: Props): ReactNode {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" h="100%" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
        <Icon size={28} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h5">
        {title}
      </Title>
      {text !== undefined && (
        <Text size="sm" c="dimmed" maw={420}>
          {text}
        </Text>
      )}
      {children}
    </Stack>
  );
}
