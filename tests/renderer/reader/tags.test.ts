// What is offered while a tag is typed.
import { describe, expect, it } from 'vitest';
import { suggestTags, tagsOf, tidyTag, withTyped } from '../../../renderer/reader/tags/suggest-tags.ts';

const known = ['war/ukraine', 'ukraine', 'essays', 'north', 'Café'];
const names = (typed: string, categories: readonly string[] = [], taken: readonly string[] = []) =>
  suggestTags(typed, known, categories, taken).map(({ kind, name }) => `${kind} ${name}`);

describe('suggestTags', () => {
  it('offers tags that begin with the text first, then parts of paths, then a new one', () => {
    expect(names('ukr')).toEqual(['tag ukraine', 'tag war/ukraine', 'new ukr']);
  });

  it('offers no new tag where one is called the same, whatever case and accents', () => {
    expect(names('cafe')).toEqual(['tag Café']);
    expect(names('NORTH')).toEqual(['tag north']);
  });

  it('leaves out what the article has, and does not offer it as new', () => {
    expect(names('north', [], ['north'])).toEqual([]);
  });

  it('always leaves room for the feed’s own words, each once and only if they are no tags yet', () => {
    const many = Array.from({ length: 20 }, (_, index) => `tag ${index}`);
    const found = suggestTags('', many, ['Essay', 'essay', 'tag 3', 'The North'], []);
    expect(found.filter(({ kind }) => kind === 'category').map(({ name }) => name)).toEqual([
      'Essay',
      'The North',
    ]);
    expect(found).toHaveLength(8);
  });

  it('tidies what was typed', () => {
    expect(tidyTag('  #war / ukraine ,  ')).toBe('war/ukraine');
    expect(tidyTag('//')).toBe('');
    expect(names(' , ')).toEqual(known.map((name) => `tag ${name}`));
  });

  it('reads a comma as the end of a tag', () => {
    expect(tagsOf(' sport,football , sport,')).toEqual(['sport', 'football']);
    expect(names('sport,ukr')).toEqual(['tag ukraine', 'tag war/ukraine', 'new ukr']);
    expect(withTyped('sport, ukr', 'ukraine')).toEqual(['sport', 'ukraine']);
    expect(withTyped('ukr', 'ukraine')).toEqual(['ukraine']);
  });
});
