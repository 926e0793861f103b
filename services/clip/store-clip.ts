// A clip into the library: an article without a feed, its pictures on disk first; what is there already is not doubled.
import type { ArticleFacts } from '../../contract/model.ts';
import { hash53, type NewArticle, type PictureRef } from '../../db/index.ts';
import type { ExtractedArticle } from '../content/extract/types.ts';
import { SANITIZER_VERSION, sanitizeArticle } from '../content/sanitizer.ts';
import { excerpt } from '../content/text.ts';
import type { ServiceContext } from '../context.ts';
import { inlineBytes, isInline } from '../media/inline-picture.ts';
import { inspectInSteps } from '../media/inspect.ts';
import type { MediaFiles } from '../media/media-files.ts';
import { canonicalUrl } from '../sync/canonical-url.ts';
import type { ReadClip } from './read-clip.ts';

const NOT_IN_FILE = 'The saved file does not hold this picture.';
const MOST_PICTURES = 200;

export interface StoredClip {
  readonly id: number;
  readonly isNew: boolean;
}

/** The facts of an extracted page that have no column of their own. */
export function factsOf({ site, dateSource, author, captions, related }: ExtractedArticle): ArticleFacts {
  return { site, dateSource, authorCard: author, captions, related };
}

/** The pictures of an extracted article, lead first; `skip`: why those that are not here are not fetched. */
export function picturesOf(article: ExtractedArticle, skip?: string): PictureRef[] {
  const images = sanitizeArticle(article.html).images.map(({ url }) => ({ url, role: 'inline' as const }));
  const lead = article.lead ? [{ url: article.lead.url, role: 'lead' as const }] : [];
  const portrait = article.author?.picture ? [{ url: article.author.picture, role: 'author' as const }] : [];
  const seen = new Set<string>();
  return [...lead, ...images, ...portrait]
    .filter(({ url }) => !seen.has(url) && seen.add(url))
    .slice(0, MOST_PICTURES)
    .map((ref) => (skip === undefined || isInline(ref.url) ? ref : { ...ref, skip }));
}

/** What makes two clips the same: address, title and text. */
function keyOf({ article, url }: ReadClip): number {
  return hash53(JSON.stringify([canonicalUrl(url), article.title, article.text]));
}

function toArticle(clip: ReadClip): NewArticle & { readonly unread: true } {
  const { article, url } = clip;
  return {
    title: article.title || excerpt(article.text, 80) || 'Untitled',
    url,
    canonicalUrl: canonicalUrl(url),
    author: article.byline ?? article.author?.name ?? null,
    published: article.published,
    updated: article.updated,
    summary: article.excerpt ?? (excerpt(article.text, 300) || null),
    words: article.words,
    minutes: article.minutes,
    lang: article.lang,
    lead: article.lead,
    html: article.html,
    sanitizerVersion: SANITIZER_VERSION,
    enclosures: [],
    categories: [],
    commentsUrl: null,
    pictures: picturesOf(article, NOT_IN_FILE),
    truncated: false,
    facts: factsOf(article),
    clipKey: keyOf(clip),
    unread: true,
  };
}

/** @throws what the disk says */
export async function storeClip(
  { store }: Pick<ServiceContext, 'store'>,
  files: MediaFiles,
  clip: ReadClip,
): Promise<StoredClip> {
  const known = store.articles.clipped(keyOf(clip));
  if (known !== null) return { id: known, isNew: false };
  const [id] = store.articles.add([toArticle(clip)], 'clip');
  if (id === undefined) throw new Error('a clip was not stored');
  const wanted = new Set(store.media.refs([id]).map(({ url }) => url));
  const inline = [...wanted].flatMap((url) => {
    const bytes = inlineBytes(url);
    return bytes === null ? [] : [{ url, bytes }];
  });
  for (const { url, bytes } of [...clip.pictures, ...inline]) {
    const facts = wanted.has(url) ? await inspectInSteps(bytes) : null;
    if (facts?.ok) await files.keep(facts.bytes, facts, (file) => store.media.arrived(url, file));
    else if (facts) store.media.failed(url, { reason: facts.reason, nextTry: null });
  }
  return { id, isNew: true };
}
