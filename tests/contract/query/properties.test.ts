// What must hold for every query: print and parse agree, errors are AppErrors whose suggestions lead out, time is linear.

import { describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { completionAt } from '../../../contract/query/complete.ts';
import { parseQuery } from '../../../contract/query/parse.ts';
import { printQuery } from '../../../contract/query/print.ts';
import { tokenizeQuery } from '../../../contract/query/tokens.ts';
import fc from '../../property.ts';
import { hostileText, queryNode, sortOrder } from './arbitrary.ts';
import { plain } from './helpers.ts';

const RUNS = { numRuns: 4000 };

/** The parsed query, or the AppError; any other error passes through and fails the test. */
function tryParse(text: string) {
  try {
    return { query: parseQuery(text) };
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

describe('print and parse', () => {
  test('any tree comes back as it was', () => {
    fc.assert(
      fc.property(queryNode, sortOrder, (node, sort) => {
        const text = printQuery({ node, sort, source: '' });
        const back = parseQuery(text);
        expect(plain(back.node)).toEqual(node);
        expect(back.sort).toBe(sort);
        expect(printQuery(back)).toBe(text);
      }),
      RUNS,
    );
  });

  test('a dash that is the whole query keeps its parentheses', () => {
    for (const text of ['(-)', '(\u200f-)', '( - ) sort:newest']) {
      const query = parseQuery(text);
      const printed = printQuery(query);
      expect(printed).toBe(query.sort === null ? '(-)' : '(-) sort:newest');
      expect(plain(parseQuery(printed).node)).toEqual(plain(query.node));
    }
    expect(printQuery(parseQuery('a - b'))).toBe('a - b');
  });

  test('any text that parses has one stable spelling with the same meaning', () => {
    let parsed = 0;
    fc.assert(
      fc.property(hostileText, (text) => {
        const { query } = tryParse(text);
        if (query === undefined) return;
        parsed++;
        const printed = printQuery(query);
        expect(plain(parseQuery(printed).node)).toEqual(plain(query.node));
        expect(printQuery(parseQuery(printed))).toBe(printed);
      }),
      { numRuns: 10_000 },
    );
    expect(parsed).toBeGreaterThan(500);
  });
});

describe('errors', () => {
  test('only AppError, with a place inside the text and words', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary' })), (text) => {
        const { error } = tryParse(text);
        if (error === undefined) return;
        expect(error.code).toBe('bad_query');
        expect(error.message).toMatch(/^.{10,}\.$|\?$/s);
        const place = error.details.place ?? { start: -1, end: -1 };
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThanOrEqual(place.start);
        expect(place.end).toBeLessThanOrEqual(text.length);
        expect(error.details.suggestion).not.toBe(text);
      }),
      RUNS,
    );
  });

  test('following the suggestions ends', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let next: string | undefined = text;
        for (let steps = 0; next !== undefined; steps++) {
          expect(steps).toBeLessThan(100);
          next = tryParse(next).error?.details.suggestion;
        }
      }),
      RUNS,
    );
  });
});

describe('colouring and completion', () => {
  test('stretches are in order, inside the text, and cover all but blanks', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let at = 0;
        for (const { start, end } of tokenizeQuery(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(at, start)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
      }),
      RUNS,
    );
  });

  test('completion never throws and replaces around the caret', () => {
    const context = { tag: ['war', 'a "b" c'], feed: ['My Feed'], folder: ['World/Europe'] };
    fc.assert(
      fc.property(hostileText, fc.nat(), (text, place) => {
        const caret = place % (text.length + 1);
        const found = completionAt(text, caret, context);
        if (found === null) return;
        expect(found.from).toBeLessThanOrEqual(caret);
        expect(found.to).toBeGreaterThanOrEqual(caret);
        expect(found.to).toBeLessThanOrEqual(text.length);
      }),
      RUNS,
    );
  });
});

describe('linear time', () => {
  const size = 100_000;
  const patterns = [
    'a',
    '-',
    '"',
    '""',
    '“',
    '«',
    '(',
    ')',
    '*',
    'a:',
    ':',
    'tag:',
    '=',
    'a-',
    'צ"',
    'NEAR(',
    'or ',
    'not ',
    '1',
    '.',
    ',',
    ' ',
    '\u200f',
    'a"b',
    'tag:"',
    '🎉',
    '\ud800',
    'words:1,',
  ];
  // Quadratic work would take minutes here; the limit is far from both.
  test.each(patterns)('100 KB of %j', (pattern) => {
    const text = pattern.repeat(size / pattern.length);
    const started = performance.now();
    for (const each of [
      text,
      `tag:${text}`,
      `site:${text}`,
      `words:${text}`,
      `after:${text}`,
      `"${text}`,
      `${text}x"`,
    ]) {
      tryParse(each);
      tokenizeQuery(each);
    }
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
