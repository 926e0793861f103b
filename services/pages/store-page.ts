// A fetched page into the library: beside the text that is there, and in its place when it is the better one.
import { AppError } from '../../contract/errors.ts';
import { bodyText } from '../../contract/safe-text.ts';
import type { PageTask, Store } from '../../db/index.ts';
import { factsOf, picturesOf } from '../clip/store-clip.ts';
import { betterOf, isTruncated } from '../content/extract/truncated.ts';
import type { ExtractedArticle } from '../content/extract/types.ts';
import { SANITIZER_VERSION } from '../content/sanitizer.ts';

/** False when the article is gone. @throws AppError no_article when the page holds less than the feed's part */
export function storePage(
  store: Pick<Store, 'articles' | 'pages'>,
  { articleId }: PageTask,
  page: ExtractedArticle,
): boolean {
  const own = store.articles.bodies([articleId])[0];
  if (own === undefined) return false;
  const ownText = bodyText(own.html);
  const show = betterOf({ html: own.html, text: ownText }, page) === 'page';
  if (!show && isTruncated(own.html, ownText) !== null)
    throw new AppError(
      'no_article',
      'The page shows no more than the feed does: perhaps it is for subscribers only.',
    );
  return store.pages.arrived(articleId, {
    html: page.html,
    text: page.text,
    words: page.words,
    minutes: page.minutes,
    sanitizerVersion: SANITIZER_VERSION,
    lead: page.lead,
    pictures: picturesOf(page),
    author: page.byline ?? page.author?.name ?? null,
    published: page.published,
    lang: page.lang,
    facts: factsOf(page),
    show,
  });
}
