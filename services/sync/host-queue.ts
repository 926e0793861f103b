// Feeds waiting to be asked: so many at once per host, hosts in turn, and a host that wants peace is left out. Pure state.
import type { FeedState } from '../../db/index.ts';

export interface HostQueue {
  /** The next feed whose host has room, or null. Call `done` when it has been asked. */
  take(): FeedState | null;
  done(feed: FeedState): void;
  /** Takes out what still waits for this feed's host. */
  drop(feed: FeedState): readonly FeedState[];
  /** Waiting, not counting what was taken. */
  readonly waiting: number;
}

/** The host of a feed's address; feeds without one share the empty host. */
export function hostOf(feed: { readonly url: string }): string {
  return URL.parse(feed.url)?.hostname ?? '';
}

interface Host {
  readonly feeds: FeedState[];
  busy: number;
}

/** Keeps the order given as far as the limit per host allows. */
export function makeHostQueue(feeds: readonly FeedState[], perHost: number): HostQueue {
  const hosts = new Map<string, Host>();
  for (const feed of feeds) {
    const host = hosts.get(hostOf(feed)) ?? { feeds: [], busy: 0 };
    host.feeds.push(feed);
    hosts.set(hostOf(feed), host);
  }
  for (const host of hosts.values()) host.feeds.reverse();
  // Hosts with room and work; a set keeps the order in which they came.
  const ready = new Set(hosts.keys());
  let waiting = feeds.length;

  const refill = (name: string, host: Host) => {
    ready.delete(name);
    if (host.feeds.length > 0 && host.busy < perHost) ready.add(name);
  };
  return {
    take: () => {
      for (const name of ready) {
        const host = hosts.get(name);
        const feed = host?.feeds.pop();
        if (!host || !feed) continue;
        host.busy += 1;
        waiting -= 1;
        refill(name, host);
        return feed;
      }
      return null;
    },
    done: (feed) => {
      const name = hostOf(feed);
      const host = hosts.get(name);
      if (!host) return;
      host.busy -= 1;
      refill(name, host);
    },
    drop: (feed) => {
      const name = hostOf(feed);
      const dropped = hosts.get(name)?.feeds.splice(0).reverse() ?? [];
      ready.delete(name);
      waiting -= dropped.length;
      return dropped;
    },
    get waiting() {
      return waiting;
    },
  };
}
