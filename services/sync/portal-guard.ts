// Notices the sign-in page of a hotel or train: pages instead of feeds, the same one for several hosts. Pure state.
import { hostOf } from './host-queue.ts';
import type { Refreshed } from './refresh.ts';

const HOSTS = 3;

export interface PortalGuard {
  /** True once it is clear that this network answers for everybody. */
  isPortal(result: Refreshed): boolean;
}

export function makePortalGuard(): PortalGuard {
  const hostsByPage = new Map<string, Set<string>>();
  let good = 0;
  return {
    isPortal: ({ pageKey, status, feed }) => {
      if (status === 'fetched' || status === 'unchanged') good += 1;
      if (pageKey === null || good > 0) return false;
      const hosts = hostsByPage.get(pageKey) ?? new Set();
      hostsByPage.set(pageKey, hosts.add(hostOf(feed)));
      return hosts.size >= HOSTS;
    },
  };
}
