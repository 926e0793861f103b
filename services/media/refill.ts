// More work out of the database: further down the list when the first ones have to wait, silent hosts last of all.
import type { Seconds } from '../../contract/model.ts';
import type { MediaRef, Store } from '../../db/index.ts';
import { hostOfRef, type RefLanes } from './ref-lanes.ts';

/** How far down the list a look goes. */
const PAGES = [250, 1000, 2000] as const;

export interface RefillRules {
  readonly now: Seconds;
  /** May be asked now. */
  readonly isFree: (ref: MediaRef, host: string) => boolean;
  /** Only when nothing else is left. */
  readonly isSuspect: (host: string) => boolean;
}

/** Adds to the lanes; `exhausted`: looking again makes no sense before something has changed. */
export function refillLanes(
  lanes: RefLanes,
  media: Pick<Store['media'], 'waiting'>,
  { now, isFree, isSuspect }: RefillRules,
): { readonly added: boolean; readonly exhausted: boolean } {
  const before = lanes.waiting;
  for (const limit of PAGES) {
    const found = media.waiting({ now, limit });
    const free = found.filter((ref) => isFree(ref, hostOfRef(ref)));
    lanes.add(free.filter((ref) => !isSuspect(hostOfRef(ref))));
    if (lanes.waiting > before) return { added: true, exhausted: false };
    if (found.length < limit || limit === PAGES.at(-1)) {
      lanes.add(free);
      break;
    }
  }
  return { added: lanes.waiting > before, exhausted: true };
}
