// Real stores in folders of their own, and short ways to fill them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { type FeedUpdate, hash53, type IncomingArticle, openStore, type Store } from '../../db/index.ts';

/** 2026-01-15 12:00 UTC */
export const NOW = 1_768_478_400;

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

export function article(name: string, changes: Partial<IncomingArticle> = {}): IncomingArticle {
  const url = `https://news.example/${name}`;
  return {
    identity: hash53(name),
    contentHash: hash53(JSON.stringify([name, changes.title, changes.html])),
    title: `Title of ${name}`,
    url,
    canonicalUrl: url,
    author: 'Ann Author',
    published: NOW - 86_400,
    updated: null,
    summary: `Summary of ${name}`,
    words: 100,
    minutes: 1,
    lang: 'en',
    lead: null,
    html: `<p>Text of ${name}.</p>`,
    enclosures: [],
    categories: [],
    commentsUrl: null,
    ...changes,
  };
}

export function update(
  feedId: number,
  articles: readonly IncomingArticle[],
  rest: Partial<FeedUpdate> = {},
): FeedUpdate {
  return { feedId, outcome: { at: NOW, result: 'updated' }, articles, ...rest };
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

export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'no error';
}
