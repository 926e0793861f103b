// The shapes of full-text extraction: what goes in, what one page gives. Plain data, fit to cross a worker's border.
import type { Picture } from '../../../contract/model.ts';

export interface PageSource {
  /** Where the page came from after redirects; relative addresses stand on it. Null for a saved page. */
  readonly url: string | null;
  /** The Content-Type header, for its charset. */
  readonly contentType?: string | null;
}

export type DateSource = 'json-ld' | 'meta' | 'time' | 'url' | 'text';

/** Who wrote it, as the page's author card says. */
export interface AuthorCard {
  readonly name: string;
  readonly role: string | null;
  readonly picture: string | null;
  readonly bio: string | null;
  readonly url: string | null;
}

export interface RelatedLink {
  readonly title: string;
  /** Null where a saved text names no address. */
  readonly url: string | null;
}

/** Which way the body was found: the scoring of the page, the page's own data, an element, or all text. */
export type BodySource = 'readability' | 'json-ld' | 'article' | 'block' | 'page' | 'text' | 'none';

export interface ExtractedArticle {
  readonly title: string;
  /** Sanitised, with figures; picture addresses are the originals. */
  readonly html: string;
  /** Running text without captions, author card and related links, a line per block. */
  readonly text: string;
  readonly byline: string | null;
  readonly author: AuthorCard | null;
  /** Unix seconds. */
  readonly published: number | null;
  readonly updated: number | null;
  readonly dateSource: DateSource | null;
  readonly site: string | null;
  readonly lang: string | null;
  readonly lead: Picture | null;
  readonly section: string | null;
  readonly canonicalUrl: string | null;
  readonly excerpt: string | null;
  readonly words: number;
  /** Reading time, at least 1. */
  readonly minutes: number;
  readonly captions: readonly string[];
  readonly related: readonly RelatedLink[];
  /** The next page of the same article. */
  readonly nextPage: string | null;
  /** 0 (nothing found) to 1 (surely an article). */
  readonly quality: number;
  readonly source: BodySource;
}
