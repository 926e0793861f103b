// The one origin the windows show, and the one way to ask whether something belongs to it.
import type { WebFrameMain } from 'electron';

export const SCHEME = 'app';
export const ORIGIN = 'app://offprint';
export const START = `${ORIGIN}/`;
/** Windows live in a session of their own, not in Electron's default one. */
export const PARTITION = 'persist:offprint';

/** An address, null when it is none. (`URL.canParse` is younger than the oldest runtime this room runs on.) */
export function parseAddress(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** True for an address on our origin; never throws. */
export function isOurs(address: string): boolean {
  return address === ORIGIN || address.startsWith(START);
}

/** A message counts when a live top frame of our origin sent it; `srcdoc` article frames are no top frames. */
export function isTrustedFrame(frame: WebFrameMain | null | undefined): boolean {
  try {
    return frame != null && frame.parent === null && frame.origin === ORIGIN;
  } catch {
    return false;
  }
}
