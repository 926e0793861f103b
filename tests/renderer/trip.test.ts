// What to take along as a query, and which feeds are looked at first; badges of articles.
import { expect, test } from 'vitest';
import { parseQuery } from '../../contract/query/parse.ts';
import { badgeOf } from '../../renderer/offline/badge.ts';
import { emptyLibrary, type LibraryState } from '../../renderer/state/library.ts';
import {
  type ChoiceKey,
  choosables,
  type TripChoice,
  tripFeeds,
  tripQuery,
} from '../../renderer/trip/trip-query.ts';
import { feed } from './support.ts';

const library: LibraryState = {
  ...emptyLibrary,
  feeds: new Map([
    [1, feed(1, { title: 'Alpha', folderId: 11 })],
    [2, feed(2, { title: 'Beta' })],
    [3, feed(3, { title: 'Gone', folderId: 10, subscribed: false })],
  ]),
  folders: [
    { id: 10, parentId: null, name: 'World', position: 0 },
    { id: 11, parentId: 10, name: 'East "A"', position: 0 },
  ],
  tags: [{ id: 7, name: 'war/ukraine', articles: 3 } as LibraryState['tags'][number]],
};
const choice = (more: Partial<TripChoice>, ...keys: ChoiceKey[]): TripChoice => ({
  ...{ what: 'choose', text: '', unreadOnly: false },
  ...more,
  chosen: new Set(keys),
});

test('feeds, folders and tags become one query that the language reads', () => {
  const query = tripQuery(choice({ unreadOnly: true }, 'feed:2', 'folder:11', 'tag:7'), library);
  expect(query).toBe('(feed:2 OR folder:"World/East ""A""" OR tag:"war/ukraine") is:unread');
  expect(() => parseQuery(query ?? '')).not.toThrow();
  expect(tripQuery(choice({}, 'feed:2'), library)).toBe('feed:2');
  expect(tripQuery(choice({}), library)).toBeNull();
  expect(tripQuery(choice({}, 'feed:99'), library)).toBeNull();
});

test('a search keeps its OR together, an empty one means everything', () => {
  expect(tripQuery(choice({ what: 'query', text: 'a or b', unreadOnly: true }), library)).toBe(
    '(a or b) is:unread',
  );
  expect(tripQuery(choice({ what: 'list', text: '' }), library)).toBe('');
  expect(tripQuery(choice({ what: 'list', text: '', unreadOnly: true }), library)).toBe('is:unread');
  expect(tripQuery(choice({ what: 'bookmarks' }), library)).toBe('is:bookmarked');
});

test('chosen feeds and those in chosen folders are looked at; all of them when tags are among it', () => {
  expect(tripFeeds(choice({}, 'feed:2', 'folder:10'), library)).toEqual([2, 1]);
  expect(tripFeeds(choice({}, 'feed:2', 'tag:7'), library)).toBeNull();
  expect(tripFeeds(choice({ what: 'unread' }), library)).toBeNull();
});

test('what can be chosen is narrowed by words of its name or folder', () => {
  expect(choosables(library, '', 'en').map(({ name }) => name)).toEqual([
    'World',
    'World/East "A"',
    'Alpha',
    'Beta',
    'war/ukraine',
  ]);
  expect(choosables(library, 'east alp', 'en').map(({ key }) => key)).toEqual(['feed:1']);
});

test('a badge names the first thing that is missing', () => {
  expect(badgeOf({ offline: 'text+pictures', lacks: null })).toBe('ready');
  expect(badgeOf({ offline: 'text', lacks: null })).toBe('readyText');
  expect(badgeOf({ offline: 'text', lacks: 'pictures' })).toBe('pictures');
  expect(badgeOf({ offline: 'text', lacks: 'text' })).toBe('text');
  expect(badgeOf({ offline: 'link', lacks: 'text' })).toBe('link');
  expect(badgeOf({ offline: 'failed', lacks: 'text' })).toBe('failed');
});
