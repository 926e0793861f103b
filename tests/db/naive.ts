// The query language once more, as a plain filter over objects in memory: slow, simple, and the judge of db/query.
import type { NumberTest, QueryNode, TextNode } from '../../contract/query/ast.ts';
import { resolveDate } from '../../contract/query/dates.ts';

export interface Plain {
  readonly id: number;
  readonly title: string;
  readonly author: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly lang: string | null;
  readonly words: number;
  readonly minutes: number;
  readonly shown: number;
  readonly feeds: readonly PlainFeed[];
  readonly tags: readonly string[];
  readonly unread: boolean;
  readonly bookmarked: boolean;
  readonly note: boolean;
  readonly picture: boolean;
  readonly audio: boolean;
  readonly video: boolean;
  readonly revisions: boolean;
  readonly muted: boolean;
}

/** The smart views of a library: name in lower case → query. */
export type PlainViews = ReadonlyMap<string, QueryNode>;

/** What a list shows: muted articles only if the query says is:muted, itself or in a smart view it names. */
export function shows(node: QueryNode, each: Plain, now: number, views: PlainViews): boolean {
  return (!each.muted || saysMuted(node, views)) && matches(node, each, now, views);
}

function saysMuted(node: QueryNode, views: PlainViews): boolean {
  if (node.type === 'not') return saysMuted(node.child, views);
  if (node.type === 'and' || node.type === 'or')
    return node.children.some((child) => saysMuted(child, views));
  if (node.type === 'saved') return saysMuted(viewOf(node.name, views), views);
  return node.type === 'is' && node.value === 'muted';
}

function viewOf(name: string, views: PlainViews): QueryNode {
  const node = views.get(name.toLowerCase());
  if (!node) throw new Error(`no smart view ${name}`);
  return node;
}

export interface PlainFeed {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly folder: string | null;
}

export function matches(node: QueryNode, each: Plain, now: number, views: PlainViews): boolean {
  switch (node.type) {
    case 'all':
      return true;
    case 'and': {
      const told = node.children.filter((child) => !isBlank(child));
      return told.length > 0 && told.every((child) => matches(child, each, now, views));
    }
    case 'or':
      return node.children.some((child) => matches(child, each, now, views));
    case 'not':
      return !matches(node.child, each, now, views);
    case 'text':
      return hasText(node, each);
    case 'feed':
      return each.feeds.some(({ id, url, title }) =>
        /^\d+$/.test(node.value)
          ? id === Number(node.value)
          : [url, title].some((name) => same(name, node.value)),
      );
    case 'folder':
      return each.feeds.some(({ folder }) => folder !== null && under(folder, node.path, node.descendants));
    case 'tag':
      return each.tags.some((tag) => under(tag, node.path, node.descendants));
    case 'url':
      return each.url?.toLowerCase().includes(node.value.toLowerCase()) ?? false;
    case 'site': {
      const host = each.url === null ? null : new URL(each.url).hostname.replace(/^www\./, '');
      return host !== null && (host === node.value || host.endsWith(`.${node.value}`));
    }
    case 'lang':
      return each.lang !== null && (each.lang === node.value || each.lang.startsWith(`${node.value}-`));
    case 'is':
      return {
        read: !each.unread,
        unread: each.unread,
        bookmarked: each.bookmarked,
        muted: each.muted,
        tagged: each.tags.length > 0,
      }[node.value];
    case 'has':
      return {
        note: each.note,
        highlight: false,
        picture: each.picture,
        audio: each.audio,
        video: each.video,
        revisions: each.revisions,
      }[node.value];
    case 'after':
      return each.shown >= resolveDate(node.date, now, 0);
    case 'before':
      return each.shown < resolveDate(node.date, now, 0);
    case 'words':
    case 'minutes':
      return within(each[node.type], node.test);
    case 'id':
      return each.id === node.id;
    case 'saved':
      return matches(viewOf(node.name, views), each, now, views);
  }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function under(path: string, wanted: string, descendants: boolean): boolean {
  return same(path, wanted) || (descendants && path.toLowerCase().startsWith(`${wanted.toLowerCase()}/`));
}

function within(value: number, test: NumberTest): boolean {
  if (test.op === '..') return value >= test.min && value <= test.max;
  return {
    '<': value < test.value,
    '<=': value <= test.value,
    '=': value === test.value,
    '>=': value >= test.value,
    '>': value > test.value,
  }[test.op];
}

function isBlank(node: QueryNode): boolean {
  if (node.type === 'not') return isBlank(node.child);
  if (node.type !== 'text') return false;
  return node.kind === 'near'
    ? node.terms.every(({ text }) => words(text).length === 0)
    : words(node.text).length === 0;
}

interface Word {
  readonly text: string;
  /** Follows a character of a script without spaces, with nothing between. */
  readonly glued: boolean;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Folded words in order; in scripts without spaces each character is one. */
export function words(text: string): Word[] {
  const folded = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[à-ÿ]/g, (letter) => letter.normalize('NFD')[0] ?? letter);
  return (folded.replace(/\p{M}/gu, '').match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    const parts = run.match(new RegExp(`${CJK.source}|(?:(?!${CJK.source}).)+`, 'gu')) ?? [];
    return parts.map((part, at) => ({
      text: part,
      glued: at > 0 && CJK.test(part) && CJK.test(parts[at - 1] ?? ''),
    }));
  });
}

/** Where a phrase begins in a text. */
function places(phrase: readonly Word[], text: readonly Word[], prefix: boolean): number[] {
  return text.flatMap((_, start) => {
    const hit = phrase.every((word, at) => {
      const there = text[start + at];
      if (there === undefined || (word.glued && !there.glued)) return false;
      return prefix && at === phrase.length - 1 ? there.text.startsWith(word.text) : there.text === word.text;
    });
    return hit ? [start] : [];
  });
}

function hasText(node: TextNode, each: Plain): boolean {
  const columns = { title: each.title, author: each.author ?? '', text: each.text };
  const texts = node.field === undefined ? Object.values(columns) : [columns[node.field]];
  return texts.some((column) => {
    const text = words(column);
    if (node.kind !== 'near') {
      const phrase = words(node.text);
      return phrase.length > 0 && places(phrase, text, node.kind === 'prefix').length > 0;
    }
    const phrases = node.terms
      .map((term) => ({ phrase: words(term.text), prefix: term.kind === 'prefix' }))
      .filter(({ phrase }) => phrase.length > 0)
      .map(({ phrase, prefix }) => ({ length: phrase.length, at: places(phrase, text, prefix) }));
    if (phrases.length === 0) return false;
    return phrases
      .flatMap(({ at }) => at)
      .some((last) =>
        phrases.every(({ at, length }) =>
          at.some((start) => start <= last && last - (start + length) <= node.distance),
        ),
      );
  });
}
