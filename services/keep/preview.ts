// What going by the rules would remove, found without removing anything, in steps of a few milliseconds.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { KeepRules, Store } from '../../db/index.ts';
import { namedByTrash } from '../media/index.ts';

const SCAN = 250;
const FILES = 500;

export interface Doomed {
  /** By the feed under which they are found first. */
  readonly feeds: ReadonlyMap<number, number>;
  readonly articles: number;
  /** Files that nothing else names. */
  readonly files: ReadonlySet<string>;
  readonly fileBytes: number;
  readonly textBytes: number;
}

/** @throws the signal's reason */
export async function findDoomed(
  store: Store,
  rules: KeepRules,
  feedIds?: readonly number[],
  signal?: AbortSignal,
): Promise<Doomed> {
  const wanted = feedIds && new Set(feedIds);
  const ids = new Set<number>();
  const feeds = new Map<number, number>();
  const media = new Map<string, number>();
  let textBytes = 0;
  for (const feedId of store.expiry.feeds(rules).filter((id) => wanted?.has(id) ?? true)) {
    for (let after: number | null = 0; after !== null; ) {
      signal?.throwIfAborted();
      const step = store.expiry.look({ rules, feedId, after, scan: SCAN, most: SCAN });
      const fresh = step.ids.filter((id) => !ids.has(id));
      for (const id of fresh) ids.add(id);
      feeds.set(feedId, (feeds.get(feedId) ?? 0) + fresh.length);
      const weight = store.expiry.weigh(fresh);
      textBytes += weight.text;
      for (const { id, refs } of weight.media) media.set(id, (media.get(id) ?? 0) + refs);
      after = step.last;
      await nextTask();
    }
  }
  return { feeds, articles: ids.size, ...(await unshared(store, media)), textBytes };
}

/** Of these files with the refs that go, those whose every ref goes, and that the trash does not need. */
async function unshared(store: Store, media: ReadonlyMap<string, number>) {
  const spared = media.size > 0 && store.trash.count() > 0 ? await namedByTrash({ store }, 0) : new Set();
  const all = [...media.keys()];
  const files = new Set<string>();
  let fileBytes = 0;
  for (let at = 0; at < all.length; at += FILES) {
    for (const { id, bytes, refs } of store.expiry.uses(all.slice(at, at + FILES))) {
      if (refs !== media.get(id) || spared.has(id)) continue;
      files.add(id);
      fileBytes += bytes;
    }
    await nextTask();
  }
  return { files, fileBytes };
}
