import { describe, expect, it } from 'vitest';
import { identify, type Known } from '../../../services/sync/identity.ts';
import { parseFeed } from '../../../services/sync/parser/index.ts';

const articles = (items: string) =>
  parseFeed(Buffer.from(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`), {
    url: 'https://example.org/feed',
  }).articles;

const item = (parts: Record<string, string>) =>
  `<item>${Object.entries(parts)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</item>`;

const NONE: Known = new Map();
const knownOf = (items: string, before: Known = NONE): Known =>
  new Map([
    ...before,
    ...identify(articles(items), before).articles.map(
      ({ identity, contentHash }) => [identity, contentHash] as const,
    ),
  ]);
const ids = (items: string, known: Known = NONE) =>
  identify(articles(items), known).articles.map((a) => a.identity);
const fresh = (items: string, known: Known) => ids(items, known).filter((id) => !known.has(id)).length;

describe('the identity of an article', () => {
  it('is its guid, whatever else changes', () => {
    const before = ids(item({ guid: 'a', title: 'One', link: 'https://example.org/1' }));
    expect(ids(item({ guid: 'a', title: 'Two', link: 'https://example.org/2' }))).toEqual(before);
    expect(ids(item({ guid: 'b', title: 'One', link: 'https://example.org/1' }))).not.toEqual(before);
  });

  it('is its link without a guid, and title and content without both', () => {
    const linked = ids(item({ title: 'One', link: 'https://example.org/1' }));
    expect(ids(item({ title: 'Two', link: 'https://example.org/1' }))).toEqual(linked);
    const bare = ids(item({ title: 'One', description: 'x' }));
    expect(ids(item({ title: 'One', description: 'x' }))).toEqual(bare);
    expect(ids(item({ title: 'One', description: 'y' }))).not.toEqual(bare);
  });

  it('outlives a move from http to https', () => {
    expect(ids(item({ guid: 'http://example.org/a' }))).toEqual(ids(item({ guid: 'https://example.org/a' })));
  });

  it('fits a safe integer', () => {
    for (const id of ids(item({ guid: 'a' }) + item({ guid: 'b' })))
      expect(Number.isSafeInteger(id)).toBe(true);
  });
});

describe('the same guid twice in one fetch', () => {
  const a = item({ guid: 'same', title: 'A', link: 'https://example.org/a' });
  const b = item({ guid: 'same', title: 'B', link: 'https://example.org/b' });

  it('gives two articles, the same two on ten refetches in any order', () => {
    let known = knownOf(a + b);
    expect(known.size).toBe(2);
    for (let i = 0; i < 10; i += 1) {
      const feed = i % 2 ? a + b : b + a;
      expect(fresh(feed, known)).toBe(0);
      known = knownOf(feed, known);
    }
    expect(known.size).toBe(2);
  });

  it('keeps both when one has left the feed, also when the other is edited then', () => {
    const known = knownOf(a + b);
    expect(fresh(a, known)).toBe(0);
    expect(fresh(b, known)).toBe(0);
    const edited = item({ guid: 'same', title: 'B edited', link: 'https://example.org/b' });
    expect(ids(edited, known)).toEqual([ids(a + b, known)[1]]);
  });

  it('keeps the first one when its twin comes later', () => {
    const known = knownOf(a);
    const both = ids(b + a, known);
    expect(both[1]).toBe([...known.keys()][0]);
    expect(known.has(both[0] ?? 0)).toBe(false);
    const later = knownOf(b + a, known);
    expect(fresh(b, later) + fresh(a, later)).toBe(0);
    // Only the twin is left, edited: it must not overwrite the first.
    const edited = item({ guid: 'same', title: 'B edited', link: 'https://example.org/b' });
    expect(ids(edited, later)).toEqual([both[0]]);
  });

  it('and the same link are told apart by content; exact repetitions are dropped', () => {
    const c = item({ guid: 'same', title: 'C', link: 'https://example.org/a' });
    expect(new Set(ids(a + c)).size).toBe(2);
    expect(ids(a + a).length).toBe(1);
    const known = knownOf(a + c);
    expect(fresh(c + a, known)).toBe(0);
  });

  it('a link that every article has is no identity', () => {
    const home = ['One', 'Two', 'Three']
      .map((title) => item({ title, link: 'https://example.org/' }))
      .join('');
    expect(new Set(ids(home)).size).toBe(3);
    expect(fresh(home, knownOf(home))).toBe(0);
  });
});

describe('all guids new at once', () => {
  const story = (guid: string, title: string) =>
    item({
      guid,
      title,
      link: `https://old.example.org/${title}`,
      pubDate: 'Mon, 02 Jun 2025 10:00:00 GMT',
      description: title,
    });
  it('are aliases of the old ones when words, date and path are the same', () => {
    const known = knownOf(story('1', 'one') + story('2', 'two'));
    const renamed = identify(articles(story('x1', 'one') + story('x2', 'two') + story('x3', 'three')), known);
    expect(renamed.aliases.map(({ from }) => from)).toEqual([...known.keys()]);
    expect(renamed.aliases.length).toBe(2);
  });
  it('but not while the old one is still there', () => {
    const known = knownOf(story('1', 'one'));
    expect(identify(articles(story('1', 'one') + story('2', 'one')), known).aliases).toEqual([]);
  });
});
