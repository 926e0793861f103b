// How tags are drawn under each other, with and without the tag they are named under.
import { expect, test } from 'vitest';
import type { Tag } from '../../contract/model.ts';
import { tagLines } from '../../renderer/state/tag-tree.ts';

const drawn = (...names: string[]) =>
  tagLines(
    names.map((name, index): Tag => ({ id: index + 1, name, color: null, pinned: false, articles: 1 })),
    'en',
  ).map(({ level, name }) => `${level} ${name}`);

test('a tag stands under its parent by its last part, also beside names that sort between them', () => {
  expect(drawn('war/ukraine', 'war', 'war crimes', 'nato')).toEqual([
    '1 nato',
    '1 war',
    '2 ukraine',
    '1 war crimes',
  ]);
});

test('without the parent it is called by its whole name, and what is under it by the rest', () => {
  expect(drawn('sport football', 'war/ukraine', 'war/ukraine/east/donbas')).toEqual([
    '1 sport football',
    '1 war/ukraine',
    '2 east/donbas',
  ]);
});
