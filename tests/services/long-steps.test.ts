// Long changes leave the thread free in between, are one action in the end, and what a failure leaves can be taken back.
import { setImmediate as nextTask } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { articleMethods } from '../../services/articles.ts';
import type { ServiceContext } from '../../services/context.ts';
import { createEvents } from '../../services/events.ts';
import { undoAction } from '../../services/history.ts';
import { libraryMethods } from '../../services/library.ts';
import { emptyTrash, trashMethods } from '../../services/trash.ts';
import { article, bring, found, NOW, testStore } from '../db/helpers.ts';

const MANY = 2100;

let store: ReturnType<typeof testStore>;
let context: ServiceContext;
let methods: ReturnType<typeof articleMethods> &
  ReturnType<typeof trashMethods> &
  ReturnType<typeof libraryMethods>;
let ids: number[];
let told: string[];

const publicOf = (changed: Partial<typeof store>) => ({ ...context, store: { ...store, ...changed } });
const methodsOf = (own: ServiceContext) => ({
  ...articleMethods(own),
  ...trashMethods(own),
  ...libraryMethods(own),
});

beforeEach(() => {
  store = testStore();
  const names = Array.from({ length: MANY }, (_, n) => article(`n${n}`, { published: NOW - n - 1 }));
  ids = [...bring(store, 'https://a.example/', names)];
  const events = createEvents('test');
  told = [];
  events.listen(({ name }) => told.push(name));
  const log = { error: () => {} };
  context = { store, events, log, clock: { now: () => store.clock.now } } as never;
  methods = methodsOf(context);
});

/** How much `count` says at the first pause of a long work, which is then finished. */
async function midway<T>(work: () => T | Promise<T>, count: () => number): Promise<[number, Awaited<T>]> {
  const running = work();
  await nextTask();
  const seen = count();
  return [seen, await running];
}

const size = (query: string) => () => found(store, query).length;
const actions = () => store.history.list(99).map(({ kind, size: count }) => [kind, count]);
const set = () => ({ set: { ids: [...ids] } });

it.each([
  ['remove', '', () => methods['articles.remove'](set()), 0],
  ['read', 'is:unread', () => methods['articles.setRead']({ ...set(), read: true }), 0],
  ['mute', 'is:muted', () => methods['articles.setMuted']({ ...set(), muted: true }), MANY],
  [
    'bookmark',
    'is:bookmarked',
    () => methods['articles.setBookmarked']({ ...set(), bookmarked: true }),
    MANY,
  ],
  ['tag', 'tag:x', () => methods['articles.tag']({ ...set(), add: ['x'], remove: [] }), MANY],
] as const)('%s goes in steps, is one action, and is undone in steps', async (kind, query, work, end) => {
  const [seen, done] = await midway(work, size(query));
  expect([seen > 0, seen < MANY]).toEqual([true, true]);
  expect(done).toMatchObject({ matched: MANY, changed: MANY });
  expect([size(query)(), actions()]).toEqual([end, [[kind, MANY]]]);
  const [back, undone] = await midway(() => undoAction(context, done.undo ?? 0), size(query));
  expect([back > 0, back < MANY, undone.undone]).toEqual([true, true, MANY]);
  expect([size(query)(), store.history.last()]).toEqual([MANY - end, null]);
});

it('articles come back from the trash in steps, and it is emptied in steps', async () => {
  await methods['articles.remove'](set());
  const some = ids.slice(0, 600);
  const [back, { restored }] = await midway(() => methods['trash.restore']({ ids: some }), size(''));
  expect([back > 0, back < 600, restored]).toEqual([true, true, 600]);
  const [left, removed] = await midway(() => emptyTrash(context, NOW + 1), store.trash.count);
  expect([left > 0, left < MANY - 600, removed, store.trash.count()]).toEqual([true, true, MANY - 600, 0]);
});

it('a removal that fails midway leaves actions that take it back, and windows read anew', async () => {
  let calls = 0;
  const remove = (part: readonly number[]) => {
    calls += 1;
    if (calls === 3) throw new Error('disk');
    return store.articles.remove(part);
  };
  const broken = methodsOf(publicOf({ articles: { ...store.articles, remove } }));
  await expect(broken['articles.remove'](set())).rejects.toThrow('disk');
  expect(told).toContain('resync');
  expect(found(store, '').length).toBeLessThan(MANY);
  for (const { id } of store.history.list(99)) await undoAction(context, id);
  expect(found(store, '')).toHaveLength(MANY);
});

it('a feed is left in steps: articles are looked at and removed bit by bit, as one action', async () => {
  store.bookmarks.set(ids.slice(0, 10), true);
  const asked: number[] = [];
  const looseStep: typeof store.feeds.looseStep = (request) => {
    asked.push(request.most);
    return store.feeds.looseStep(request);
  };
  const watched = methodsOf(publicOf({ feeds: { ...store.feeds, looseStep } }));
  const { undo } = await watched['feeds.remove']({ id: 1, articles: 'delete' });
  expect(asked[0]).toBeLessThan(MANY / 2);
  expect(asked.length).toBeGreaterThan(1);
  expect([found(store, '').length, actions()[0]]).toEqual([10, ['feed.remove', 1]]);
  const [back] = await midway(() => undoAction(context, undo ?? 0), size(''));
  expect([back > 10, back < MANY]).toEqual([true, true]);
  expect([size('')(), store.feeds.get(1)?.subscribed]).toEqual([MANY, true]);
});

it('a feed that is kept when it is left again loses nothing to the deleting that was undone', async () => {
  const leaving = methods['feeds.remove']({ id: 1, articles: 'delete' });
  while (store.trash.count() === 0) await nextTask();
  store.history.undo(store.history.last()?.id ?? 0);
  await methods['feeds.remove']({ id: 1, articles: 'keep' });
  await leaving;
  expect([found(store, '').length, store.trash.count()]).toEqual([MANY, 0]);
});

it('leaving a feed that is undone before its articles were found deletes none of them', async () => {
  const leaving = methods['feeds.remove']({ id: 1, articles: 'delete' });
  await undoAction(context, store.history.last()?.id ?? 0);
  await leaving;
  expect(found(store, '')).toHaveLength(MANY);
});
