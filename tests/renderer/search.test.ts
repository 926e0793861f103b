// The search box: colours never change a letter, offers fit the caret and leave the rest of the text alone.

import { describe, expect, it } from 'vitest';
import { colourQuery } from '../../renderer/search/colours.ts';
import { type Offer, offersAt, takeOffer } from '../../renderer/search/offers.ts';
import fc from '../property.ts';

const names = {
  tag: ['war/ukraine', 'craft', 'war'],
  feed: ['The Warbler', 'Das Blatt'],
  saved: ['Warm up'],
};
const labels = (text: string, asked = false) =>
  offersAt(text, text.length, names, [], asked).list.map((offer) => offer.label);
const offer = (text: string, label: string): Offer => {
  const found = offersAt(text, text.length, names, []).list.find((one) => one.label === label);
  if (!found) throw new Error(`${label} is not offered`);
  return found;
};

describe('colours', () => {
  it('are of operators, values, signs and phrases', () => {
    const kinds = colourQuery('tag:war OR -("joint production" tide)').map(({ text, kind }) => [text, kind]);
    expect(kinds.filter(([text]) => text !== ' ')).toEqual([
      ['tag:', 'operator'],
      ['war', 'value'],
      ['OR', 'sign'],
      ['-', 'sign'],
      ['(', 'sign'],
      ['"joint production"', 'phrase'],
      [' tide', 'plain'],
      [')', 'sign'],
    ]);
  });

  it('show what is wrong, and colour no unknown operator', () => {
    const stretches = colourQuery('tide is:nothing', { start: 5, end: 15 });
    expect(stretches.filter(({ wrong }) => wrong).map(({ text }) => text)).toEqual(['is:', 'nothing']);
    expect(colourQuery('foo:bar').map(({ kind }) => kind)).toEqual(['plain']);
  });

  it('never change the text, whatever is typed', () => {
    const piece = fc.oneof(
      fc.constantFrom('tag:', 'is:unread', '"', '(', ')', '-', 'NEAR(', ',', ' ', 'OR', '«', '=', ':'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(40), fc.nat(40), (pieces, a, b) => {
        const text = pieces.join('');
        const wrong = { start: Math.min(a, b), end: Math.max(a, b) };
        expect(
          colourQuery(text, wrong)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('offers', () => {
  it('are operators and names for a word, values after a colon', () => {
    expect(labels('war')).toEqual(['saved:"Warm up"', 'tag:war/ukraine', 'tag:war', 'feed:"The Warbler"']);
    expect(labels('tag:cr')).toEqual(['craft']);
    expect(labels('is:b')).toEqual(['bookmarked']);
    expect(labels('has')).toContain('has:');
  });

  it('stay away from single letters, blanks and quoted text, unless they are asked for', () => {
    expect(labels('w')).toEqual([]);
    expect(labels('tide ')).toEqual([]);
    expect(labels('"tide is:b')).toEqual([]);
    expect(labels('tide ', true)).toContain('is:');
  });

  it('are the earlier searches while nothing is typed', () => {
    const { list } = offersAt('', 0, names, ['tide', 'tag:war']);
    expect(list.map(({ kind, label }) => [kind, label])).toEqual([
      ['recent', 'tide'],
      ['recent', 'tag:war'],
    ]);
  });

  it('replace what is typed of them and nothing else', () => {
    expect(takeOffer('tide is:b', offer('tide is:b', 'bookmarked'))).toEqual({
      text: 'tide is:bookmarked ',
      caret: 19,
    });
    expect(takeOffer('wa', offer('wa', 'feed:"The Warbler"')).text).toBe('feed:"The Warbler" ');
    expect(takeOffer('has', offer('has', 'has:')).text).toBe('has:');
    const between = offersAt('tag:cr tide', 6, names, []).list[0];
    expect(between && takeOffer('tag:cr tide', between)).toEqual({ text: 'tag:craft tide', caret: 9 });
  });
});
