import { spotlight } from '@mantine/spotlight';
import { create } from 'zustand';

/** The help overlay is ours; the palette keeps its own state in its library's store. */
export const useOverlays = create<{ readonly help: boolean }>()(() => ({ help: false }));

export const openHelp = (): void => useOverlays.setState({ help: true });
export const closeHelp = (): void => useOverlays.setState({ help: false });
export const openPalette = (): void => {
  closeHelp();
  spotlight.open();
};
