// Plain text, counting, excerpts and snippets: exact strings and offsets.

import { describe, expect, it } from 'vitest';
import {
  countWords,
  excerpt,
  htmlToText,
  makeSnippet,
  measureText,
  readingMinutes,
  textMinutes,
} from '../../../services/content/text.ts';
import { TEXT_VECTORS, VECTORS } from '../../fixtures/xss/vectors.ts';
import fc from '../../property.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>two <b>three</b>four</p>', 'One\ntwo threefour'],
    ['a<br>b<hr>c', 'a\nb\nc'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '1 2\n3'],
    ['<pre>a\n  b\n</pre><p>c', 'a\n  b\n\nc'],
    ['<ul>\n <li>a</li>\n <li>b</li>\n</ul>', 'a\nb'],
    ['x&nbsp;&nbsp;y &amp; z&shy;z', 'x y & zz'],
    ['<style>p{}</style><script>x</script>t<!-- c --><title>no</title>', 't'],
    ['plain  text\n\nhere', 'plain text here'],
    ['<p> a <b> b </b> c </p>', 'a b c'],
    ['5 < 6 and 7 > 2', '5 < 6 and 7 > 2'],
    ['<article>a<header>b</header>c</article>', 'a\nb\nc'],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('never gives a script’s content away as text', () => {
    for (const { html, kind } of VECTORS) {
      if (kind === 'script') expect(htmlToText(html)).not.toMatch(/importmap|prefetch/);
    }
  });
});

describe('counting', () => {
  it.each([
    ['', 0, 0],
    ['one two  three', 3, 0],
    ["don't re-use U.S.A. 1,000.5 — it’s", 5, 0],
    ['Київ — столиця України', 3, 0],
    ['日本語のテスト', 0, 7],
    ['Hello 世界 2025年', 2, 3],
    ['สวัสดี', 0, 6],
    ['한국어 단어', 2, 0],
    ['مرحبا بالعالم', 2, 0],
    ['… — – !?', 0, 0],
    ['🙂 smile', 2, 0],
  ])('%s', (text, words, characters) => {
    expect(measureText(text)).toMatchObject({ words, characters });
    expect(countWords(text)).toBe(words + characters);
  });

  it('minutes are at least one', () => {
    expect(readingMinutes(0)).toBe(1);
    expect(readingMinutes(230 * 5)).toBe(5);
    expect(readingMinutes(230, 400)).toBe(2);
    expect(textMinutes('word '.repeat(700))).toBe(3);
    expect(textMinutes('字'.repeat(4000))).toBe(10);
  });
});

describe('excerpt', () => {
  it('cuts between words and says so', () => {
    expect(excerpt('short', 10)).toBe('short');
    expect(excerpt('One two three four', 12)).toBe('One two…');
    expect(excerpt('One two, three', 10)).toBe('One two…');
    expect(excerpt('a\n b\n\nc', 10)).toBe('a b c');
    expect(excerpt('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
    expect(excerpt('🙂'.repeat(9), 6)).toBe('🙂🙂…');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 80 }),
        (text, max) => {
          const cut = excerpt(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe('makeSnippet', () => {
  const marked = (text: string, terms: Parameters<typeof makeSnippet>[1], max = 200) => {
    const snippet = makeSnippet(text, terms, max);
    return snippet.marks.map(([start, end]) => snippet.text.slice(start, end));
  };

  it.each([
    ['The cat sat on the CAT mat; category', ['cat'], ['cat', 'CAT']],
    ['Category and cats', [{ text: 'cat', prefix: true }], ['Category', 'cats']],
    ['joint  production, Joint-Production', ['joint production'], ['joint  production', 'Joint-Production']],
    ['Café résumé naïve', ['cafe', 'RESUME'], ['Café', 'résumé']],
    ['cafe\u0301 noir', ['café'], ['cafe\u0301']],
    ['cafe noir', ['cafe\u0301'], ['cafe']],
    ['Ўсё ёлка Їжак май', ['елка', 'їжак', 'маи', 'ЁЛКА'], ['ёлка', 'Їжак']],
    ['Ο Οδυσσεύς', ['οδυσσεύσ'], ['Οδυσσεύς']],
    ['東京都の天気', ['東京'], ['東京']],
    ['日本語 text', ['日本', 'text'], ['日本', 'text']],
    ['C++ and a.b', ['a.b'], ['a.b']],
    ['İstanbul ŞİŞLİ', ['istanbul'], ['İstanbul']],
    ['nothing', ['absent'], []],
    ['anything', ['', '…'], []],
    ['a [b] (c)', ['b', 'c)'], ['b', 'c']],
  ] as const)('%s', (text, terms, expected) => {
    expect(marked(text, terms)).toEqual(expected);
  });

  it('cuts around the densest hits, on word edges', () => {
    const text = `alpha ${'filler words here '.repeat(60)}alpha beta gamma ${'more filler text '.repeat(60)}`;
    const snippet = makeSnippet(text, ['alpha', 'beta'], 100);
    expect(snippet.text.length).toBeLessThanOrEqual(102);
    expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['alpha', 'beta']);
    expect(snippet.text).toMatch(/^…[a-z]+ .* [a-z]+…$/);
  });

  it('without a hit shows the beginning', () => {
    expect(makeSnippet('one two three four five six', ['zzz'], 12)).toEqual({ text: 'one two…', marks: [] });
  });

  it('gives offsets that fit, sorted and apart, and the text as it is, for anything', () => {
    const word = fc.constantFrom(
      'a',
      'É',
      'é',
      'e\u0301',
      '漢',
      '字',
      '🙂',
      ' ',
      '\n',
      'ß',
      'İ',
      'ab',
      '-',
      '<b>',
      ...TEXT_VECTORS,
    );
    const texts = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.array(word, { maxLength: 4 }),
        fc.integer({ min: 10, max: 120 }),
        (text, terms, max) => {
          const snippet = makeSnippet(
            text,
            terms.map((term) => ({ text: term, prefix: true })),
            max,
          );
          expect(snippet.text.length).toBeLessThanOrEqual(max + 2);
          const flat = text.replace(/\s/g, ' ');
          expect(flat).toContain(snippet.text.replace(/^…/, '').replace(/…$/, ''));
          let last = 0;
          for (const [start, end] of snippet.marks) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(snippet.text.length);
        },
      ),
      { numRuns: 2_000, seed: 11 },
    );
  });
});
