// What the feed parser hands out: plain, structured-cloneable data, as the feed said it.
// HTML here is NOT sanitised and URLs are NOT filtered; both happen later, elsewhere.

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'cdf';

/** What is known about the answer the bytes came in. */
export interface ParseContext {
  /** Address the feed was finally fetched from; base of every relative reference. */
  readonly url: string;
  /** The Content-Type header as sent. */
  readonly contentType?: string | undefined;
  /** Other response headers, any case; content-location and content-language are read. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A text with its markup. `type` is text/plain, text/html, application/xhtml+xml or another MIME type. */
export interface FeedText {
  /** As the feed means it, one level of XML decoded: plain text, or HTML with resolved addresses. */
  readonly value: string;
  readonly type: string;
  /** Always HTML: `value` itself, or plain text escaped. */
  readonly html: string;
  readonly language: string | null;
  readonly base: string;
  /** Atom content by reference (`src`), resolved. */
  readonly src: string | null;
}

/** A moment: Unix seconds (null if unreadable) and the feed's own words. */
export interface FeedDate {
  readonly time: number | null;
  readonly text: string;
}

export interface FeedPerson {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: string | null;
  /** The text that name and email were taken from, where the feed gave one. */
  readonly text?: string;
}

export interface FeedLink {
  /** `alternate` when the feed gives none. */
  readonly rel: string;
  readonly href: string;
  readonly type: string | null;
  readonly title: string | null;
  readonly hreflang: string | null;
  readonly length: string | null;
}

export interface FeedCategory {
  readonly term: string | null;
  readonly scheme: string | null;
  readonly label: string | null;
}

export interface FeedEnclosure {
  readonly url: string;
  readonly type: string | null;
  /** Bytes, if the feed gives a usable number. */
  readonly length: number | null;
  readonly title: string | null;
  /** Seconds (JSON Feed). */
  readonly duration: number | null;
}

export interface FeedImage {
  readonly url: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly description: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** A picture, sound or film of Media RSS: media:content or media:thumbnail. */
export interface FeedMedia {
  readonly kind: 'content' | 'thumbnail';
  readonly url: string | null;
  readonly type: string | null;
  /** image, video, audio … as `medium` says. */
  readonly medium: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly length: number | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly isDefault: boolean;
  /** Elements inside this media:content, else null. */
  readonly title: string | null;
  readonly description: FeedText | null;
  readonly credit: string | null;
}

export interface FeedCredit {
  readonly name: string;
  readonly role: string | null;
}

/** An element of a namespace this reader gives no meaning to (or only a small one), kept as data. */
export interface FeedExtension {
  /** `prefix:name`, lower case; the usual prefix where the namespace is known. */
  readonly name: string;
  readonly text: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

export interface FeedPodcast {
  readonly subtitle: FeedText | null;
  readonly summary: FeedText | null;
  readonly image: string | null;
  readonly author: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly explicit: boolean | null;
  readonly block: boolean | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly episodeType: string | null;
  readonly newFeedUrl: string | null;
}

/** What feeds, articles and an article's `source` have in common. */
export interface FeedMeta {
  /** The id or guid exactly as written (trimmed), never resolved. */
  readonly id: string | null;
  /** Plain text: entities decoded, tags stripped if the feed's title is HTML. '' when missing. */
  readonly title: string;
  readonly titleDetail: FeedText | null;
  /** The page this stands for. */
  readonly url: string | null;
  readonly links: readonly FeedLink[];
  readonly authors: readonly FeedPerson[];
  readonly contributors: readonly FeedPerson[];
  /** dc:publisher, webMaster, itunes:owner. */
  readonly publisher: FeedPerson | null;
  readonly published: FeedDate | null;
  readonly updated: FeedDate | null;
  readonly created: FeedDate | null;
  readonly categories: readonly FeedCategory[];
  readonly rights: FeedText | null;
  /** Address of the licence (Creative Commons, rel=license). */
  readonly license: string | null;
  /** A language tag such as `en-US`. */
  readonly language: string | null;
  readonly image: FeedImage | null;
  readonly podcast: FeedPodcast | null;
  readonly extensions: readonly FeedExtension[];
}

export interface FeedGenerator {
  readonly name: string | null;
  readonly url: string | null;
  readonly version: string | null;
}

/** Where an aggregated article came from (atom:source, rss source). */
export interface ParsedSource extends FeedMeta {
  readonly subtitle: FeedText | null;
  readonly generator: FeedGenerator | null;
  readonly icon: string | null;
  readonly logo: string | null;
  /** Address of the source feed (rss source@url, rel=self). */
  readonly feedUrl: string | null;
}

export interface ParsedArticle extends FeedMeta {
  /** RSS: the guid may be used as an address; Atom: the id is one. */
  readonly idIsPermaLink: boolean;
  /** `id` resolved against the base, when it may be used as an address. */
  readonly idUrl: string | null;
  readonly subtitle: FeedText | null;
  readonly summary: FeedText | null;
  /** Full texts in feed order: atom:content, content:encoded, body; a second description when there is none. */
  readonly contents: readonly FeedText[];
  readonly expired: FeedDate | null;
  readonly enclosures: readonly FeedEnclosure[];
  readonly media: readonly FeedMedia[];
  readonly mediaTitle: FeedText | null;
  readonly mediaDescription: FeedText | null;
  readonly mediaCredits: readonly FeedCredit[];
  /** Page with the comments. */
  readonly commentsUrl: string | null;
  /** Feed of the comments (wfw:commentRss, rel=replies). */
  readonly commentsFeedUrl: string | null;
  /** Address before feedburner's redirect. */
  readonly originalUrl: string | null;
  /** JSON Feed: the other page a linked post is about. */
  readonly externalUrl: string | null;
  readonly source: ParsedSource | null;
}

export interface ParsedFeed extends ParsedSource {
  readonly format: FeedFormat;
  /** As the feed says: `2.0`, `0.91`, `1.0`, `1.1` … or ''. */
  readonly version: string;
  /** The character encoding the bytes were read in. */
  readonly encoding: string;
  /** Home page; the same as `url`. */
  readonly siteUrl: string | null;
  readonly selfUrl: string | null;
  readonly hubUrls: readonly string[];
  /** Older articles (rel=next, JSON Feed next_url). */
  readonly nextUrl: string | null;
  /** The feed says it lives here now (newLocation, itunes:new-feed-url). */
  readonly newUrl: string | null;
  readonly info: FeedText | null;
  readonly docs: string | null;
  /** Minutes (RSS ttl). */
  readonly ttl: number | null;
  readonly skipHours: readonly number[];
  /** Lower-case English names of days. */
  readonly skipDays: readonly string[];
  readonly updatePeriod: string | null;
  readonly updateFrequency: number | null;
  readonly updateBase: FeedDate | null;
  /** JSON Feed: no more articles will come. */
  readonly ended: boolean;
  readonly cloud: Readonly<Record<string, string>> | null;
  readonly textInput: FeedTextInput | null;
  readonly articles: readonly ParsedArticle[];
  /** More than the limit of articles; the first ones were kept. */
  readonly truncated: boolean;
  /** What was wrong and how it was mended, in plain words; empty for a clean feed. */
  readonly problems: readonly string[];
}

export interface FeedTextInput {
  readonly title: string | null;
  readonly description: string | null;
  readonly name: string | null;
  readonly link: string | null;
}
