// Tells "this host is down" from "we are offline": silence from several hosts in a row, with no answer between. Pure state.
import type { Silences } from '../network/silences.ts';

export interface OfflineGuard<T> {
  /** A host answered, whatever it said. Gives back the failures held in doubt: they were real. */
  answered(): T[];
  /** A host stayed silent, and it is known to be its own fault. */
  isProven(host: string): boolean;
  /** A host stayed silent; true: so many in a row that the network is to blame. */
  silent(host: string, url: string, doubt: T): boolean;
  /** Whether a failure of this address is held in doubt. */
  isDoubted(url: string): boolean;
  /** Nothing else can decide the doubts: they count as real. */
  settle(): T[];
  /** Drops the doubts: what failed is tried again. */
  forgive(): void;
  /** Asked last, as long as there are others. */
  isSuspect(host: string): boolean;
}

/** `hosts`: silent ones in a row, with no answer between, that mean offline. */
export function makeOfflineGuard<T>(hosts: number, silences: Silences): OfflineGuard<T> {
  /** Silent in a row, and how many answers there had been then. */
  const row = new Set<string>();
  let answers = silences.answers();
  const suspects = new Set<string>();
  const doubts = new Map<string, T>();
  const settle = () => {
    const settled = [...doubts.values()];
    doubts.clear();
    return settled;
  };
  return {
    answered: () => {
      row.clear();
      suspects.clear();
      return settle();
    },
    silent: (host, url, doubt) => {
      row.add(host);
      suspects.add(host);
      doubts.set(url, doubt);
      silences.remember([host]);
      answers = silences.answers();
      return row.size >= hosts;
    },
    settle,
    forgive: () => {
      if (silences.answers() > answers) row.clear();
      doubts.clear();
    },
    isProven: silences.isProven,
    isDoubted: (url) => doubts.has(url),
    isSuspect: (host) => suspects.has(host),
  };
}
