// Random queries for property tests: trees as parseQuery makes them (flattened, no blank text), and hostile text.
// db's tests may use them too.

import {
  type DateValue,
  HAS_VALUES,
  IS_VALUES,
  type NearTerm,
  type NumberTest,
  type QueryNode,
  SORT_ORDERS,
  TEXT_FIELDS,
} from '../../../contract/query/ast.ts';
import { scanQuery } from '../../../contract/query/scan.ts';
import fc from '../../property.ts';

const WORDS = [
  'war',
  'or',
  'AND',
  'not',
  'near',
  'е-мейл',
  'Україна',
  'حرب',
  '東京',
  '🎉',
  'C++',
  'U.S.',
  'צה"ל',
  '12:30',
];
const SIGNS = [
  '"',
  '""',
  '“',
  '”',
  '«',
  '»',
  '(',
  ')',
  '*',
  '-',
  '--',
  ':',
  '/',
  '=',
  ',',
  '..',
  '>',
  ' ',
  '\u3000',
  '\n',
  '\u200f',
];
const NAMES = [
  'tag:',
  'title:',
  'folder:=',
  'words:',
  'after:',
  'sort:',
  'is:',
  'foo:',
  'NEAR(',
  'id:',
  'url:',
  'site:',
];

/** Text made of what the grammar cares about, mixed with anything. */
export const hostileText = fc
  .array(
    fc.oneof(
      ...[WORDS, SIGNS, NAMES].map((each) => fc.constantFrom(...each)),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(''));

const value = hostileText.filter((text) => text.trim() !== '');

/** A word is what the scanner reads as one: anything else is a phrase. */
function isWord(text: string): boolean {
  const [token, ...more] = scanQuery(text);
  return (
    token?.kind === 'term' &&
    more.length === 0 &&
    token.name === null &&
    token.value.text === text &&
    !text.endsWith('*')
  );
}

const word = fc.oneof(fc.constantFrom(...WORDS), hostileText).filter(isWord);
const term: fc.Arbitrary<NearTerm> = fc.oneof(
  word.map((text) => ({ kind: 'word' as const, text })),
  value.map((text) => ({ kind: 'phrase' as const, text })),
  value.map((text) => ({ kind: 'prefix' as const, text })),
);
/** Inside NEAR a comma ends a word. */
const nearTerm = term.filter(({ kind, text }) => kind !== 'word' || !text.includes(','));
const field = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...TEXT_FIELDS).map((name) => ({ field: name })),
);
const path = fc
  .array(hostileText, { minLength: 1, maxLength: 4 })
  .map((names) => names.flatMap((name) => name.split('/').flatMap((part) => part.trim() || [])).join('/'))
  .filter((text) => text !== '');

const date: fc.Arbitrary<DateValue> = fc.oneof(
  fc
    .record({
      year: fc.integer({ min: 1000, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .map((parts) => ({ form: 'day' as const, ...parts })),
  fc
    .record({ year: fc.integer({ min: 1000, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
    .map((parts) => ({ form: 'month' as const, ...parts })),
  fc.integer({ min: 1000, max: 9999 }).map((year) => ({ form: 'year' as const, year })),
  fc
    .record({
      count: fc.nat({ max: 9999 }),
      unit: fc.constantFrom('d' as const, 'w' as const, 'm' as const, 'y' as const),
    })
    .map((parts) => ({ form: 'ago' as const, ...parts })),
  fc.constantFrom('today' as const, 'yesterday' as const).map((name) => ({ form: 'named' as const, name })),
);

const amount = fc.nat({ max: 999_999_999 });
const test: fc.Arbitrary<NumberTest> = fc.oneof(
  fc.record({
    op: fc.constantFrom('<' as const, '<=' as const, '=' as const, '>=' as const, '>' as const),
    value: amount,
  }),
  fc.tuple(amount, amount).map(([a, b]) => ({ op: '..' as const, min: Math.min(a, b), max: Math.max(a, b) })),
);

/** Any single term. */
export const termNode: fc.Arbitrary<QueryNode> = fc.oneof(
  fc.tuple(field, term).map(([at, each]) => ({ type: 'text' as const, ...at, ...each })),
  fc
    .record({
      at: field,
      terms: fc.array(nearTerm, { minLength: 2, maxLength: 4 }),
      distance: fc.integer({ min: 1, max: 1000 }),
    })
    .map(({ at, terms, distance }) => ({
      type: 'text' as const,
      ...at,
      kind: 'near' as const,
      terms,
      distance,
    })),
  value.map((text) => ({ type: 'feed' as const, value: text })),
  value.map((text) => ({ type: 'url' as const, value: text })),
  value.map((name) => ({ type: 'saved' as const, name })),
  fc.record({ type: fc.constant('folder' as const), path, descendants: fc.boolean() }),
  fc.record({
    type: fc.constant('tag' as const),
    path: path.filter((each) => !each.includes(',')),
    descendants: fc.boolean(),
  }),
  fc
    .constantFrom('example.org', 'приклад.укр', 'bbc.co.uk')
    .map((host) => ({ type: 'site' as const, value: host })),
  fc.constantFrom('en', 'uk', 'pt-br', 'zh-hans-tw').map((code) => ({ type: 'lang' as const, value: code })),
  fc.constantFrom(...IS_VALUES).map((each) => ({ type: 'is' as const, value: each })),
  fc.constantFrom(...HAS_VALUES).map((each) => ({ type: 'has' as const, value: each })),
  fc.record({ type: fc.constantFrom('after' as const, 'before' as const), date }),
  fc.record({ type: fc.constantFrom('words' as const, 'minutes' as const), test }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map((id) => ({ type: 'id' as const, id })),
  fc.constant({ type: 'all' as const }),
);

function joined(type: 'and' | 'or', children: readonly QueryNode[]): QueryNode {
  return { type, children: children.flatMap((child) => (child.type === type ? child.children : [child])) };
}

/** Any query tree, in the parser's normal form. */
export const queryNode: fc.Arbitrary<QueryNode> = fc.letrec<{ node: QueryNode }>((tie) => {
  const several = fc.array(tie('node'), { minLength: 2, maxLength: 4 });
  return {
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      termNode,
      tie('node').map((child) => ({ type: 'not' as const, child })),
      several.map((children) => joined('and', children)),
      several.map((children) => joined('or', children)),
    ),
  };
}).node;

export const sortOrder = fc.option(fc.constantFrom(...SORT_ORDERS));
