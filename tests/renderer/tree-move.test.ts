// The tree by hand: where drops and steps put feeds and folders.
import { describe, expect, it } from 'vitest';
import { emptyLibrary, type LibraryState } from '../../renderer/state/library.ts';
import { placeOfDrop, placeOfStep, thingOf } from '../../renderer/state/tree-move.ts';
import { feed } from './support.ts';

const folder = (id: number, parentId: number | null, position: number) => ({
  ...{ id, parentId, position },
  name: `Folder ${id}`,
});

/** Folders 1 (with 3 inside) and 2; feeds 10, 11, 12 at the top, 20 and 21 in folder 1. */
const library: LibraryState = {
  ...emptyLibrary,
  folders: [folder(1, null, 0), folder(2, null, 1), folder(3, 1, 0)],
  feeds: new Map(
    [
      feed(10, { position: 0 }),
      feed(11, { position: 1 }),
      feed(12, { position: 2 }),
      feed(20, { folderId: 1, position: 0 }),
      feed(21, { folderId: 1, position: 1 }),
    ].map((one) => [one.id, one]),
  ),
};
const f = (id: number) => ({ kind: 'feed', id }) as const;
const d = (id: number) => ({ kind: 'folder', id }) as const;

describe('a drop', () => {
  it('of a feed goes before or after a feed, into its folder', () => {
    expect(placeOfDrop(library, f(10), f(12), 'after')).toEqual({ parent: null, position: 2 });
    expect(placeOfDrop(library, f(12), f(10), 'before')).toEqual({ parent: null, position: 0 });
    expect(placeOfDrop(library, f(10), f(21), 'before')).toEqual({ parent: 1, position: 1 });
  });

  it('into a folder goes to its end', () => {
    expect(placeOfDrop(library, f(10), d(2), 'into')).toEqual({ parent: 2 });
    expect(placeOfDrop(library, d(2), d(3), 'into')).toEqual({ parent: 3 });
    expect(placeOfDrop(library, f(20), null, 'after')).toEqual({ parent: null });
  });

  it('of a folder goes beside a folder, never into itself', () => {
    expect(placeOfDrop(library, d(2), d(1), 'before')).toEqual({ parent: null, position: 0 });
    expect(placeOfDrop(library, d(1), d(3), 'into')).toBeNull();
    expect(placeOfDrop(library, d(1), d(1), 'into')).toBeNull();
    expect(placeOfDrop(library, d(1), f(20), 'after')).toBeNull();
  });

  it('where it stands already is none', () => {
    expect(placeOfDrop(library, f(10), f(11), 'before')).toBeNull();
    expect(placeOfDrop(library, f(11), f(10), 'after')).toBeNull();
    expect(placeOfDrop(library, f(20), d(1), 'into')).toBeNull();
  });
});

describe('a step', () => {
  it('goes up and down among its own kind, and ends there', () => {
    expect(placeOfStep(library, f(11), 'up')).toEqual({ parent: null, position: 0 });
    expect(placeOfStep(library, f(11), 'down')).toEqual({ parent: null, position: 2 });
    expect(placeOfStep(library, f(10), 'up')).toBeNull();
    expect(placeOfStep(library, d(2), 'down')).toBeNull();
  });

  it('goes into the folder above and out of its own', () => {
    expect(placeOfStep(library, f(10), 'in')).toEqual({ parent: 2 });
    expect(placeOfStep(library, d(2), 'in')).toEqual({ parent: 1 });
    expect(placeOfStep(library, d(1), 'in')).toBeNull();
    expect(placeOfStep(library, f(20), 'out')).toEqual({ parent: null });
    expect(placeOfStep(library, d(3), 'out')).toEqual({ parent: null, position: 1 });
    expect(placeOfStep(library, f(10), 'out')).toBeNull();
  });
});

it('knows its own keys only', () => {
  expect(thingOf('feed:12')).toEqual(f(12));
  expect(thingOf('https://example.org')).toBeNull();
  expect(thingOf('feed:x')).toBeNull();
});
