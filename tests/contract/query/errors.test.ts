// Wrong queries: which text the error points at, the query it suggests, and what it says.
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../contract/query/parse.ts';
import { errorOf } from './helpers.ts';

/** [typed, what the error place covers, the suggested query or undefined, part of the message] */
const wrong: readonly (readonly [string, string, string | undefined, string])[] = [
  ['tagg:x is:read', 'tagg:', 'tag:x is:read', 'Did you mean "tag:"'],
  ['a fodler:x', 'fodler:', 'a folder:x', 'Did you mean "folder:"'],
  ['from:bbc', 'from:', 'author:bbc', 'Did you mean "author:"'],
  ['Label:x', 'Label:', 'tag:x', 'Did you mean "tag:"'],
  ['zzzz:bar baz', 'zzzz:bar', '"zzzz:bar" baz', 'put it in quotes'],
  ['Україна:мир', 'Україна:мир', '"Україна:мир"', 'put it in quotes'],
  ['速報:東京', '速報:東京', '"速報:東京"', 'put it in quotes'],
  ['zzzz:"bar baz"', 'zzzz:"bar baz"', '"zzzz:bar baz"', 'put it in quotes'],
  ['a "joint production', '"joint production', 'a "joint production"', 'never closed'],
  ['6"', '"', '6', 'never closed'],
  ['feed:"My Feed', '"My Feed', 'feed:"My Feed"', 'never closed'],
  ['tag:="a b', '"a b', 'tag:="a b"', 'never closed'],
  ['“joint', '“joint', '“joint"', 'never closed'],
  ['(a OR b', '(', '(a OR b)', 'never closed'],
  ['a (b (c)', '(', 'a (b (c))', 'never closed'],
  ['a OR b)', ')', 'a OR b', 'no opening'],
  [')', ')', '', 'no opening'],
  ['a () b', '()', 'a  b', 'nothing between'],
  ['(', '(', '', 'nothing between'],
  ['a "" b', '""', 'a  b', 'nothing between'],
  ['a OR', 'OR', 'a', 'OR needs'],
  ['OR a', 'OR', 'a', 'OR needs'],
  ['a or or b', 'or', 'a  or b', 'OR needs'],
  ['a AND', 'AND', 'a', 'AND needs'],
  ['AND a', 'AND', 'a', 'AND needs'],
  ['a AND OR b', 'AND', 'a  OR b', 'AND needs'],
  ['(a AND) b', 'AND', '(a ) b', 'AND needs'],
  ['a OR sort:newest', 'OR', 'a  sort:newest', 'OR needs'],
  ['a NOT', 'NOT', 'a', 'leave out'],
  ['NOT OR a', 'NOT', 'OR a', 'leave out'],
  ['tag:', 'tag:', '', 'right after "tag:"'],
  ['tag: war', 'tag: ', 'tag:war', 'right after "tag:"'],
  ['title:(a OR b)', 'title:', '(a OR b)', 'before each word'],
  ['title:*', 'title:*', undefined, 'before the *'],
  ['tag:""', 'tag:""', undefined, 'right after "tag:"'],
  ['tag:/', 'tag:/', undefined, 'name right after'],
  ['tag:war,peace', 'tag:war,peace', '(tag:war OR tag:peace)', 'One value'],
  ['-tag:"a b,c"', 'tag:"a b,c"', '-(tag:"a b" OR tag:c)', 'One value'],
  ['tag:"war"*', 'tag:"war"*', 'tag:"war"', 'takes no *'],
  ['url:wiki/Foo_(bar)', 'wiki/Foo_(bar)', 'url:"wiki/Foo_(bar)"', 'parentheses in quotes'],
  ['is:reed', 'is:reed', 'is:read', 'takes read, unread'],
  ['is:starred', 'is:starred', 'is:bookmarked', 'takes read, unread'],
  ['is:zzz', 'is:zzz', undefined, 'takes read, unread'],
  ['is:read,muted', 'is:read,muted', '(is:read OR is:muted)', 'One value'],
  ['has:notes', 'has:notes', 'has:note', 'takes note'],
  ['has:image', 'has:image', 'has:picture', 'takes note'],
  ['lang:en_GB', 'lang:en_GB', 'lang:en-gb', 'language code'],
  ['lang:українська', 'lang:українська', undefined, 'language code'],
  ['site:https://', 'site:https://', undefined, 'Write a host'],
  ['after:01.08.2025', 'after:01.08.2025', 'after:2025-08-01', 'Write a date'],
  ['after:2025/8/1', 'after:2025/8/1', 'after:2025-08-01', 'Write a date'],
  ['before:2025-02-30', 'before:2025-02-30', 'before:2025-02-28', 'Write a date'],
  ['before:2025-13', 'before:2025-13', undefined, 'Write a date'],
  ['before:2days', 'before:2days', 'before:2d', 'Write a date'],
  ['after:8/1/2025', 'after:8/1/2025', undefined, 'Write a date'],
  ['after:soon', 'after:soon', undefined, 'Write a date'],
  ['words:many', 'words:many', undefined, 'whole number'],
  ['words:1,000', 'words:1,000', 'words:1000', 'whole number'],
  ['words:=>5', 'words:=>5', 'words:>=5', 'whole number'],
  ['words:900..100', 'words:900..100', 'words:100..900', 'smaller number comes first'],
  ['-', '-', '', 'leave out'],
  ['\u200f-', '-', '\u200f', 'leave out'],
  ['-\x00', '-', '\x00', 'leave out'],
  ['minutes:2.5', 'minutes:2.5', undefined, 'whole number'],
  ['id:abc', 'id:abc', undefined, 'number of an article'],
  ['id:0', 'id:0', undefined, 'number of an article'],
  ['id:99999999999999999', 'id:99999999999999999', undefined, 'number of an article'],
  ['(a sort:newest)', 'sort:newest', 'sort:newest (a )', 'whole query'],
  ['-sort:newest', 'sort:newest', undefined, 'whole query'],
  ['sort:newest sort:oldest', 'sort:oldest', 'sort:newest', 'only one'],
  ['a sort:date', 'sort:date', 'a sort:newest', 'takes newest'],
  ['a sort:', 'sort:', 'a', 'right after "sort:"'],
  ['NEAR(a)', 'NEAR(', undefined, 'two words'],
  ['NEAR(a b', 'NEAR(', 'NEAR(a b)', 'never closed'],
  ['NEAR(a b, 5', 'NEAR(', 'NEAR(a b, 5)', 'never closed'],
  ['NEAR(a b, x)', 'x', undefined, 'number from 1'],
  ['NEAR(a b, 0)', '0', undefined, 'number from 1'],
  ['NEAR(a tag:b)', 'tag:', 'NEAR(a b)', 'Only words'],
  ['NEAR(a (b))', '(', undefined, 'words only'],
];

describe('errors', () => {
  test.each(wrong)('%j', (typed, covered, suggestion, message) => {
    const error = errorOf(typed);
    expect(error.code).toBe('bad_query');
    expect(error.message).toContain(message);
    const { place } = error.details;
    expect(typed.slice(place?.start, place?.end)).toBe(covered);
    expect(error.details.suggestion).toBe(suggestion);
  });

  test('too many terms, too deep', () => {
    expect(errorOf('a '.repeat(501)).message).toContain('up to 500');
    expect(parseQuery('a '.repeat(500)).node.type).toBe('and');
    expect(errorOf(`${'('.repeat(101)}a${')'.repeat(101)}`).message).toContain('too deeply');
    expect(errorOf(`${'-'.repeat(101)}a`).message).toContain('too deeply');
    expect(parseQuery(`${'-'.repeat(100)}a`).node.type).toBe('not');
  });
});
