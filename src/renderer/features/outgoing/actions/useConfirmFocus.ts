import { useCallback } from 'react';

/** A form without fields hears its keys only when its confirmation has the focus. */
export const useConfirmFocus = (): ((node: HTMLElement | null) => void) =>
  useCallback((node: HTMLElement | null) => {
    node?.querySelector<HTMLElement>('[data-testid="form-confirm"]')?.focus();
  }, []);
