// Real stores in folders of their own, and short ways to fill them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { type IncomingArticle, openStore, type Store } from '../../db/index.ts';
import { NOW, update } from './fixtures.ts';

export { article, NOW, update } from './fixtures.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

export function onCleanup(work: () => void): void {
  cleanups.push(work);
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-db-'));
  onCleanup(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Clock {
  now: number;
}

/** A store that closes itself; its clock stands still unless moved. */
export function testStore(
  folder = tempFolder(),
  clock: Clock = { now: NOW },
): Store & { readonly clock: Clock } {
  const store = openStore({ folder, now: () => clock.now, tzOffset: 0 });
  onCleanup(() => store.close());
  return Object.assign(store, { clock });
}

/** Ingests into a feed made on demand; its new ids. */
export function bring(store: Store, url: string, articles: readonly IncomingArticle[]): readonly number[] {
  const { feed } = store.feeds.add({ url, ownTitle: url });
  return store.ingest([update(feed.id, articles)])[0]?.newIds ?? [];
}

/** The ids a query finds, newest first. */
export function found(store: Store, query: string): number[] {
  return store.articles.idsOf({ node: parseQuery(query).node });
}

export function indexAll(store: Store): void {
  while (store.search.indexStep(1000) > 0);
}

/** Leaves feeds and notes what is to be deleted with them, looked for two articles at a time. */
export function leaveFeeds(store: Store, ids: readonly number[]) {
  const { feeds, undo } = store.feeds.removeMany(ids);
  const loose = new Set<number>();
  for (const feedId of feeds) {
    for (let after: number | null = 0; after !== null; ) {
      const step: ReturnType<typeof store.feeds.looseStep> = store.feeds.looseStep({
        feedId,
        after,
        most: 2,
      });
      for (const id of step.ids) loose.add(id);
      after = step.last;
    }
  }
  store.feeds.noteLoose(undo ?? 0, [...loose]);
  return { feeds, undo, loose: [...loose] };
}

export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'no error';
}
