// What is typed, and its canonical spelling or its tree: one line a case. Errors: errors.test.ts.
import { describe, expect, test } from 'vitest';
import type { QueryNode } from '../../../contract/query/ast.ts';
import { parseQuery } from '../../../contract/query/parse.ts';
import { printQuery } from '../../../contract/query/print.ts';
import { plain } from './helpers.ts';

/** [typed, canonical spelling] */
const spelled: readonly (readonly [string, string])[] = [
  // nothing
  ['', ''],
  ['   ', ''],
  ['\t\n\u3000\u00a0', ''],
  ['*', ''],
  ['***', ''],
  ['sort:newest', 'sort:newest'],
  // words
  ['war', 'war'],
  ['  war   peace ', 'war peace'],
  ['war\u3000peace', 'war peace'],
  ['war\u00a0peace\npoetry', 'war peace poetry'],
  ['\u200fحرب\u200e سلام', 'حرب سلام'],
  ['C++', 'C++'],
  ['U.S. e-mail AT&T', 'U.S. e-mail AT&T'],
  ['#ukraine @user', '#ukraine @user'],
  ['don’t', 'don’t'],
  ["don't", "don't"],
  ['5% 3,5', '5% 3,5'],
  ['Україна', 'Україна'],
  ['ПЕРЕМОГА перемог*', 'ПЕРЕМОГА перемог*'],
  ['об’єднання', 'об’єднання'],
  ['حرب غزة', 'حرب غزة'],
  ['東京', '東京'],
  ['地震 速報', '地震 速報'],
  ['전쟁', '전쟁'],
  ['👩‍👩‍👧 🎉', '👩‍👩‍👧 🎉'],
  ['می‌خواهم', 'می‌خواهم'],
  ['צה"ל', 'צה"ל'],
  ['"צה"ל הודיע"', '"צה""ל הודיע"'],
  ['Russia - Ukraine', 'Russia - Ukraine'],
  ['a -- b', 'a -- b'],
  ['a & b', 'a & b'],
  ['orange nothing android', 'orange nothing android'],
  // prefixes
  ['produc*', 'produc*'],
  ['a*b', 'a*b'],
  ['"joint prod"*', '"joint prod"*'],
  ['"joint"*', 'joint*'],
  ['title:produc*', 'title:produc*'],
  ['C**', 'C**'],
  // phrases
  ['"joint production"', '"joint production"'],
  ['"war"', '"war"'],
  ['“joint production”', '"joint production"'],
  ['„joint production“', '"joint production"'],
  ['„joint production”', '"joint production"'],
  ['”joint production”', '"joint production"'],
  ['«спільне виробництво»', '"спільне виробництво"'],
  ['»joint production«', '"joint production"'],
  ['“joint production"', '"joint production"'],
  ['"the “real” thing"', '"the “real” thing"'],
  ['＂wide＂', '"wide"'],
  ['"a ＂ b"', '"a ＂ b"'],
  ['"say ""hi"" now"', '"say ""hi"" now"'],
  ['"tag:x OR (y"', '"tag:x OR (y"'],
  ['"OR"', '"OR"'],
  ['"  a  "', '"  a  "'],
  ['foo"bar baz"', 'foo "bar baz"'],
  ['"a" "b"', '"a" "b"'],
  ['“a” “b”', '"a" "b"'],
  // AND, OR, NOT, parentheses
  ['a AND b', 'a b'],
  ['a and b And c', 'a b c'],
  ['a OR b', 'a OR b'],
  ['a or b oR c', 'a OR b OR c'],
  ['a b OR c d', 'a b OR c d'],
  ['(a OR b) c', '(a OR b) c'],
  ['a (b OR c) d', 'a (b OR c) d'],
  ['a(b OR c)d', 'a (b OR c) d'],
  ['((a))', 'a'],
  ['(a b) c', 'a b c'],
  ['(a OR b) OR c', 'a OR b OR c'],
  ['NOT a', '-a'],
  ['not a', '-a'],
  ['-a', '-a'],
  ['NOT(a b)', '-(a b)'],
  ['-(a OR b) c', '-(a OR b) c'],
  ['-"a b"', '-"a b"'],
  ['-tag:x', '-tag:x'],
  ['a -b', 'a -b'],
  ['a-b', 'a-b'],
  ['a AND NOT b', 'a -b'],
  ['NOT NOT a', '--a'],
  ['--a', '--a'],
  ['-(-a)', '--a'],
  ['-*', '-*'],
  ['-(-)', '-(-)'],
  ['a OR -b c', 'a OR -b c'],
  ['* a', '* a'],
  // text fields
  ['title:war', 'title:war'],
  ['TITLE:war', 'title:war'],
  ['title:"joint production"', 'title:"joint production"'],
  ['author:Шевченко', 'author:Шевченко'],
  ['text:or', 'text:or'],
  ['title:-a', 'title:-a'],
  ['title:a:b', 'title:a:b'],
  ['author:“Jane Doe”', 'author:"Jane Doe"'],
  // near
  ['NEAR(a b)', 'NEAR(a b, 10)'],
  ['near(a b,5)', 'NEAR(a b, 5)'],
  ['NEAR( a  "b c"  d* , 5 )', 'NEAR(a "b c" d*, 5)'],
  ['title:NEAR(a b, 3)', 'title:NEAR(a b, 3)'],
  ['-NEAR(war and peace, 2)', '-NEAR(war and peace, 2)'],
  ['near Kyiv', 'near Kyiv'],
  ['near (Kyiv OR Lviv)', 'near (Kyiv OR Lviv)'],
  // word: before an address or a number is text
  ['http://example.org/a?b=c', 'http://example.org/a?b=c'],
  ['12:30', '12:30'],
  ['Psalm:23', 'Psalm:23'],
  ['localhost:8080', 'localhost:8080'],
  ['a.b:c', 'a.b:c'],
  ['"foo:bar"', '"foo:bar"'],
  // names
  ['feed:12', 'feed:12'],
  ['feed:https://example.org/feed.xml', 'feed:https://example.org/feed.xml'],
  ['feed:"My Feed"', 'feed:"My Feed"'],
  ['feed:"My ""Feed"""', 'feed:"My ""Feed"""'],
  ['folder:World', 'folder:World'],
  ['folder:"World/Europe"', 'folder:World/Europe'],
  ['folder:"World / East Asia"', 'folder:"World/East Asia"'],
  ['folder:/World//Europe/', 'folder:World/Europe'],
  ['folder:=World', 'folder:=World'],
  ['folder:="East Asia"', 'folder:="East Asia"'],
  ['folder:"=World"', 'folder:"=World"'],
  ['tag:war/ukraine', 'tag:war/ukraine'],
  ['tag:війна', 'tag:війна'],
  ['tag:\u200fحرب', 'tag:حرب'],
  ['tag:戦争', 'tag:戦争'],
  ['tag:🎉', 'tag:🎉'],
  ['tag:=war', 'tag:=war'],
  ['tag:war*', 'tag:war*'],
  ['url:/2025/08/', 'url:/2025/08/'],
  ['url:"x_(bar)"', 'url:"x_(bar)"'],
  ['(url:abc)', 'url:abc'],
  ['site:bbc.co.uk', 'site:bbc.co.uk'],
  ['site:https://www.BBC.co.uk:443/news?x#y', 'site:bbc.co.uk'],
  ['site:*.example.org.', 'site:example.org'],
  ['site:приклад.укр', 'site:приклад.укр'],
  ['lang:UK', 'lang:uk'],
  ['lang:pt-BR', 'lang:pt-br'],
  ['saved:"Morning read"', 'saved:"Morning read"'],
  ['saved:morning', 'saved:morning'],
  ['id:1754006400', 'id:1754006400'],
  // is, has
  ['is:read', 'is:read'],
  ['IS:Unread', 'is:unread'],
  ['is:"bookmarked"', 'is:bookmarked'],
  ['is:muted is:tagged', 'is:muted is:tagged'],
  ['has:note has:highlight', 'has:note has:highlight'],
  ['has:picture -has:audio', 'has:picture -has:audio'],
  ['has:revisions has:video', 'has:revisions has:video'],
  // dates
  ['after:2025-08-01 before:2025-09', 'after:2025-08-01 before:2025-09'],
  ['after:2025', 'after:2025'],
  ['after:7d before:2w', 'after:7d before:2w'],
  ['after:3M before:1Y', 'after:3m before:1y'],
  ['after:today', 'after:today'],
  ['before:Yesterday', 'before:yesterday'],
  ['after:2024-02-29', 'after:2024-02-29'],
  // numbers
  ['words:>800', 'words:>800'],
  ['words:>=800 words:<=900', 'words:>=800 words:<=900'],
  ['words:≥800 minutes:≤9', 'words:>=800 minutes:<=9'],
  ['minutes:<5', 'minutes:<5'],
  ['minutes:=5', 'minutes:5'],
  ['minutes:5', 'minutes:5'],
  ['words:800..1200', 'words:800..1200'],
  ['words:800..', 'words:>=800'],
  ['words:..800', 'words:<=800'],
  // sort
  ['a sort:newest', 'a sort:newest'],
  ['sort:OLDEST a', 'a sort:oldest'],
  ['a OR b sort:relevance', 'a OR b sort:relevance'],
  ['sort:newest a OR b', 'a OR b sort:newest'],
  ['a sort:oldest b', 'a b sort:oldest'],
  // the sentence of design.md
  [
    'tag:nato is:bookmarked after:2025-08-01 "joint production"',
    'tag:nato is:bookmarked after:2025-08-01 "joint production"',
  ],
];

describe('canonical spelling', () => {
  test.each(spelled)('%j → %j', (typed, canonical) => {
    const query = parseQuery(typed);
    expect(printQuery(query)).toBe(canonical);
    expect(printQuery(parseQuery(canonical))).toBe(canonical);
    expect(query.source).toBe(typed);
  });
});

const word = (text: string): QueryNode => ({ type: 'text', kind: 'word', text });

/** [typed, tree] */
const trees: readonly (readonly [string, QueryNode])[] = [
  ['', { type: 'all' }],
  ['war', word('war')],
  ['"war"', { type: 'text', kind: 'phrase', text: 'war' }],
  ['war*', { type: 'text', kind: 'prefix', text: 'war' }],
  ['title:war', { type: 'text', field: 'title', kind: 'word', text: 'war' }],
  ['צה"ל', word('צה"ל')],
  ['a b', { type: 'and', children: [word('a'), word('b')] }],
  ['a OR b c', { type: 'or', children: [word('a'), { type: 'and', children: [word('b'), word('c')] }] }],
  ['-a b', { type: 'and', children: [{ type: 'not', child: word('a') }, word('b')] }],
  ['-(a OR b)', { type: 'not', child: { type: 'or', children: [word('a'), word('b')] } }],
  ['(a b) (c d)', { type: 'and', children: [word('a'), word('b'), word('c'), word('d')] }],
  ['--', word('--')],
  [
    'author:NEAR(a "b" c*, 4)',
    {
      type: 'text',
      field: 'author',
      kind: 'near',
      distance: 4,
      terms: [
        { kind: 'word', text: 'a' },
        { kind: 'phrase', text: 'b' },
        { kind: 'prefix', text: 'c' },
      ],
    },
  ],
  ['tag:war/ukraine', { type: 'tag', path: 'war/ukraine', descendants: true }],
  ['folder:="A b"', { type: 'folder', path: 'A b', descendants: false }],
  ['words:>800', { type: 'words', test: { op: '>', value: 800 } }],
  ['minutes:2..5', { type: 'minutes', test: { op: '..', min: 2, max: 5 } }],
  ['after:2025-08', { type: 'after', date: { form: 'month', year: 2025, month: 8 } }],
  ['before:2w', { type: 'before', date: { form: 'ago', count: 2, unit: 'w' } }],
  ['id:7', { type: 'id', id: 7 }],
  ['saved:"A ""b"""', { type: 'saved', name: 'A "b"' }],
];

describe('tree', () => {
  test.each(trees)('%j', (typed, tree) => {
    expect(plain(parseQuery(typed).node)).toEqual(tree);
  });

  test('every node knows its place', () => {
    const { node } = parseQuery('  tag:war  -(a OR "b c")');
    expect(node).toMatchObject({
      type: 'and',
      at: { start: 2, end: 23 },
      children: [
        { at: { start: 2, end: 9 } },
        {
          at: { start: 11, end: 23 },
          child: {
            at: { start: 13, end: 23 },
            children: [{ at: { start: 13, end: 14 } }, { at: { start: 18, end: 23 } }],
          },
        },
      ],
    });
  });

  test('sort: is no node', () => {
    expect(parseQuery('sort:oldest')).toMatchObject({ node: { type: 'all' }, sort: 'oldest' });
    expect(parseQuery('a')).toMatchObject({ sort: null });
  });
});
