// Hyphenation: by language, reversible, never in what is no running text; searching works across it.

import { describe, expect, it } from 'vitest';
import { findPlain, indexText } from '../../../renderer/reader/find/text-index.ts';
import {
  hyphenatorFor,
  hyphenatorNow,
  LONG,
  SHORTEST,
  SOFT_HYPHEN,
  withoutSoftHyphens,
} from '../../../renderer/reader/hyphens/hyphenate.ts';
import { patternName } from '../../../renderer/reader/hyphens/patterns.ts';
import { hasLongWord } from '../../../renderer/reader/hyphens/use-split-title.ts';
import fc from '../../property.ts';

async function split(lang: string, text: string): Promise<string> {
  const hyphenate = await hyphenatorFor(lang);
  return hyphenate === null ? text : hyphenate(text, SHORTEST).replaceAll(SOFT_HYPHEN, '-');
}

describe('hyphenation', () => {
  it.each([
    ['uk', 'бібліотека', 'бібліо-тека'],
    ['de', 'Grundwasserverordnung', 'Grund-was-ser-ver-ord-nung'],
    ['en', 'hyphenation', 'hyphen-ation'],
    ['fr', 'bibliothèque', 'biblio-thèque'],
    ['es', 'biblioteca', 'biblio-teca'],
    ['pl', 'biblioteka', 'biblio-teka'],
    ['ru', 'библиотека', 'биб-лио-тека'],
  ])('knows %s', async (lang, word, expected) => {
    expect(await split(lang, word)).toBe(expected);
  });

  it('is at hand without waiting once it was loaded, and splits a lone compound of a list', async () => {
    expect(hyphenatorNow('sv-SE')).toBeNull();
    await hyphenatorFor('sv');
    expect(hyphenatorNow('sv-SE')).not.toBeNull();
    expect([hyphenatorNow(null), hyphenatorNow('xx')]).toEqual([null, null]);
    await hyphenatorFor('de');
    const word = 'Grundwasserbewirtschaftungsverordnung';
    expect(hyphenatorNow('de-AT')?.(`${word} gilt morgen`, LONG).replaceAll(SOFT_HYPHEN, '-')).toBe(
      'Grund-was-ser-be-wirt-schaf-tungs-ver-ord-nung gilt morgen',
    );
    expect([word, `neu: ${word}`].map(hasLongWord)).toEqual([true, true]);
    expect(['', 'Kurze Worte allein', 'Donnerstag um drei'].map(hasLongWord)).toEqual([false, false, false]);
  });

  it('takes the patterns of the region, else of the language, else none', () => {
    expect(['de-AT', 'en_GB', 'en-US', 'uk-UA', 'ja', '', null, 'constructor'].map(patternName)).toEqual([
      ...['de', 'en-gb', 'en', 'uk', null, null, null, null],
    ]);
  });

  it('leaves addresses, names of code, abbreviations and split words whole', async () => {
    const text =
      'https://example.org/documentation editor@example.org example.organisation UNESCOORGANISATION';
    expect(await split('en', text)).toBe(text);
    expect(await split('en', 'some_identifier and/or documentation2')).toBe(
      'some_identifier and/or documentation2',
    );
    const already = `docu${SOFT_HYPHEN}mentation`;
    expect((await hyphenatorFor('en'))?.(already, SHORTEST)).toBe(already);
  });

  it('keeps apostrophes with their letters, and three letters before and after', async () => {
    for (const part of (await split('uk', 'комп’ютеризація об’єднання')).split(/[- ]/)) {
      expect(part).not.toMatch(/^’|’$/);
    }
    for (const word of (await split('en', 'about again everything photography university')).split(' ')) {
      const parts = word.split('-');
      expect(parts[0]?.length).toBeGreaterThanOrEqual(3);
      if (parts.length > 1) expect(parts.at(-1)?.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('changes nothing but soft hyphens, whatever the text', async () => {
    const hyphenates = await Promise.all(['en', 'uk', 'de'].map(hyphenatorFor));
    const words = fc.string({ unit: fc.constantFrom(...'abcdeinrstuÄßжїіє’ -./@\u0301😀') });
    fc.assert(
      fc.property(words, fc.constantFrom(...hyphenates), (text, hyphenate) => {
        expect(withoutSoftHyphens(hyphenate?.(text, SHORTEST) ?? '')).toBe(text);
      }),
    );
  });

  it('does not hide words from the search in the article', async () => {
    const text = 'Die Grundwasserverordnung gilt.';
    const shown = (await hyphenatorFor('de'))?.(text, SHORTEST) ?? '';
    expect(shown).not.toBe(text);
    const [hit] = findPlain(indexText([{ text: shown, breaks: true }]), 'grundwasserverordnung');
    expect(withoutSoftHyphens(shown.slice(hit?.start, hit?.end))).toBe('Grundwasserverordnung');
  });
});
