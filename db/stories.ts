// The same story through two feeds: found by its address and title as the second copy arrives.
import type { Context } from './context.ts';
import { hash53 } from './hash.ts';
import { titleKey } from './names.ts';
import type { IncomingArticle } from './types.ts';

/**
 * Looked at on either side of an article's date. Hundreds of articles at one address are parts of one page (a list of changes,
 * a calendar): their copies have the same dates, and looking at all of them for each would grow with the square of their number.
 */
const MOST_LOOKED_AT = 60;

export interface Story {
  readonly id: number;
  readonly title: string;
  readonly unread: number;
}

/**
 * The article this one is a copy of: same canonical address and same title through another feed. Never within one
 * feed, and never by address alone: link blogs point at other people's pages and have words of their own. `at`: when it
 * was fetched, for articles without a date.
 */
export function makeStories({
  db,
}: Pick<Context, 'db'>): (feedId: number, article: IncomingArticle, at: number) => Story | undefined {
  const find = db.prepare<{ key: number; feedId: number; at: number }, Story>(
    `SELECT a.id, a.title, EXISTS (SELECT 1 FROM unread u WHERE u.article_id = a.id) AS unread FROM (
       SELECT * FROM (${nearest('id >= @at ORDER BY id')}) UNION ALL SELECT * FROM (${nearest('id < @at ORDER BY id DESC')})) n
     CROSS JOIN articles a ON a.id = n.id
     WHERE a.feed_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.article_id = a.id AND s.feed_id = +@feedId) ORDER BY a.id`,
  );
  return (feedId, article, at) => {
    const { canonicalUrl, published } = article;
    if (!canonicalUrl || isSiteRoot(canonicalUrl)) return undefined;
    const title = titleKey(article.title);
    if (title === '') return undefined;
    const stories = find.all({ key: hash53(canonicalUrl), feedId, at: published ?? at });
    return stories.find((story) => titleKey(story.title) === title);
  };
}

function nearest(side: string): string {
  return `SELECT id FROM articles WHERE url_key = +@key AND ${side} LIMIT ${MOST_LOOKED_AT}`;
}

function isSiteRoot(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { pathname, search } = new URL(url);
  return (pathname === '/' || pathname === '') && search === '';
}
