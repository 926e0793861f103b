// Places as queries, and the sidebar's tree.
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import {
  emptyLibrary,
  folderPath,
  folderWithin,
  type LibraryState,
  listTree,
} from '../../renderer/state/library.ts';
import { emptyView, listQuery, ownWords, placeQuery } from '../../renderer/state/view.ts';
import { feed } from './support.ts';

const library: LibraryState = {
  ...emptyLibrary,
  feeds: new Map([
    [1, feed(1, { title: 'Zeit', folderId: 2, unread: 3 })],
    [2, feed(2, { title: 'ada', folderId: 1, unread: 4 })],
    [3, feed(3, { title: 'Kept only', subscribed: false, unread: 9 })],
    [4, feed(4, { title: 'In a folder that is gone', folderId: 99 })],
  ]),
  folders: [
    { id: 1, parentId: null, name: 'World', position: 0 },
    { id: 2, parentId: 1, name: 'Say "hello"', position: 0 },
  ],
  tags: [{ id: 5, name: 'war/ukraine', articles: 1, color: null, pinned: false }],
};

describe('placeQuery', () => {
  it('names feeds by id, folders and tags by quoted path', () => {
    expect(placeQuery({ kind: 'feed', id: 1 }, library)).toBe('feed:1');
    expect(placeQuery({ kind: 'folder', id: 2 }, library)).toBe('folder:"World/Say ""hello"""');
    expect(placeQuery({ kind: 'tag', id: 5 }, library)).toBe('tag:"war/ukraine"');
  });

  it('is null once the place is gone', () => {
    expect(placeQuery({ kind: 'feed', id: 77 }, library)).toBeNull();
    expect(placeQuery({ kind: 'folder', id: 77 }, library)).toBeNull();
    expect(placeQuery({ kind: 'tag', id: 77 }, library)).toBeNull();
  });

  it('is understood by the query language, and means that folder', () => {
    const query = placeQuery({ kind: 'folder', id: 2 }, library) ?? '';
    expect(parseQuery(query).node).toMatchObject({
      type: 'folder',
      path: 'World/Say "hello"',
      descendants: true,
    });
  });
});

describe('listQuery', () => {
  const view = { ...emptyView, place: { kind: 'feed', id: 1 } as const };

  it('adds "unread only" where it makes a difference', () => {
    expect(listQuery(view, library, true)?.query).toBe('feed:1 is:unread');
    expect(listQuery({ ...view, place: { kind: 'all' } }, library, true)?.query).toBe('is:unread');
    expect(listQuery({ ...view, place: { kind: 'bookmarks' } }, library, true)?.query).toBe('is:bookmarked');
  });

  it('searches everywhere, read or not, unless it is kept inside', () => {
    expect(listQuery({ ...view, search: ' nato ', scoped: false }, library, true)?.query).toBe('nato');
    expect(listQuery({ ...view, search: 'nato', scoped: true }, library, true)?.query).toBe('nato feed:1');
  });

  it('keeps OR inside the scope', () => {
    const inside = listQuery({ ...view, search: 'a OR b', scoped: true }, library, false);
    expect(inside).toEqual({ query: '(a OR b) feed:1', offset: 1 });
    expect(parseQuery(inside?.query ?? '').node.type).toBe('and');
  });
});

describe('listTree', () => {
  it('puts folders first, counts what is below, leaves out feeds that are only kept', () => {
    const lines = listTree(library, new Set(), 'en').map((line) =>
      line.kind === 'folder'
        ? `${line.level} ${line.folder.name} ${line.unread}`
        : `${line.level} ${line.feed.title}`,
    );
    expect(lines).toEqual(['1 World 7', '2 Say "hello" 3', '3 Zeit', '2 ada', '1 In a folder that is gone']);
  });

  it('hides what is in a closed folder but still counts it', () => {
    const [world, ...rest] = listTree(library, new Set([1]), 'en');
    expect(world).toMatchObject({ kind: 'folder', open: false, unread: 7 });
    expect(rest).toHaveLength(1);
  });

  it('says place and size of each group', () => {
    const zeit = listTree(library, new Set(), 'en').find((line) => line.kind === 'feed' && line.id === 2);
    expect(zeit).toMatchObject({ place: 2, setSize: 2 });
  });
});

describe('folders', () => {
  it('have a path and an inside', () => {
    expect(folderPath(library.folders, 2)).toBe('World/Say "hello"');
    expect(folderPath(library.folders, null)).toBe('');
    expect([...folderWithin(library.folders, 1)]).toEqual([1, 2]);
  });
});

describe('ownWords', () => {
  const wanted = (search: string, scoped: boolean) => {
    const found = listQuery({ place: { kind: 'feed', id: 1 }, search, scoped }, library, false);
    if (found === null) throw new Error('no list');
    return found;
  };

  it('is the whole guess where nothing was added', () => {
    expect(ownWords('tide is:bookmarked', ' tide is:bookmarkd', wanted(' tide is:bookmarkd', false))).toBe(
      'tide is:bookmarked',
    );
  });

  it('leaves out the scope around it', () => {
    expect(ownWords('is:unread feed:1', 'is:unred', wanted('is:unred', true))).toBe('is:unread');
    expect(ownWords('(a or is:unread) feed:1', 'a or is:unred', wanted('a or is:unred', true))).toBe(
      'a or is:unread',
    );
  });

  it('is nothing where the guess ate the scope', () => {
    expect(ownWords('(tide feed:1)', '(tide', wanted('(tide', true))).toBeNull();
  });
});
