import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useT } from './language.tsx';

/** A defect in one screen must not take the day's work with it: words, what is safe, one way on. */
interface Props {
  readonly children: ReactNode;
  /** A change of place starts afresh. */
  readonly resetKey?: string;
}

export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.error !== null && before.resetKey !== this.props.resetKey) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <CrashScreen message={this.state.error.message} onReload={() => this.setState({ error: null })} />;
  }
}

function CrashScreen({ message, onReload }: { readonly message: string; readonly onReload: () => void }): ReactNode {
  const t = useT();
  return (
    <Stack p="xl" maw={640} mx="auto" role="alert">
      <Title order={2}>{t('common.crash.title')}</Title>
      <Text>{t('common.crash.text')}</Text>
      <Code block>{message}</Code>
      <Button onClick={onReload} w="fit-content">
        {t('common.crash.reload')}
      </Button>
    </Stack>
  );
}
