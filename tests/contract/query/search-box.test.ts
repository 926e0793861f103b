// Colouring and completion for the search box.
import { describe, expect, test } from 'vitest';
import { type CompletionContext, completionAt } from '../../../contract/query/complete.ts';
import { tokenizeQuery } from '../../../contract/query/tokens.ts';

/** `tag:|war` → the pieces with their kinds, readable. */
function coloured(text: string): string[] {
  return tokenizeQuery(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);
}

describe('tokenizeQuery', () => {
  test.each([
    ['', []],
    ['war "a b" c*', ['text war', 'phrase "a b"', 'text c*']],
    [
      'tag:war OR -is:read',
      ['operator tag:', 'value war', 'keyword OR', 'keyword -', 'operator is:', 'value read'],
    ],
    ['NOT (a and b)', ['keyword NOT', 'paren (', 'text a', 'keyword and', 'text b', 'paren )']],
    [
      'title:NEAR(a b, 5)',
      ['operator title:', 'keyword NEAR', 'paren (', 'text a', 'text b', 'paren ,', 'text 5', 'paren )'],
    ],
    [
      'folder:"World/Europe" sort:newest',
      ['operator folder:', 'value "World/Europe"', 'operator sort:', 'value newest'],
    ],
    ['تاغ 東京', ['text تاغ', 'text 東京']],
    ['a tagg:x', ['text a', 'error tagg:', 'value x']],
    ['a "b c', ['text a', 'error "b c']],
    ['(a is:zzz', ['paren (', 'text a', 'error is:', 'error zzz']],
    ['a) b', ['text a', 'error )', 'text b']],
    ['tag:', ['error tag:']],
  ])('%j', (text, expected) => {
    expect(coloured(text)).toEqual(expected);
  });
});

const context: CompletionContext = {
  tag: ['war', 'war/ukraine', 'cold war', 'award', 'Économie', 'a "b"'],
  feed: ['BBC News', 'Українська правда'],
  folder: ['World', 'World/East Asia'],
  author: ['Jane Doe', 'João Silva'],
  saved: ['Morning read'],
  lang: ['en', 'uk'],
};

/** `|` is the caret. Gives the text after each option was accepted. */
function complete(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completionAt(text, caret, context);
  if (found === null) return null;
  const results = found.options.map(
    ({ insert }) => text.slice(0, found.from) + insert + text.slice(found.to),
  );
  return { kind: found.kind, typed: found.typed, results };
}

describe('completionAt', () => {
  test.each([
    ['ta|', 'operator', 'ta', ['tag:', 'is:tagged']],
    ['un|', 'operator', 'un', ['is:unread']],
    ['a fo|', 'operator', 'fo', ['a folder:']],
    ['-t|', 'operator', 't', ['-title:', '-text:', '-tag:']],
    ['(sav|', 'operator', 'sav', ['(saved:']],
    ['a o|', 'operator', 'o', ['a OR']],
    ['a or|', 'operator', 'or', ['a OR']],
    ['ne|', 'operator', 'ne', ['NEAR(', 'sort:newest']],
    ['ta|g:war', 'operator', 'ta', ['tag:war']],
    ['is:|', 'value', '', ['is:read', 'is:unread', 'is:bookmarked', 'is:muted', 'is:tagged']],
    ['is:un| a', 'value', 'un', ['is:unread a']],
    ['sort:o|', 'value', 'o', ['sort:oldest']],
    ['after:t|', 'value', 't', ['after:today']],
    ['tag:wa|', 'tag', 'wa', ['tag:war', 'tag:war/ukraine', 'tag:"cold war"', 'tag:award']],
    ['-tag:ukr|', 'tag', 'ukr', ['-tag:war/ukraine']],
    ['tag:=wa|', 'tag', 'wa', ['tag:=war', 'tag:=war/ukraine', 'tag:="cold war"', 'tag:=award']],
    ['tag:econ|', 'tag', 'econ', ['tag:Économie']],
    ['tag:"a|', 'tag', 'a', ['tag:award', 'tag:"a ""b"""', 'tag:war', 'tag:war/ukraine', 'tag:"cold war"']],
    [
      'tag:w|ar is:read',
      'tag',
      'w',
      ['tag:war is:read', 'tag:war/ukraine is:read', 'tag:"cold war" is:read', 'tag:award is:read'],
    ],
    ['feed:"bbc n|', 'feed', 'bbc n', ['feed:"BBC News"']],
    ['feed:укр| a', 'feed', 'укр', ['feed:"Українська правда" a']],
    ['folder:eas|', 'folder', 'eas', ['folder:"World/East Asia"']],
    ['author:joao|', 'author', 'joao', ['author:"João Silva"']],
    ['saved:|', 'saved', '', ['saved:"Morning read"']],
    ['lang:u|', 'lang', 'u', ['lang:uk']],
    ['site:|', 'site', '', []],
    ['tag:"co| is:read', 'tag', 'co', ['tag:"cold war" is:read', 'tag:Économie is:read']],
  ] as const)('%s', (marked, kind, typed, results) => {
    expect(complete(marked)).toEqual({ kind, typed, results });
  });

  test.each([
    '"wa|',
    '"a b"|',
    'tag:"a b"|',
    'url:x|',
    'title:x|',
    'id:1|',
    '(a)|',
    'NEAR(ta|',
    'title:NEAR(|',
  ])('offers nothing at %s', (marked) => {
    expect(complete(marked)).toBeNull();
  });

  test('offers every operator at an empty place', () => {
    for (const marked of ['|', 'a |', 'tag:x | y', '(|', '-|', 'NEAR(a b) |']) {
      expect(complete(marked)?.results.length).toBeGreaterThan(15);
    }
  });
});
