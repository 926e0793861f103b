// Long actions undone in parts: the same in the end, one action all the way, and nothing lost when it is cut short.
import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../db/index.ts';
import {
  article,
  bring,
  codeOf,
  found,
  indexAll,
  leaveFeeds,
  NOW,
  onCleanup,
  tempFolder,
} from './helpers.ts';

const open = (folder: string): Store => {
  const store = openStore({ folder, now: () => NOW, tzOffset: 0 });
  onCleanup(() => store.close());
  return store;
};

/** Ten articles, the newest four of which have marks of every kind. */
function library() {
  const folder = tempFolder();
  const store = open(folder);
  const names = Array.from({ length: 10 }, (_, n) => article(`n${n}`, { published: NOW - 100 * n - 100 }));
  const ids = bring(store, 'https://a.example/', names).toSorted((a, b) => b - a);
  const [a = 0, b = 0, c = 0, d = 0] = ids;
  store.bookmarks.put([{ articleId: a, folder: 'F', note: 'n', at: 7 }]);
  store.tags.assign([b, a], ['war'], []);
  store.articles.setRead([c], true);
  store.muted.set([d], true);
  return { folder, store, ids };
}

const QUERIES = ['', 'is:unread', 'is:bookmarked', 'is:muted', 'tag:war', 'tag:new', 'feed:1'];

function stateOf(store: Store, ids: readonly number[]) {
  indexAll(store);
  return {
    lists: QUERIES.map((query) => found(store, query)),
    headers: store.articles.headers(ids),
    counts: store.counts(),
    tags: store.tags.list().map(({ name, articles }) => [name, articles]),
    feeds: store.feeds.list().map(({ subscribed, articles, unread }) => [subscribed, articles, unread]),
    trash: store.trash.count(),
  };
}

/** Undoes about three articles at a time; how many parts that took. */
function undoInParts(store: Store, id: number, parts = 99): number {
  let done = 0;
  for (let rest: ReturnType<Store['history']['openUndo']> | null = store.history.openUndo(id); rest; ) {
    if (done === parts) return done;
    rest = store.history.undoPart(rest, 3).rest;
    done += 1;
  }
  return done;
}

const ACTIONS: readonly [string, (store: Store, ids: readonly number[]) => number | null][] = [
  ['read', (store, ids) => store.articles.setRead(ids, true).undo],
  [
    'unread',
    (store, ids) => {
      store.articles.setRead(ids, true);
      return store.articles.setRead(ids, false).undo;
    },
  ],
  ['mute', (store, ids) => store.muted.set(ids, true).undo],
  [
    'unmute',
    (store, ids) => {
      store.muted.set(ids, true);
      return store.muted.set(ids, false).undo;
    },
  ],
  ['bookmark', (store, ids) => store.bookmarks.set(ids, true, 'G').undo],
  [
    'unbookmark',
    (store, ids) => {
      store.bookmarks.set(ids, true);
      return store.bookmarks.set(ids, false).undo;
    },
  ],
  ['tag', (store, ids) => store.tags.assign(ids, ['new', 'other'], ['war']).undo],
  ['remove', (store, ids) => store.articles.remove(ids).undo],
  [
    'parts of a change',
    (store, ids) => {
      const undos = [ids.slice(0, 4), ids.slice(4)].flatMap((part) => store.muted.set(part, true).undo ?? []);
      return store.history.merge(undos, 'Both');
    },
  ],
  [
    'feed.remove',
    (store) => {
      const { undo, loose } = leaveFeeds(store, [1]);
      store.feeds.removeLoose(undo ?? 0, loose);
      return undo;
    },
  ],
  [
    'rule',
    (store, ids) => {
      const actions = [
        { type: 'bookmark', folder: null },
        { type: 'tag', names: ['new'] },
        { type: 'read' },
      ] as const;
      const rule = store.rules.add({ name: 'R', query: 'feed:1', actions });
      const { undo } = store.rules.runPart(rule, ids);
      store.rules.remove(rule.id);
      return undo;
    },
  ],
];

describe.each(ACTIONS)('%s', (_name, act) => {
  it('undone in parts ends where one undo ends', () => {
    const [whole, parts] = [library(), library()];
    const ids = whole.ids;
    whole.store.history.undo(act(whole.store, ids) ?? 0);
    const undo = act(parts.store, ids) ?? 0;
    expect(undoInParts(parts.store, undo)).toBeGreaterThan(2);
    expect(stateOf(parts.store, ids)).toEqual(stateOf(whole.store, ids));
    expect(codeOf(() => parts.store.history.openUndo(undo))).toBe('not_found');
    expect(parts.store.doctor()).toEqual([]);
  });

  it('cut short it is still there to be undone, and nothing is lost', () => {
    const [whole, parts] = [library(), library()];
    const ids = whole.ids;
    whole.store.history.undo(act(whole.store, ids) ?? 0);
    const undo = act(parts.store, ids) ?? 0;
    undoInParts(parts.store, undo, 2);
    parts.store.close();
    const store = open(parts.folder);
    indexAll(store);
    expect(store.doctor()).toEqual([]);
    expect(store.history.list(99).find(({ id }) => id === undo)?.undoneAt).toBeNull();
    undoInParts(store, undo);
    expect(stateOf(store, ids)).toEqual(stateOf(whole.store, ids));
    expect(store.doctor()).toEqual([]);
  });
});

it('merged actions are one of the first kind, with all their articles', () => {
  const { store, ids } = library();
  const undos = ids.flatMap((id) => store.articles.setRead([id], true).undo ?? []);
  const before = store.history.list(99).length;
  const merged = store.history.merge(undos, 'All');
  expect(store.history.list(99)).toHaveLength(before - undos.length + 1);
  expect(store.history.list(1)[0]).toMatchObject({
    id: merged,
    kind: 'read',
    size: undos.length,
    label: 'All',
  });
  expect(store.history.undo(merged ?? 0).articles).toHaveLength(undos.length);
});

it('an undo that another one overtook stops', () => {
  const { store, ids } = library();
  const { undo } = store.articles.setRead(ids, true);
  const { rest } = store.history.undoPart(store.history.openUndo(undo ?? 0), 3);
  store.history.undo(undo ?? 0);
  expect(rest).not.toBeNull();
  expect(rest && codeOf(() => store.history.undoPart(rest, 3))).toBe('not_found');
});

it('feeds come back before their articles do', () => {
  const { store } = library();
  const { undo, loose } = leaveFeeds(store, [1]);
  store.feeds.removeLoose(undo ?? 0, loose);
  const gone = store.trash.count();
  const first = store.history.undoPart(store.history.openUndo(undo ?? 0), 3);
  expect(first).toMatchObject({ undone: { feeds: [1] }, rows: 3 });
  expect([store.feeds.get(1)?.subscribed, store.trash.count()]).toEqual([true, gone - 3]);
});

it('an undo that goes on after it was cut short leaves alone what was done meanwhile with what it had put back', () => {
  const { folder, store, ids } = library();
  store.bookmarks.put(ids.map((articleId) => ({ articleId, folder: null, note: 'old', at: 7 })));
  const tagged = store.tags.assign(ids, ['new'], []).undo ?? 0;
  const unmarked = store.bookmarks.set(ids, false).undo ?? 0;
  const removed = store.articles.remove(ids).undo ?? 0;
  undoInParts(store, removed, 2);
  const [first = 0, second = 0] = found(store, '').toReversed();
  store.articles.remove([first]);
  store.close();
  const again = open(folder);
  undoInParts(again, removed);
  expect(again.articles.headers([first, second]).map(({ id }) => id)).toEqual([second]);
  undoInParts(again, unmarked, 1);
  const [marked = 0] = found(again, 'is:bookmarked');
  again.bookmarks.setNote(marked, 'mine');
  undoInParts(again, unmarked);
  expect(again.bookmarks.getMany(ids).map(({ note }) => note)).toEqual(
    found(again, '').map((id) => (id === marked ? 'mine' : 'old')),
  );
  undoInParts(again, tagged, 1);
  const [untagged = 0] = found(again, '-tag:new');
  again.tags.assign([untagged], ['new'], []);
  again.history.undo(tagged);
  expect(found(again, 'tag:new')).toEqual([untagged]);
  expect(again.doctor()).toEqual([]);
});
