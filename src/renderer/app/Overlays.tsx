import type { ReactNode } from 'react';
import { HintLayer } from './HintLayer.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { Palette } from './Palette.tsx';

/** What lies over every screen, once it is called. In a chunk of its own: nobody calls it before the desk is there. */
export function Overlays(): ReactNode {
  return (
    <>
      <Palette />
      <KeyHelp />
      <HintLayer />
    </>
  );
}
