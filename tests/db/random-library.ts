// Random libraries and random queries over the same few words and names, so that queries do find things.
import type { DateValue, PlainTextNode, QueryNode, RelativeUnit } from '../../contract/query/ast.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { printQuery } from '../../contract/query/print.ts';
import type { Store } from '../../db/index.ts';
import { article, NOW, update } from './helpers.ts';
import type { Plain, PlainFeed, PlainViews } from './naive.ts';

export type Random = () => number;

const WORDS =
  'war warm warmth peace peaceful Kyiv Київ війна Élan café resume résumé straße naïve 日本語 本日 手机 東京 e-mail U.S. C++ drone drones state status the of and a'.split(
    ' ',
  );
const FOLDERS = [null, 'World', 'World/Europe', 'World/Europe/Ukraine', 'Worlds', 'Tech'];
const TAGS = ['war', 'war/ukraine', 'War Crimes', 'nato', 'tech/ai', 'tech'];
/** Smart views of each library. */
const VIEWS = ['Morning', 'Wars “now”', 'Наше', 'a "b" c'];
const LANGS = [null, 'en', 'en-gb', 'uk', 'ja'];
const HOSTS = ['news.example', 'www.news.example', 'blog.news.example', 'other.test'];
const DAY = 86_400;

function tools(random: Random) {
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const text = (count: number) =>
    Array.from({ length: count }, () => one(WORDS)).join(one([' ', ' ', ' ', ', ', ' — ', '🤔 ']));
  return { below, one, text, chance: (share: number) => random() < share };
}

export interface PlainLibrary {
  readonly articles: readonly Plain[];
  readonly views: PlainViews;
}

/** Fills a store and returns the same library as plain objects. */
export function fillRandomly(store: Store, random: Random, size: number): PlainLibrary {
  const { below, one, text, chance } = tools(random);
  const feeds = Array.from({ length: 5 }, (_, n): PlainFeed => {
    const folder = one(FOLDERS);
    const folderId = folder === null ? null : store.folders.ensure(folder);
    const title = one(['Daily News', 'daily news', 'Blog', `Feed ${n}`]);
    const url = `https://feed${n}.example/rss`;
    return { id: store.feeds.add({ url, ownTitle: title, folderId }).feed.id, url, title, folder };
  });
  const made: Plain[] = [];
  for (let n = 0; n < size; n++) {
    const known = chance(0.15) ? made[below(made.length)] : undefined;
    const owner = one(feeds);
    if (known && joinStory(store, known, owner)) continue;
    made.push(addOne(n, owner));
  }
  while (store.search.indexStep(100) > 0);
  return { articles: made, views: addViews(store, random) };

  function addOne(n: number, feed: PlainFeed): Plain {
    const published = chance(0.1)
      ? null
      : NOW - below(60 * DAY) + (chance(0.1) ? 90 * DAY : 0) - (chance(0.05) ? 60 * 365 * DAY : 0);
    const stamp = chance(0.2) ? NOW - 5 * DAY : published;
    const facts = {
      title: text(1 + below(4)),
      author: chance(0.3) ? null : text(2),
      url: `https://${one(HOSTS)}/${one(['A', 'b'])}/${n}`,
      lang: one(LANGS),
      words: below(1000),
      minutes: below(8),
    };
    const body = text(below(12));
    const [picture, audio, video] = [chance(0.3), chance(0.2), chance(0.1)];
    const lead = { url: 'https://x.test/p.jpg', width: 1, height: 1, alt: null, caption: null, credit: null };
    const enclosure = { url: 'https://x.test/a.mp3', type: 'audio/mpeg', length: null, title: null };
    const incoming = article(`a${n}`, {
      ...facts,
      canonicalUrl: facts.url,
      published: stamp,
      html: `<p>${body}</p>`,
      lead: picture ? lead : null,
      enclosures: [
        ...(audio ? [enclosure] : []),
        ...(video ? [{ ...enclosure, url: 'https://x.test/v.mp4', type: 'video/mp4' }] : []),
      ],
    });
    const id = store.ingest([update(feed.id, [incoming])])[0]?.newIds[0] ?? 0;
    const state = {
      unread: chance(0.5),
      bookmarked: chance(0.2),
      tags: TAGS.filter(() => chance(0.15)),
      note: false,
    };
    const muted = chance(0.15) && !state.bookmarked;
    const unread = state.unread && !muted;
    if (!state.unread) store.articles.setRead([id], true);
    if (state.bookmarked) store.bookmarks.set([id], true);
    if (state.bookmarked && chance(0.5))
      state.note = store.bookmarks.setNote(id, 'a note').changed.length === 1;
    store.tags.assign([id], state.tags, []);
    if (muted) store.muted.set([id], true);
    const revisions = chance(0.2) && takePage(store, id, body);
    const shown = stamp ?? NOW;
    const media = { picture, audio, video };
    return { ...facts, ...state, ...media, id, text: body, shown, feeds: [feed], unread, muted, revisions };
  }
}

/** The page of an article, with the same words: another revision of its text. */
function takePage(store: Store, id: number, body: string): boolean {
  const [row] = store.articles.headers([id]);
  if (!row) return false;
  const { words, minutes } = row;
  const facts = { site: null, dateSource: null, authorCard: null, captions: [], related: [] };
  const page = {
    html: `<p>${body}</p>`,
    text: body,
    words,
    minutes,
    lead: null,
    pictures: [],
    facts,
    show: true,
  };
  return store.pages.arrived(id, { ...page, author: null, published: null, lang: null });
}

/** Smart views over the same words; each may name those before it. */
function addViews(store: Store, random: Random): PlainViews {
  const views = new Map<string, QueryNode>();
  for (const name of VIEWS) {
    const node = randomQuery(random, 2, [...views.keys()]);
    views.set(name.toLowerCase(), parseQuery(printQuery(node)).node);
    store.views.add({ name, query: printQuery(node) });
  }
  return views;
}

/** Brings a known story through another feed. */
function joinStory(store: Store, known: Plain, feed: PlainFeed): boolean {
  if (known.feeds.some(({ id }) => id === feed.id) || /^[^\p{L}\p{N}]*$/u.test(known.title)) return false;
  const incoming = article(`copy ${known.id} ${feed.id}`, {
    title: known.title,
    url: known.url,
    canonicalUrl: known.url,
  });
  const joined = store.ingest([update(feed.id, [incoming])])[0]?.joinedIds ?? [];
  if (joined[0] !== known.id) throw new Error(`story ${known.id} was not joined`);
  (known.feeds as PlainFeed[]).push(feed);
  return true;
}

/** Any query the parser could make, and some it could not. */
export function randomQuery(random: Random, depth = 3, views: readonly string[] = VIEWS): QueryNode {
  const { below, one, chance } = tools(random);
  if (depth === 0 || chance(0.4)) return randomTerm(random, views);
  const children = Array.from({ length: 2 + below(2) }, () => randomQuery(random, depth - 1, views));
  if (chance(0.25)) return { type: 'not', child: randomQuery(random, depth - 1, views) };
  const type = one(['and', 'and', 'or'] as const);
  return { type, children: children.flatMap((child) => (child.type === type ? child.children : [child])) };
}

function randomTerm(random: Random, views: readonly string[]): QueryNode {
  const { below, one, chance } = tools(random);
  const descendants = chance(0.7);
  const field = chance(0.4) ? { field: one(['title', 'author', 'text'] as const) } : {};
  if (views.length > 0 && chance(0.05)) return { type: 'saved', name: one(views) };
  switch (below(14)) {
    case 0:
      return {
        type: 'feed',
        value: one(['1', '2', '3', 'daily NEWS', 'https://feed1.example/rss', 'nobody']),
      };
    case 1:
      return { type: 'folder', path: one(['world', 'World/Europe', 'tech', 'none']), descendants };
    case 2:
      return { type: 'tag', path: one(['WAR', 'war/ukraine', 'tech', 'nato', 'none']), descendants };
    case 3:
      return {
        type: 'is',
        value: one(['read', 'unread', 'unread', 'bookmarked', 'tagged', 'muted'] as const),
      };
    case 4:
      return {
        type: 'has',
        value: one(['note', 'picture', 'audio', 'video', 'highlight', 'revisions'] as const),
      };
    case 5:
      return { type: one(['after', 'before'] as const), date: randomDate(random) };
    case 6:
      return {
        type: one(['words', 'minutes'] as const),
        test: { op: one(['<', '<=', '=', '>=', '>'] as const), value: below(9) * 50 },
      };
    case 7:
      return one<QueryNode>([
        { type: 'url', value: one(['/A/', 'NEWS', '1', 'zzz']) },
        { type: 'site', value: one(['news.example', 'blog.news.example', 'example']) },
        { type: 'lang', value: one(['en', 'uk', 'en-gb']) },
        { type: 'words', test: { op: '..', min: 100, max: 500 } },
        { type: 'all' },
        { type: 'id', id: NOW - 5 * DAY + below(3) },
      ]);
    case 8: {
      const terms = Array.from({ length: 2 }, () => ({
        kind: one(['word', 'prefix'] as const),
        text: one(['war', 'peace', 'the of', 'dro', '&']),
      }));
      return { type: 'text', kind: 'near', terms, distance: 1 + below(4), ...field };
    }
    default:
      return { type: 'text', ...randomText(random), ...field };
  }
}

function randomText(random: Random): Pick<PlainTextNode, 'kind' | 'text'> {
  const { below, one, text } = tools(random);
  const kind = one(['word', 'prefix', 'phrase'] as const);
  const whole = kind === 'phrase' ? text(2) : one([...WORDS, '日', '日本', '本', '&', '🤔']);
  return { kind, text: kind === 'prefix' ? [...whole].slice(0, 1 + below(5)).join('') : whole };
}

function randomDate(random: Random): DateValue {
  const { below, one } = tools(random);
  return one<DateValue>([
    { form: 'ago', count: below(70), unit: one(['d', 'w'] as RelativeUnit[]) },
    { form: 'named', name: one(['today', 'yesterday']) },
    { form: 'day', year: 2026, month: 1, day: 1 + below(28) },
    { form: 'month', year: one([1960, 2025, 2026]), month: 1 + below(12) },
  ]);
}
