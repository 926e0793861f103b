// Tells "this host is down" from "we are offline": silence from several hosts in a row, with no answer between. Pure state.

export interface OfflineGuard<T> {
  /** A host answered, whatever it said. Gives back the failures held in doubt: they were real. */
  answered(): T[];
  /** A host stayed silent; true: so many in a row that the network is to blame. */
  silent(host: string, doubt: T): boolean;
  /** Nothing else can decide the doubts: they count as real. */
  settle(): T[];
  /** Drops the doubts: what failed is tried again. */
  forgive(): void;
  /** Asked last, as long as there are others. */
  isSuspect(host: string): boolean;
}

/** `hosts`: silent ones in a row, with no answer between, that mean offline. */
export function makeOfflineGuard<T>(hosts: number): OfflineGuard<T> {
  const suspects = new Set<string>();
  let doubts: T[] = [];
  const settle = () => {
    const settled = doubts;
    doubts = [];
    return settled;
  };
  return {
    answered: () => {
      suspects.clear();
      return settle();
    },
    silent: (host, doubt) => {
      suspects.add(host);
      doubts.push(doubt);
      return suspects.size >= hosts;
    },
    settle,
    forgive: () => {
      doubts = [];
    },
    isSuspect: (host) => suspects.has(host),
  };
}
