// Articles and updates made up in short: for tests and for the processes they start.
import { type FeedUpdate, hash53, type IncomingArticle } from '../../db/index.ts';

/** 2026-01-15 12:00 UTC */
export const NOW = 1_768_478_400;

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
