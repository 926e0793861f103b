// The shape of a parsed query: plain, readonly data. parse.ts makes it from text, print.ts turns it back,
// db/ compiles it to SQL. What each node means is written here, once; syntax is described in docs/query.md.

/** Character offsets (UTF-16 units) into the query text; `end` is exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Every node knows where it was written; nodes built by code have no place. Never part of its meaning. */
interface Placed {
  readonly at?: Place;
}

export const TEXT_FIELDS = ['title', 'author', 'text'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const IS_VALUES = ['read', 'unread', 'bookmarked', 'muted', 'tagged'] as const;
export type IsValue = (typeof IS_VALUES)[number];

export const HAS_VALUES = ['note', 'highlight', 'picture', 'audio', 'video', 'revisions'] as const;
export type HasValue = (typeof HAS_VALUES)[number];

export const SORT_ORDERS = ['newest', 'oldest', 'relevance'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** At least two children; an `and` never holds an `and` directly (the parser flattens). */
export interface AndNode extends Placed {
  readonly type: 'and';
  readonly children: readonly QueryNode[];
}

/** At least two children; an `or` never holds an `or` directly. */
export interface OrNode extends Placed {
  readonly type: 'or';
  readonly children: readonly QueryNode[];
}

export interface NotNode extends Placed {
  readonly type: 'not';
  readonly child: QueryNode;
}

/** Every article: the empty query, or `*`. */
export interface AllNode extends Placed {
  readonly type: 'all';
}

export type TextKind = 'word' | 'phrase' | 'prefix';

/**
 * Text as it was typed, raw: case, accents and punctuation are for the full-text tokeniser (`e-mail`, `U.S.`, `C++`).
 * word: the tokens of `text` next to each other, in order; phrase: the same, was quoted; prefix: the last token
 * may go on. `text` is never blank, but may hold no token at all (`-`, `🎉`): db decides what that finds.
 */
export interface PlainTextNode extends Placed {
  readonly type: 'text';
  /** Absent: title, byline and text alike. `author` is the byline. */
  readonly field?: TextField;
  readonly kind: TextKind;
  readonly text: string;
}

export interface NearTerm {
  readonly kind: TextKind;
  readonly text: string;
}

/** `NEAR(a "b c" d*, 5)`: two or more terms, any order, at most `distance` words between the first and the last. */
export interface NearTextNode extends Placed {
  readonly type: 'text';
  readonly field?: TextField;
  readonly kind: 'near';
  readonly terms: readonly NearTerm[];
  readonly distance: number;
}

export type TextNode = PlainTextNode | NearTextNode;

/** A feed by id (all digits), address or title (ignoring case). */
export interface FeedNode extends Placed {
  readonly type: 'feed';
  readonly value: string;
}

/**
 * A folder of feeds, or a tag, by path: names joined by `/`, no empty name, ignoring case. With `descendants`
 * everything below it counts too (the usual case); `folder:=World`, `tag:=war` mean that one alone.
 */
export interface PathNode extends Placed {
  readonly type: 'folder' | 'tag';
  readonly path: string;
  readonly descendants: boolean;
}

/** The article's address contains `value`, ignoring case. */
export interface UrlNode extends Placed {
  readonly type: 'url';
  readonly value: string;
}

/** The article's host is `value` or a subdomain of it. Lower case, no scheme, no `www.`, no path. */
export interface SiteNode extends Placed {
  readonly type: 'site';
  readonly value: string;
}

/** Language tag in lower case; `en` also finds `en-gb`. */
export interface LangNode extends Placed {
  readonly type: 'lang';
  readonly value: string;
}

export interface IsNode extends Placed {
  readonly type: 'is';
  readonly value: IsValue;
}

export interface HasNode extends Placed {
  readonly type: 'has';
  readonly value: HasValue;
}

export type RelativeUnit = 'd' | 'w' | 'm' | 'y';

/** A date as it was written; resolveDate (dates.ts) gives its second: always a local midnight. */
export type DateValue =
  | { readonly form: 'day'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly form: 'month'; readonly year: number; readonly month: number }
  | { readonly form: 'year'; readonly year: number }
  | { readonly form: 'ago'; readonly count: number; readonly unit: RelativeUnit }
  | { readonly form: 'named'; readonly name: 'today' | 'yesterday' };

/** On published, else first seen. after: at or after resolveDate(date); before: earlier than it (exclusive). */
export interface DateNode extends Placed {
  readonly type: 'after' | 'before';
  readonly date: DateValue;
}

/** Whole numbers from 0; the range includes both ends. */
export type NumberTest =
  | { readonly op: '<' | '<=' | '=' | '>=' | '>'; readonly value: number }
  | { readonly op: '..'; readonly min: number; readonly max: number };

/** Length in words, or in minutes of reading. */
export interface LengthNode extends Placed {
  readonly type: 'words' | 'minutes';
  readonly test: NumberTest;
}

export interface IdNode extends Placed {
  readonly type: 'id';
  readonly id: number;
}

/** The articles of the smart view called `name` (ignoring case); its own sort: does not count here. */
export interface SavedNode extends Placed {
  readonly type: 'saved';
  readonly name: string;
}

export type TermNode =
  | TextNode
  | FeedNode
  | PathNode
  | UrlNode
  | SiteNode
  | LangNode
  | IsNode
  | HasNode
  | DateNode
  | LengthNode
  | IdNode
  | SavedNode;

export type QueryNode = AndNode | OrNode | NotNode | AllNode | TermNode;

/** A whole query. `sort` is null when the text does not say; `source` is the text it came from. */
export interface ParsedQuery {
  readonly node: QueryNode;
  readonly sort: SortOrder | null;
  readonly source: string;
}
