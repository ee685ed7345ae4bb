import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What went wrong, in words. Amber: red is kept for what is overdue. */
export function ErrorNote({ children, title }: { readonly children: ReactNode; readonly title?: string }): ReactNode {
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      {...(title === undefined ? {} : { title })}
      styles={{
        message: { color: 'var(--e-text)' },
        title: { color: 'var(--e-near)' },
        icon: { color: 'var(--e-near)' },
      }}
    >
      {children}
    </Alert>
  );
}
