// Long works begun while others go on: nothing is lost between them, and each undo takes back one whole action.
import { setImmediate as nextTask } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { articleMethods } from '../../services/articles.ts';
import type { ServiceContext } from '../../services/context.ts';
import { createEvents } from '../../services/events.ts';
import { historyMethods } from '../../services/history.ts';
import { emptyTrash, trashMethods } from '../../services/trash.ts';
import { article, bring, found, NOW, testStore } from '../db/helpers.ts';

const MANY = 600;

let store: ReturnType<typeof testStore>;
let context: ServiceContext;
let methods: ReturnType<typeof articleMethods> &
  ReturnType<typeof trashMethods> &
  ReturnType<typeof historyMethods>;
let ids: readonly number[];
let told: { readonly name: string; readonly payload: unknown }[];

beforeEach(() => {
  store = testStore();
  const names = Array.from({ length: MANY }, (_, n) => article(`n${n}`, { published: NOW - n - 1 }));
  ids = bring(store, 'https://a.example/', names);
  const events = createEvents('test');
  told = [];
  events.listen((event) => told.push(event));
  const log = { error: () => {} };
  context = { store, events, log, clock: { now: () => store.clock.now } } as never;
  methods = { ...articleMethods(context), ...trashMethods(context), ...historyMethods(context) };
});

const remove = (some: readonly number[]) => methods['articles.remove']({ set: { ids: [...some] } });
const size = (query: string) => found(store, query).length;

it.each([0, 5])('what is deleted %i s after emptying began can be had back', async (later) => {
  await remove(ids.slice(5));
  const emptying = methods['trash.empty']({});
  await nextTask();
  store.clock.now += later;
  const { undo } = await remove(ids.slice(0, 5));
  expect(await emptying).toEqual({ removed: MANY - 5 });
  await methods['history.undo']({ undo: undo ?? 0 });
  expect([size(''), store.trash.count()]).toEqual([5, 0]);
});

it('emptying lets come back first what was asked back before', async () => {
  const { undo } = await remove(ids);
  const restoring = methods['trash.restore']({ ids: ids.slice(0, 300) });
  const undoing = methods['history.undo']({ undo: undo ?? 0 });
  await nextTask();
  expect(await methods['trash.empty']({})).toEqual({ removed: 0 });
  await Promise.all([restoring, undoing]);
  expect(size('')).toBe(MANY);
});

it('emptying stops when the program is closed', async () => {
  await remove(ids);
  const closing = new AbortController();
  const emptying = emptyTrash(context, NOW + 1, closing.signal);
  closing.abort(new Error('closing'));
  await expect(emptying).rejects.toThrow('closing');
  expect(store.trash.count()).toBeGreaterThan(0);
});

it('undone twice in a row, the last two actions are undone', async () => {
  await methods['articles.setBookmarked']({ set: { ids: ids.slice(0, 3) }, bookmarked: true });
  await remove(ids);
  const kinds = [methods['history.undoLast']({}), methods['history.undoLast']({})].map(
    async (undoing) => (await undoing).action?.kind,
  );
  expect(await Promise.all(kinds)).toEqual(['remove', 'bookmark']);
  expect([size(''), size('is:bookmarked')]).toEqual([MANY, 0]);
});

it('undo while a long change goes on takes back all of it', async () => {
  const removing = remove(ids);
  await nextTask();
  expect(await methods['history.undoLast']({})).toMatchObject({ undone: MANY });
  expect(await removing).toMatchObject({ changed: MANY });
  expect([size(''), store.history.last()]).toEqual([MANY, null]);
});

/** What windows were told last of an article. */
function lastTold(id: number): { readonly [key: string]: unknown } | undefined {
  const about = told.filter(({ name, payload }) => {
    return /^articles\.(state|removed)$/.test(name) && (payload as { ids: number[] }).ids.includes(id);
  });
  return about.at(-1)?.payload as { readonly [key: string]: unknown } | undefined;
}

it('what was changed while a long change or its undo went on is told after it', async () => {
  const id = Math.max(...ids);
  const all = methods['articles.setRead']({ set: { ids: [id, ...ids] }, read: true });
  await nextTask();
  await methods['articles.setRead']({ set: { ids: [id] }, read: false });
  const { undo } = await all;
  expect([lastTold(id)?.read, found(store, 'is:unread')]).toEqual([false, [id]]);
  const undoing = methods['history.undo']({ undo: undo ?? 0 });
  const [first = 0] = found(store, 'is:unread').filter((each) => each !== id);
  await methods['articles.setRead']({ set: { ids: [first] }, read: true });
  await undoing;
  expect([lastTold(first)?.read, found(store, 'is:read')]).toEqual([true, [first]]);
});

it('an article that is had back while a long removal goes on is not told as gone after it', async () => {
  const removing = remove(ids);
  await nextTask();
  const [gone = 0] = store.trash.list({ limit: 1 }).map(({ articleId }) => articleId);
  await methods['trash.restore']({ ids: [gone] });
  const back = told.length;
  await removing;
  told = told.slice(back);
  expect([lastTold(gone), found(store, '')]).toEqual([undefined, [gone]]);
});

it('bookmarks that were moved are told as the bookmarks they were when the move is undone', async () => {
  const some = [...ids.slice(0, 3)];
  store.bookmarks.set(some.slice(1), true, 'A');
  const { undo } = await methods['articles.setBookmarked']({
    set: { ids: some },
    bookmarked: true,
    folder: 'B',
  });
  told = [];
  await methods['history.undo']({ undo: undo ?? 0 });
  expect(told.filter(({ name }) => name.startsWith('articles.'))).toMatchObject([
    { name: 'articles.updated', payload: { headers: store.articles.headers(some) } },
  ]);
  expect(store.articles.headers(some).map(({ bookmarkFolder }) => bookmarkFolder)).toEqual([null, 'A', 'A']);
});
