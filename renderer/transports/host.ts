// What the pages may ask of the program around them: one interface, two implementations beside it.
import type { BackendStatus, BridgeHost } from '../../contract/bridge.ts';
import type { Transport } from '../../contract/client.ts';
import type { MediaId } from '../../contract/model.ts';

export interface Host extends BridgeHost {
  /** An address on our own origin for stored media. */
  mediaUrl(id: MediaId): string;
}

/**
 * closed: the program behind this tab has ended, and the tab can't start it. session: the page has no right to talk to
 * the backend (any more): another run answers.
 */
export type LinkStatus = BackendStatus | 'closed' | 'session';

/** One connection to a backend, with the host it came through. */
export interface Link {
  readonly transport: Transport;
  readonly host: Host;
  onStatus(listener: (status: LinkStatus) => void): () => void;
}

/** Schemes that may leave the program; the host checks again. */
export function isExternal(address: string): boolean {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
