// Finding words across text nodes: folding, the way back to the nodes, and what a query marks.

import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../renderer/reader/find/query-terms.ts';
import {
  findPattern,
  findPlain,
  foldText,
  type Hit,
  indexText,
  type Segment,
} from '../../../renderer/reader/find/text-index.ts';
import fc from '../../property.ts';

const block = (text: string): Segment => ({ text, breaks: true });
const inline = (text: string): Segment => ({ text, breaks: false });

/** What a hit covers, as the user sees it. */
function covered(segments: readonly Segment[], hit: Hit): string {
  if (hit.startSegment === hit.endSegment)
    return segments[hit.startSegment]?.text.slice(hit.start, hit.end) ?? '';
  const between = segments.slice(hit.startSegment + 1, hit.endSegment).map(({ text }) => text);
  const first = segments[hit.startSegment]?.text.slice(hit.start) ?? '';
  return [first, ...between, segments[hit.endSegment]?.text.slice(0, hit.end) ?? ''].join('|');
}

const find = (segments: readonly Segment[], needle: string) =>
  findPlain(indexText(segments), needle).map((hit) => covered(segments, hit));

describe('finding text', () => {
  it('ignores case, accents, kinds of quotes and dashes', () => {
    expect(find([block('Café CAFE cafe\u0301')], 'café')).toEqual(['Café', 'CAFE', 'cafe\u0301']);
    expect(find([block('“We don’t” — he said')], '"we don\'t" - he')).toEqual(['“We don’t” — he']);
  });

  it('keeps й and ї apart from и and і', () => {
    expect(find([block('їжак мій мои')], 'мой')).toEqual([]);
    expect(find([block('Її ії')], 'її')).toEqual(['Її']);
  });

  it('goes across elements within a block, not across blocks', () => {
    const segments = [block('joint '), inline('pro'), inline('duction'), block('agreement')];
    expect(find(segments, 'joint production')).toEqual(['joint |pro|duction']);
    expect(find(segments, 'productionagreement')).toEqual([]);
  });

  it('reads any run of white space as one blank, also across nodes', () => {
    expect(find([block('joint\n   '), inline(' \tproduction')], 'joint  production')).toEqual([
      'joint\n   | \tproduction',
    ]);
  });

  it('passes over soft hyphens and takes letters apart that are one sign', () => {
    expect(find([block('Verwal\u00adtung')], 'verwaltung')).toEqual(['Verwal\u00adtung']);
    expect(find([block('the ﬁrst')], 'first')).toEqual(['ﬁrst']);
  });

  it('counts hits that do not overlap and keeps pairs of surrogates whole', () => {
    expect(find([block('aaaa')], 'aa')).toHaveLength(2);
    expect(find([block('x𝒜y 🎉 z')], '🎉')).toEqual(['🎉']);
    expect(find([block('anything')], '  ')).toEqual([]);
  });

  it('finds every word where it stands, whatever the text', () => {
    const word = fc.stringMatching(/^[a-zéїß]{1,6}$/);
    const text = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, fc.nat(), (blocks, pick) => {
        const segments = blocks.map((words) => block(words.join('  ')));
        const words = blocks.flat();
        const wanted = words[pick % words.length] ?? '';
        const found = find(segments, wanted);
        expect(found.length).toBeGreaterThan(0);
        for (const hit of found) expect(foldText(hit)).toBe(foldText(wanted));
      }),
    );
  });
});

describe('marking what a query asks for', () => {
  const mark = (query: string, text: string) => {
    const segments = [block(text)];
    const pattern = patternOf(query);
    return pattern && findPattern(indexText(segments), pattern).map((hit) => covered(segments, hit));
  };

  it.each([
    ['nato', 'NATO met. Natolin did not.', ['NATO']],
    ['"joint production"', 'A joint  production, jointly produced', ['joint  production']],
    ['produc*', 'Products of production', ['Products', 'production']],
    ['e-mail', 'By E‑mail or email', ['E‑mail']],
    ['peace OR war', 'War and peace', ['War', 'peace']],
    ['war -peace', 'War and peace', ['War']],
    ['title:ferry', 'The ferry', ['ferry']],
    ['NEAR(peace talks, 5)', 'talks on peace', ['talks', 'peace']],
    ['(war) folder:"World"', 'war in the world', ['war']],
    ['війна', 'Про війну. Війна й мир', ['Війна']],
    ['戦争', '昨日の戦争は', ['戦争']],
  ] as const)('%s in %s', (query, text, hits) => {
    expect(mark(query, text)).toEqual(hits);
  });

  it.each(['is:unread', 'author:smith', 'tag:war', '', '-war', '"unclosed', '🎉'])(
    '%s marks nothing',
    (query) => {
      expect(patternOf(query)).toBeNull();
    },
  );

  it('stops at 5,000 hits', () => {
    const pattern = patternOf('aaa bbb "aaa bbb ccc" aaa*');
    const index = indexText([block('aaa bbb '.repeat(20_000))]);
    expect(pattern && findPattern(index, pattern)).toHaveLength(5000);
    expect(findPlain(index, 'a')).toHaveLength(5000);
  });
});
