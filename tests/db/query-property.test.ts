// Random libraries × random queries: the store finds what a plain filter finds. The 10,000 of the
// acceptance list: npm run -s test:queries.
import { describe, expect, it } from 'vitest';
import type { QueryNode } from '../../contract/query/ast.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { printQuery } from '../../contract/query/print.ts';
import type { Store } from '../../db/index.ts';
import { NOW, testStore } from './helpers.ts';
import { shows } from './naive.ts';
import { fillRandomly, type PlainLibrary, type Random, randomQuery } from './random-library.ts';

const QUERIES = Number(process.env.OFFPRINT_QUERIES ?? 1000);
const SEED = Number(process.env.OFFPRINT_SEED ?? 1);
const LIBRARIES = 10;

function seeded(seed: number): Random {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

function expected(node: QueryNode, { articles, views }: PlainLibrary): number[] {
  return articles
    .filter((each) => shows(node, each, NOW, views))
    .map(({ id }) => id)
    .sort((a, b) => b - a);
}

/** The whole list, page by page. */
function paged(
  store: Store,
  node: QueryNode,
  sort: 'newest' | 'oldest' | 'relevance',
  limit: number,
): number[] {
  const all: number[] = [];
  for (;;) {
    const after = all.at(-1);
    const { ids, more } = store.articles.ids({
      node,
      sort,
      limit,
      ...(after === undefined ? {} : { after }),
    });
    all.push(...ids);
    if (!more || all.length > 1000) return all;
  }
}

describe('random queries over random libraries', () => {
  for (let n = 0; n < LIBRARIES; n++) {
    it(`library ${n}`, { timeout: 600_000 }, () => {
      const random = seeded(SEED * 1000 + n);
      const store = testStore();
      const library = fillRandomly(store, random, 70);
      let hits = 0;
      for (let q = 0; q < QUERIES / LIBRARIES; q++) {
        const node = randomQuery(random);
        const want = expected(node, library);
        const told = JSON.stringify(node);
        expect(store.articles.idsOf({ node }), told).toEqual(want);
        expect(paged(store, node, 'newest', 7), told).toEqual(want);
        expect(paged(store, node, 'oldest', 9), told).toEqual([...want].reverse());
        expect(
          paged(store, node, 'relevance', 8).sort((a, b) => b - a),
          told,
        ).toEqual(want);
        expect(store.articles.count(node).count, told).toBe(want.length);
        expect(store.articles.count(node, 5), told).toEqual({
          count: Math.min(5, want.length),
          capped: want.length > 5,
        });
        const printed = printQuery(node);
        const again = parseQuery(printed).node;
        expect(printQuery(again), told).toBe(printed);
        expect(store.articles.idsOf({ node: again }), told).toEqual(want);
        hits += want.length;
      }
      expect(hits).toBeGreaterThan(QUERIES / LIBRARIES);
      expect(store.doctor()).toEqual([]);
    });
  }
});
