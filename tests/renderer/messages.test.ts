// Messages: both languages say the same things, with the same blanks and every plural form.
import { describe, expect, it } from 'vitest';
import { en, type Message, type MessageKey } from '../../contract/messages/en.ts';
import { uk } from '../../contract/messages/uk.ts';
import { localeFor, makeFormats, relativeUnit } from '../../renderer/i18n/format.ts';
import { makeTranslate, resolveLanguage } from '../../renderer/i18n/translate.ts';

const forms = (message: Message) => (typeof message === 'string' ? { only: message } : message);
const blanks = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));

describe('the two languages', () => {
  const keys = Object.keys(en) as MessageKey[];

  it('have the same keys', () => {
    expect(Object.keys(uk).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s has the same blanks in both', (key) => {
    const wanted = new Set(Object.values(forms(en[key])).flatMap((text) => [...blanks(text)]));
    // "Bookmarked", "Every hour": a form may leave the number out, nobody may invent a blank.
    for (const text of [...Object.values(forms(en[key])), ...Object.values(forms(uk[key]))]) {
      const mine = blanks(text);
      for (const name of mine) expect(wanted).toContain(name);
      for (const name of wanted) if (name !== 'count') expect(mine).toContain(name);
    }
  });

  it('plural exactly where English is, with all forms of Ukrainian', () => {
    for (const key of keys) {
      expect(typeof uk[key], key).toBe(typeof en[key]);
      if (typeof uk[key] !== 'string') expect(Object.keys(uk[key])).toEqual(['one', 'few', 'many', 'other']);
    }
  });

  it('is Ukrainian in Ukrainian', () => {
    // Names of formats, and a byline that is only the name.
    const same = new Set(['settings.about', 'format.json', 'format.csv', 'reader.by']);
    for (const key of keys) {
      if (!same.has(key)) expect(Object.values(forms(uk[key])).join(' '), key).toMatch(/[а-щьюяєіїґ]/i);
    }
  });
});

describe('translate', () => {
  it('chooses the form', () => {
    const t = makeTranslate('uk');
    const say = (count: number) => t('timeline.articles', { count });
    expect([1, 2, 5, 11, 21, 22, 25, 112].map(say)).toEqual([
      '1 стаття',
      '2 статті',
      '5 статей',
      '11 статей',
      '21 стаття',
      '22 статті',
      '25 статей',
      '112 статей',
    ]);
  });

  it('writes numbers as the language does and leaves unknown blanks alone', () => {
    expect(makeTranslate('en')('timeline.articles', { count: 12_345 })).toBe('12,345 articles');
    expect(makeTranslate('en')('search.suggestion')).toBe('Did you mean {text}?');
  });

  it('does not read names as patterns', () => {
    expect(makeTranslate('en')('search.suggestion', { text: '$& {count}' })).toBe('Did you mean $& {count}?');
  });
});

describe('the language', () => {
  it('is the chosen one, else the first of the system that we speak, else English', () => {
    expect(resolveLanguage('uk', ['en-US'])).toBe('uk');
    expect(resolveLanguage('system', ['de-DE', 'uk-UA', 'en'])).toBe('uk');
    expect(resolveLanguage('system', ['de-DE'])).toBe('en');
  });

  it('keeps the habits of the region', () => {
    expect(localeFor('en', ['uk-UA', 'en-GB'])).toBe('en-GB');
    expect(localeFor('uk', ['en-GB'])).toBe('uk');
  });
});

describe('formats', () => {
  it('tells distances in the best unit', () => {
    expect(relativeUnit(-10)).toEqual([0, 'second']);
    expect(relativeUnit(-300)).toEqual([-5, 'minute']);
    expect(relativeUnit(7200)).toEqual([2, 'hour']);
    expect(relativeUnit(-86_400)).toEqual([-1, 'day']);
    expect(relativeUnit(-86_400 * 60)).toEqual([-2, 'month']);
    expect(relativeUnit(-86_400 * 800)).toEqual([-2, 'year']);
  });

  it('names the year only when it is another', () => {
    const formats = makeFormats('en-GB');
    const now = Math.floor(new Date(2026, 10, 23, 12).getTime() / 1000);
    expect(formats.day(Math.floor(new Date(2026, 7, 24, 12).getTime() / 1000), now)).toBe('Monday 24 August');
    expect(formats.day(Math.floor(new Date(2025, 7, 24, 12).getTime() / 1000), now)).toContain('2025');
  });
});
