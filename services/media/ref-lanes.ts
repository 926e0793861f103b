// Pictures about to be fetched, in three lanes: asked for, leads, all others. So many at once per host. Pure state.
import type { MediaRef } from '../../db/index.ts';

export type Lane = 'asked' | 'lead' | 'other';

export interface RefLanes {
  /** Adds what is not there yet; 'asked' goes first of all, and takes over from the other lanes. */
  add(refs: readonly MediaRef[], asked?: boolean): void;
  /** The next one whose host has room and is allowed. */
  take(allows: (host: string) => boolean): MediaRef | null;
  done(ref: MediaRef): void;
  /** Takes out what waits, but for addresses that `keep` names. */
  clear(keep?: (url: string) => boolean): void;
  readonly waiting: number;
  readonly busy: number;
}

const LANES: readonly Lane[] = ['asked', 'lead', 'other'];

/** The host of a picture's address. */
export function hostOfRef({ url }: Pick<MediaRef, 'url'>): string {
  return URL.parse(url)?.host ?? '';
}

interface Entry {
  readonly ref: MediaRef;
  readonly host: string;
}

/** `perHost`: how many at once. */
export function makeRefLanes(perHost: number): RefLanes {
  const lanes: Record<Lane, Entry[]> = { asked: [], lead: [], other: [] };
  /** Where an address waits; 'busy' while it is fetched. What a lane holds otherwise is a leftover. */
  const places = new Map<string, Lane | 'busy'>();
  const hosts = new Map<string, number>();
  let busy = 0;

  const findIn = (lane: Lane, allows: (host: string) => boolean): Entry | null => {
    const entries = lanes[lane];
    for (let at = 0; at < entries.length; ) {
      const entry = entries[at];
      const isLeftover = !entry || places.get(entry.ref.url) !== lane;
      const isFree = !isLeftover && (hosts.get(entry.host) ?? 0) < perHost && allows(entry.host);
      if (isLeftover || isFree) entries.splice(at, 1);
      else at += 1;
      if (isFree) return entry;
    }
    return null;
  };
  const find = (allows: (host: string) => boolean): Entry | null => {
    for (const lane of LANES) {
      const entry = findIn(lane, allows);
      if (entry) return entry;
    }
    return null;
  };
  return {
    add: (refs, asked = false) => {
      const isFresh = ({ url }: MediaRef) => !places.has(url) || (asked && places.get(url) !== 'busy');
      const fresh = new Map(refs.filter(isFresh).map((ref) => [ref.url, ref]));
      if (asked) lanes.asked = lanes.asked.filter(({ ref }) => !fresh.has(ref.url));
      const first: Entry[] = [];
      for (const ref of fresh.values()) {
        const lane = asked ? 'asked' : ref.role === 'lead' ? 'lead' : 'other';
        places.set(ref.url, lane);
        (asked ? first : lanes[lane]).push({ ref, host: hostOfRef(ref) });
      }
      lanes.asked.unshift(...first);
    },
    take: (allows) => {
      const entry = find(allows);
      if (!entry) return null;
      places.set(entry.ref.url, 'busy');
      hosts.set(entry.host, (hosts.get(entry.host) ?? 0) + 1);
      busy += 1;
      return entry.ref;
    },
    done: (ref) => {
      const host = hostOfRef(ref);
      const left = (hosts.get(host) ?? 1) - 1;
      if (left > 0) hosts.set(host, left);
      else hosts.delete(host);
      places.delete(ref.url);
      busy -= 1;
    },
    clear: (keep = () => false) => {
      for (const [url, place] of places) if (place !== 'busy' && !keep(url)) places.delete(url);
    },
    get waiting() {
      return places.size - busy;
    },
    get busy() {
      return busy;
    },
  };
}
