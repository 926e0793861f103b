// The words before a colon, the fixed values after one, and the nearest known word to a mistyped one.
import { HAS_VALUES, IS_VALUES, SORT_ORDERS } from './ast.ts';

export const OPERATORS = [
  'title',
  'author',
  'text',
  'feed',
  'folder',
  'tag',
  'url',
  'site',
  'lang',
  'is',
  'has',
  'after',
  'before',
  'words',
  'minutes',
  'id',
  'saved',
  'sort',
] as const;
export type Operator = (typeof OPERATORS)[number];

const known: ReadonlySet<string> = new Set(OPERATORS);

export function isOperator(name: string): name is Operator {
  return known.has(name);
}

/** The operators that take one of a few fixed values. */
export const FIXED_VALUES = { is: IS_VALUES, has: HAS_VALUES, sort: SORT_ORDERS } as const;

/** What people try because another program calls it so; only ever a suggestion. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ...alias('title', 'headline', 'intitle', 'subject', 'name'),
  ...alias('author', 'by', 'byline', 'from', 'writer'),
  ...alias('text', 'body', 'content', 'fulltext', 'intext'),
  ...alias('feed', 'source', 'channel', 'subscription'),
  ...alias('folder', 'in', 'category', 'group', 'dir'),
  ...alias('tag', 'label', 'topic', 'keyword'),
  ...alias('url', 'link', 'href', 'address', 'inurl'),
  ...alias('site', 'domain', 'host', 'website'),
  ...alias('lang', 'language', 'locale'),
  ...alias('after', 'since', 'newer', 'date', 'start'),
  ...alias('before', 'until', 'older', 'end'),
  ...alias('words', 'length', 'wordcount'),
  ...alias('minutes', 'mins', 'time', 'duration'),
  ...alias('saved', 'view', 'smart', 'search', 'query'),
  ...alias('sort', 'order', 'orderby', 'sortby'),
]);

const OTHER_VALUES: ReadonlyMap<string, string> = new Map([
  ...alias('read', 'seen', 'old'),
  ...alias('unread', 'new', 'unseen'),
  ...alias('bookmarked', 'starred', 'saved', 'favorite', 'favourite', 'bookmark', 'star'),
  ...alias('muted', 'hidden', 'silenced'),
  ...alias('tagged', 'labelled', 'labeled'),
  ...alias('note', 'comment', 'annotation'),
  ...alias('highlight', 'mark', 'quote'),
  ...alias('picture', 'image', 'images', 'photo', 'photos', 'img'),
  ...alias('audio', 'podcast', 'sound', 'enclosure'),
  ...alias('video', 'film', 'movie'),
  ...alias('revisions', 'history', 'changes', 'edits', 'versions'),
  ...alias('newest', 'date', 'latest', 'desc', 'new'),
  ...alias('oldest', 'asc', 'old', 'first'),
  ...alias('relevance', 'rank', 'score', 'best'),
]);

function alias(right: string, ...others: readonly string[]): (readonly [string, string])[] {
  return others.map((other) => [other, right] as const);
}

/** The operator most likely meant by an unknown `name:`, or null. */
export function closestOperator(name: string): string | null {
  return OTHER_NAMES.get(name.toLowerCase()) ?? closest(name.toLowerCase(), OPERATORS);
}

/** The fixed value most likely meant, or null. */
export function closestValue(value: string, values: readonly string[]): string | null {
  const typed = value.toLowerCase();
  const other = OTHER_VALUES.get(typed);
  return other !== undefined && values.includes(other) ? other : closest(typed, values);
}

function closest(typed: string, words: readonly string[]): string | null {
  if (typed.length < 2 || typed.length > 20) return null;
  let best: string | null = null;
  let least = typed.length <= 3 ? 1.5 : 2.5;
  for (const word of words) {
    const distance = word.startsWith(typed) ? 1 : editDistance(typed, word);
    if (distance < least && distance < word.length) [best, least] = [word, distance];
  }
  return best;
}

/** Edits (insert, delete, replace, swap of neighbours) between two short words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
