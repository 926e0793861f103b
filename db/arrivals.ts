// What begins when an article's text is there: its page is wanted, rules look at it, near-duplicates are looked for.
import type { Context } from './context.ts';
import { isCut } from './insert.ts';
import type { Similar } from './similar.ts';
import type { IncomingArticle } from './types.ts';

/** Which of a feed's articles want their page. */
type FullText = 'auto' | 'always' | 'never';

export type Arrivals = ReturnType<typeof makeArrivals>;

export function makeArrivals({ db }: Context, similar: Similar) {
  const hasRules = db.prepare('SELECT 1 FROM rules WHERE enabled = 1 LIMIT 1');
  /** Rules look at it once it is indexed. */
  const forRules = db.prepare('INSERT OR IGNORE INTO rules_pending (article_id) VALUES (?)');
  const fullText = db.prepare<[number], FullText>('SELECT full_text FROM feeds WHERE id = ?').pluck();
  const page = db.prepare('INSERT OR IGNORE INTO pages (article_id) VALUES (?)');
  /** For one transaction: what feeds and rules want is asked once. */
  return () => {
    const isRuled = hasRules.get() !== undefined;
    const wishes = new Map<number, FullText>();
    const wishOf = (feedId: number): FullText => {
      const known = wishes.get(feedId) ?? fullText.get(feedId) ?? 'never';
      wishes.set(feedId, known);
      return known;
    };
    return (id: number, feedId: number, article: IncomingArticle): void => {
      if (wantsPage(wishOf(feedId), article)) page.run(id);
      if (isRuled) forRules.run(id);
      similar.arrived(id, feedId, article);
    };
  };
}

/** Its page is wanted: by the feed's setting, or because the feed gave only a part. */
function wantsPage(fullText: FullText, article: IncomingArticle): boolean {
  return article.url !== null && (fullText === 'always' || (fullText === 'auto' && isCut(article)));
}
