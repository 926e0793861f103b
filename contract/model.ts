// What the two sides talk about: plain readonly data. Times are Unix seconds, unknown values null.

import type { KeepRule } from './keep.ts';
import type { SmartView, TagColor } from './order.ts';

export type * from './jobs.ts';
export type * from './keep.ts';
export type * from './network.ts';

import type { AudioSettings, Enclosure, Sound } from './audio.ts';

export type * from './audio.ts';
export type * from './offline.ts';
export type * from './order.ts';
export type * from './trip.ts';

export type Seconds = number;

/** A stored file, `<sha256>.<extension>`: opaque to the interface, which puts it behind its media route. */
export type MediaId = string;

export interface Folder {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly position: number;
}

export interface Feed {
  readonly id: number;
  /** The address subscribed to. */
  readonly url: string;
  /** What is shown: the user's name for it, else the feed's own. */
  readonly title: string;
  readonly ownTitle: string;
  readonly customTitle: string | null;
  readonly siteUrl: string | null;
  readonly description: string | null;
  readonly lang: string | null;
  readonly folderId: number | null;
  readonly position: number;
  readonly icon: MediaId | null;
  readonly unread: number;
  readonly articles: number;
  /** False once unsubscribed while kept articles still name it. */
  readonly subscribed: boolean;
  readonly lastSuccess: Seconds | null;
  readonly lastAttempt: Seconds | null;
  readonly lastError: { readonly code: string; readonly message: string } | null;
  readonly errorCount: number;
  readonly nextCheck: Seconds | null;
  /** The user's own interval in minutes, null: Offprint decides. */
  readonly interval: number | null;
  /** Whether the pages of its articles are fetched: auto when the feed gives only a part. */
  readonly fullText: 'auto' | 'always' | 'never';
  /** How long its articles are kept; null: as the settings say. */
  readonly keep: KeepRule | null;
  /** Whether the sound of its new articles is kept on this disk. */
  readonly keepAudio: boolean;
}

export interface Tag {
  readonly id: number;
  /** `war/ukraine` nests; no comma; unique ignoring case. */
  readonly name: string;
  readonly articles: number;
  readonly color: TagColor | null;
  /** Stands at the top of the sidebar. */
  readonly pinned: boolean;
}

export interface Counts {
  readonly all: number;
  readonly unread: number;
  readonly today: number;
  readonly bookmarks: number;
}

/** Everything the sidebar shows, in one answer. */
export interface Library {
  readonly feeds: readonly Feed[];
  readonly folders: readonly Folder[];
  readonly tags: readonly Tag[];
  readonly views: readonly SmartView[];
  readonly counts: Counts;
}

/** A picture as the article names it; `media` once its bytes are on this disk. */
export interface Picture {
  readonly url: string;
  readonly media: MediaId | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly alt: string | null;
  readonly caption: string | null;
  readonly credit: string | null;
}

/** A cut of the text with its hits; marks are [start, end) in UTF-16 units. */
export interface Snippet {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

export interface ArticleHeader {
  /** Also the place in time: the second the article is sorted by, or the next free one. */
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  /** The first feed it came through; null for clips and imported bookmarks. */
  readonly feedId: number | null;
  /** All feeds that carry the story. */
  readonly sources: readonly number[];
  readonly author: string | null;
  readonly published: Seconds | null;
  readonly updated: Seconds | null;
  readonly fetched: Seconds;
  readonly summary: string | null;
  readonly words: number;
  readonly minutes: number;
  readonly lang: string | null;
  readonly read: boolean;
  readonly bookmarked: boolean;
  /** Hidden but from queries that say is:muted. */
  readonly muted: boolean;
  /** The bookmark's own folder path, null: the feed's folder speaks. */
  readonly bookmarkFolder: string | null;
  readonly tags: readonly string[];
  readonly lead: Picture | null;
  readonly snippet: Snippet | null;
  /** How many near-duplicates of the list stand behind this row (settings.groupSimilar). */
  readonly similar: number;
  /**
   * What can be read with the network off. text+pictures: all of it. text: it has no pictures, or some of them or part of
   * the text are missing. link: no text. failed: the feed gave only a part, and the page could not be had (`Article.page`).
   */
  readonly offline: 'text+pictures' | 'text' | 'link' | 'failed';
  /** What of it is not on this disk: (part of) its text, some of its pictures; null: it can be read whole. */
  readonly lacks: 'text' | 'pictures' | null;
}

/** Where a text came from: the feed, the page itself, a file of the user's. */
export type BodyOrigin = 'feed' | 'page' | 'clip';

/** Who wrote it, as the page's author card says. */
export interface AuthorCard {
  readonly name: string;
  readonly role: string | null;
  /** Address of the portrait. */
  readonly picture: string | null;
  readonly bio: string | null;
  readonly url: string | null;
}

/** What a page or a saved text tells beside its text; empty for articles known from their feed only. */
export interface ArticleFacts {
  /** Name of the publication. */
  readonly site: string | null;
  /** Where `published` was found; `text`: it stands only in the words of the article. */
  readonly dateSource: 'json-ld' | 'meta' | 'time' | 'url' | 'text' | null;
  readonly authorCard: AuthorCard | null;
  readonly captions: readonly string[];
  readonly related: readonly { readonly title: string; readonly url: string | null }[];
}

export interface Article extends ArticleHeader, ArticleFacts {
  /** Sanitised; picture addresses are the originals. */
  readonly html: string;
  /** The pictures of the body (and lead) that are on this disk, by original address. */
  readonly media: Readonly<Record<string, { media: MediaId; width: number | null; height: number | null }>>;
  readonly enclosures: readonly Enclosure[];
  /** What is known of its sound, by address: only what was kept, wanted or heard. */
  readonly sounds: Readonly<Record<string, Sound>>;
  /** The feed's own categories: suggestions for tags, never tags by themselves. */
  readonly categories: readonly string[];
  readonly commentsUrl: string | null;
  /** Which text `html` is, and which there are (`articles.showBody` switches). */
  readonly body: BodyOrigin;
  readonly bodies: readonly BodyOrigin[];
  /** Where it was left: the share of the text that stood above the window; null when not begun, or finished. */
  readonly place: number | null;
  /** How fetching the page went; null: nobody wanted it yet. */
  readonly page: {
    readonly state: 'waiting' | 'ready' | 'failed';
    readonly code: string | null;
    /** In words, for failed ones and those that wait for another try. */
    readonly reason: string | null;
    readonly at: Seconds | null;
  } | null;
}

export interface FeedCandidate {
  readonly feedUrl: string;
  readonly title: string;
  readonly description: string | null;
  readonly siteUrl: string | null;
  /** Set when this feed is subscribed already. */
  readonly feedId: number | null;
  /** Newest first, at most five: title and time, for a look before subscribing. */
  readonly sample: readonly { readonly title: string; readonly published: Seconds | null }[];
}

export type Theme = 'system' | 'light' | 'paper' | 'sepia' | 'dark' | 'black';

/** legible: Atkinson Hyperlegible. dyslexic: OpenDyslexic. */
export type FontFamily = 'serif' | 'sans' | 'legible' | 'dyslexic';

/** Interface and engine settings; they live in the database because a loopback port is a new origin each time. */
export interface Settings extends AudioSettings {
  readonly theme: Theme;
  readonly language: 'system' | 'en' | 'uk';
  /** Percent of the base size, 80 to 180. */
  readonly textSize: number;
  /** Characters a line, 45 to 100. */
  readonly measure: number;
  /** Line height in percent of the size, 130 to 200. */
  readonly leading: number;
  readonly fontFamily: FontFamily;
  /** Words of articles are split at the ends of lines. */
  readonly hyphens: boolean;
  /** Percent of the voice's own speed, 50 to 300. */
  readonly speechRate: number;
  readonly density: 'comfortable' | 'compact';
  readonly sort: 'newest' | 'oldest';
  readonly unreadOnly: boolean;
  /** Show near-duplicates (wire copy) behind one row. */
  readonly groupSimilar: boolean;
  readonly markReadOnOpen: boolean;
  readonly syncOnStart: boolean;
  /** Minutes between looks for feeds that are due; 0: only by hand. */
  readonly syncInterval: number;
  /** Fetch pictures of new articles to disk as they arrive. */
  readonly pictures: 'ahead' | 'off';
  /** Fetch the pages of new articles as their feeds' settings say. */
  readonly fullText: 'ahead' | 'off';
  /** Searches that led somewhere, newest first. */
  readonly searches: readonly string[];
  /** How long articles are kept where their feed has no rule of its own. */
  readonly keep: KeepRule;
  /** Unread articles stay whatever the rules say. */
  readonly keepUnread: boolean;
  /** Megabytes (10⁶ bytes) that all pictures may take; 0: no limit. */
  readonly pictureLimit: number;
  /** Command id → keys, only where the user changed them. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}
