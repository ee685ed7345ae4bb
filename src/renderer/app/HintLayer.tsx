import { Group, Text, Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { Key } from '../ui/Key.tsx';

interface Shown {
  readonly target: HTMLElement;
  readonly label: string;
  readonly combo: string | undefined;
  readonly side: 'right' | 'top' | 'bottom';
}

/** A pointer on its way somewhere else calls for no words. */
const RESTING_MS = 400;

/** Shows the hint of the control under the resting pointer, or of the one reached by keyboard (WCAG 1.4.13). */
export function HintLayer(): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    let over: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setShown(null);
    };
    const onOver = (event: PointerEvent): void => {
      if (event.pointerType === 'touch') return;
      const target = hinted(event.target);
      if (target === over) return;
      over = target;
      hide();
      if (target !== null) timer = setTimeout(() => setShown(hintOf(target)), RESTING_MS);
    };
    // Into the PDF view or out of the window: no other element of ours is entered.
    const onOut = (event: PointerEvent): void => {
      if (event.relatedTarget !== null) return;
      over = null;
      hide();
    };
    const onFocus = (event: FocusEvent): void => {
      const target = hinted(event.target);
      if (target?.matches(':focus-visible') === true) setShown(hintOf(target));
    };
    // Whoever acts has read enough, and what they acted on may be gone.
    const stops = (['pointerdown', 'keydown', 'focusout', 'scroll', 'blur'] as const).map((name) => on(name, hide));
    stops.push(on('pointerover', onOver), on('pointerout', onOut), on('focusin', onFocus));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, []);

  // The layer's own id is Mantine's to choose, so the words themselves are given to screen readers.
  useEffect(() => {
    if (shown === null || shown.target.hasAttribute('aria-description')) return undefined;
    const { target, label } = shown;
    target.setAttribute('aria-description', label);
    return () => target.removeAttribute('aria-description');
  }, [shown]);

  if (shown === null) return null;
  return (
    <Tooltip
      opened
      target={shown.target}
      position={shown.side}
      label={
        <Group gap={8} wrap="nowrap">
          <Text size="xs" c="inherit">
            {shown.label}
          </Text>
          {shown.combo !== undefined && <Key combo={shown.combo} />}
        </Group>
      }
    />
  );
}

function on<E extends keyof WindowEventMap>(name: E, listener: (event: WindowEventMap[E]) => void): () => void {
  window.addEventListener(name, listener, true);
  return () => window.removeEventListener(name, listener, true);
}

const hinted = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-hint]') : null;

function hintOf(target: HTMLElement): Shown | null {
  const { hint, hintCombo, hintSide: side } = target.dataset;
  if (hint === undefined || !target.isConnected) return null;
  return { target, label: hint, combo: hintCombo, side: side === 'right' || side === 'bottom' ? side : 'top' };
}
