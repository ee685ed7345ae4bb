import type { WebContents, WebFrameMain } from 'electron';
import { isAppPage } from '../security/addresses.ts';
import { APP_ORIGIN } from '../security/origins.ts';

/** What a sender check needs to know of a call; a part of Electron's event, so that it can be tested alone. */
export interface Call {
  readonly sender: Pick<WebContents, 'id'>;
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'origin' | 'parent' | 'detached'> | null;
}

/**
 * True when a call comes from the main frame of our window while it shows our page. The frame is judged, not the
 * window: a frame inside our window is somebody else. `null` means that the frame is gone already.
 */
export function isOurPage(call: Call, windowContentsId: number | undefined): boolean {
  const frame = call.senderFrame;
  return (
    frame !== null &&
    !frame.detached &&
    frame.parent === null &&
    frame.origin === APP_ORIGIN &&
    isAppPage(frame.url) &&
    call.sender.id === windowContentsId
  );
}
