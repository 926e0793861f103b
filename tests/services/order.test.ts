// The whole backend: rules on what a feed brings and what windows are told, counts of views from their own thread.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventEnvelope, EventName, EventPayloads } from '../../contract/events.ts';
import type { Input, MethodName, Output } from '../../contract/methods.ts';
import { type Backend, startBackend } from '../../services/index.ts';
import { profileAt } from '../../services/profile.ts';
import { rss, type Site, startSite } from '../cli/support.ts';
import { until } from './media/media-library.ts';

let folder: string;
let site: Site;
let backend: Backend;
let events: EventEnvelope[];

const call = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> =>
  (await backend.call(method, input, 'interface')) as Output<M>;
const told = <E extends EventName>(name: E): EventPayloads[E][] =>
  events.filter((event) => event.name === name).map(({ payload }) => payload as EventPayloads[E]);
const ids = async (query: string) => (await call('articles.ids', { query })).ids;

async function sync(): Promise<void> {
  const { jobId } = await call('sync.start', { all: true });
  await until(() => told('job.done').some((done) => done.jobId === jobId));
}

/** How often others had their turn; a work without a pause lets nobody have one. */
function countTurns(): { seen(): number; stop(): void } {
  let seen = 0;
  let next = setImmediate(function turn() {
    seen += 1;
    next = setImmediate(turn);
  });
  return { seen: () => seen, stop: () => clearImmediate(next) };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-order-'));
  events = [];
  site = await startSite({ '/feed.xml': rss('Daily', 1, 3) });
  backend = await startBackend({ profile: profileAt(folder), headless: false });
  backend.listen((event) => events.push(event));
  await call('feeds.add', { address: `${site.origin}/feed.xml`, allowLocal: true });
});
afterEach(async () => {
  await backend.stop(0);
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('lets rules see what arrives, once it can be found by its words, and tells every window', async () => {
  await call('rules.add', {
    name: 'Four',
    query: 'text:"number 4"',
    actions: [{ type: 'mute' }],
    stop: true,
  });
  await call('rules.add', {
    name: 'News',
    query: '"joint production"',
    actions: [{ type: 'notify' }, { type: 'tag', names: ['jp'] }, { type: 'bookmark', folder: 'In' }],
  });
  site.pages.set('/feed.xml', rss('Daily', 1, 5));
  await sync();
  const [five = 0] = await ids('tag:jp');
  expect(await ids('is:bookmarked')).toEqual([five]);
  const [four = 0] = await ids('is:muted');
  expect(told('articles.state')).toEqual([
    { ids: [four], muted: true, read: true },
    { ids: [five], tagsAdded: ['jp'] },
    { ids: [five], bookmarked: true, bookmarkFolder: 'In' },
  ]);
  expect(told('rules.notify')).toEqual([
    { ruleId: 2, rule: 'News', articles: [{ id: five, title: 'Daily 5', feed: 'Daily' }], total: 1 },
  ]);
  expect(told('rules.applied').flatMap(({ entries }) => entries.map(({ name }) => name))).toEqual([
    'Four',
    'News',
  ]);
  expect(told('feeds.changed').at(-1)?.changed[0]).toMatchObject({ unread: 4, articles: 5 });
  expect(told('counts.changed').at(-1)?.counts).toMatchObject({ all: 4, unread: 4, bookmarks: 1 });
  const [entry] = (await call('rules.log', { limit: 1 })).entries;
  expect(await call('rules.undo', { id: entry?.id ?? 0 })).toEqual({ undone: 1 });
  expect(await ids('tag:jp OR is:bookmarked')).toEqual([]);
});

it('counts smart views in a thread of its own and tells when that changed', async () => {
  const view = await call('views.add', { name: 'Daily', query: 'title:daily' });
  await call('views.add', { name: 'Broken', query: 'saved:none' });
  await until(() => told('views.counts').length > 0);
  const count = { capped: false, unreadCapped: false };
  expect(told('views.counts').at(-1)?.counts).toEqual([
    { ...count, id: view.id, count: 3, unread: 3 },
    { ...count, id: view.id + 1, count: null, unread: null },
  ]);
  await call('articles.setRead', { set: { query: 'title:"daily 1"' }, read: true });
  await until(() => told('views.counts').at(-1)?.counts[0]?.unread === 2);
  expect((await call('views.counts', {})).counts[0]).toMatchObject({ count: 3, unread: 2 });
  expect((await call('feeds.stats', { sizes: true })).stats).toMatchObject([{ feedId: 1, read: 1 / 3 }]);
});

it('refuses a query that can’t be read, and shows one that broke later', async () => {
  await expect(call('views.add', { name: 'x', query: 'tga:y' })).rejects.toMatchObject({ code: 'bad_query' });
  const actions = [{ type: 'read' as const }];
  await expect(call('rules.add', { name: 'x', query: '(', actions })).rejects.toMatchObject({
    code: 'bad_query',
  });
  const { id } = await call('views.add', { name: 'V', query: 'daily' });
  const rule = await call('rules.add', { name: 'r', query: 'saved:v', actions });
  expect((await call('rules.preview', { query: 'saved:v', limit: 2 })).rows.length).toBe(2);
  const { undo } = await call('views.remove', { id });
  expect(told('rules.changed').at(-1)?.rules[0]?.problem).toMatchObject({ code: 'no_view', name: 'v' });
  await expect(call('rules.run', { id: rule.id })).rejects.toMatchObject({ code: 'bad_query' });
  site.pages.set('/feed.xml', rss('Daily', 1, 4));
  await sync();
  expect((await ids('')).length).toBe(4);
  await call('history.undo', { undo: undo ?? 0 });
  expect(told('rules.changed').at(-1)?.rules[0]?.problem).toBeNull();
  expect(await call('rules.run', { id: rule.id })).toMatchObject({ matched: 4, changed: 4 });
  expect(await call('history.undoLast', {})).toMatchObject({
    undone: 4,
    action: { kind: 'rule', label: 'r' },
  });
});

it('deletes to the trash and mutes by hand, and all of it comes back', async () => {
  const before = await call('library.get', {});
  await call('articles.remove', { set: { query: 'title:"daily 1"' } });
  const { articles } = await call('trash.list', {});
  expect(articles).toMatchObject([{ title: 'Daily 1' }]);
  expect(articles[0]?.goneAt).toBe((articles[0]?.deletedAt ?? 0) + 30 * 86_400);
  await call('articles.setMuted', { set: { query: 'daily' }, muted: true });
  expect(await ids('')).toEqual([]);
  await call('articles.setMuted', { set: { query: 'is:muted' }, muted: false });
  await call('trash.restore', { ids: articles.map(({ articleId }) => articleId) });
  expect(await call('library.get', {})).toEqual(before);
  expect(told('trash.changed').map(({ total }) => total)).toEqual([1, 0]);
});

it('suggests what the feed calls its articles, never by itself', async () => {
  site.pages.set(
    '/tags.xml',
    rss('Tagged', 1, 1).replace(
      '<guid>',
      '<category>War, now</category><category>NATO</category><category>old</category><guid>',
    ),
  );
  const { feed } = await call('feeds.add', { address: `${site.origin}/tags.xml`, allowLocal: true });
  const [id = 0] = await ids(`feed:${feed.id}`);
  await call('articles.tag', { set: { query: 'title:daily' }, add: ['nato'], remove: [] });
  await call('articles.tag', { set: { ids: [id] }, add: ['OLD'], remove: [] });
  expect(await call('tags.suggest', { articleId: id })).toEqual({ names: ['nato', 'War now'] });
  expect((await call('articles.headers', { ids: [id] })).rows[0]?.tags).toEqual(['OLD']);
});

it('deletes many in short steps and brings every one back as it was', async () => {
  site.pages.set('/many.xml', rss('Many', 1, 600));
  const { feed } = await call('feeds.add', { address: `${site.origin}/many.xml`, allowLocal: true });
  const query = `feed:${feed.id}`;
  await call('articles.tag', { set: { query: `${query} title:"many 7"` }, add: ['seven'], remove: [] });
  const before = [await ids(query), await call('library.get', {})];
  const turns = countTurns();
  const removed = await call('articles.remove', { set: { query } });
  const whileRemoving = turns.seen();
  expect(removed).toMatchObject({ matched: 600, changed: 600 });
  expect(await ids(query)).toEqual([]);
  expect(await call('history.undo', { undo: removed.undo ?? 0 })).toEqual({ undone: 600 });
  turns.stop();
  expect(whileRemoving).toBeGreaterThan(1);
  expect([await ids(query), await call('library.get', {})]).toEqual(before);
  await expect(call('history.undo', { undo: removed.undo ?? 0 })).rejects.toMatchObject({
    code: 'not_found',
  });
}, 120_000);

it('bookmarks and mutes many in short steps, as one action that is undone exactly', async () => {
  site.pages.set('/many.xml', rss('Many', 1, 3500));
  const { feed } = await call('feeds.add', { address: `${site.origin}/many.xml`, allowLocal: true });
  const query = `feed:${feed.id}`;
  const all = await ids(query);
  const [first = 0] = all;
  await call('articles.setBookmarked', { set: { ids: [first] }, bookmarked: true, folder: 'Mine' });
  await call('articles.setRead', { set: { ids: [first] }, read: true });
  const before = await call('library.get', {});
  const turns = countTurns();
  const muted = await call('articles.setMuted', { set: { query }, muted: true });
  expect(await ids(query)).toEqual([first]);
  const bookmarked = await call('articles.setBookmarked', { set: { ids: [...all] }, bookmarked: true });
  turns.stop();
  expect(turns.seen()).toBeGreaterThan(1);
  expect(bookmarked).toMatchObject({ matched: all.length, changed: all.length - 1 });
  expect(muted).toMatchObject({ matched: all.length, changed: all.length - 1 });
  expect(await ids(query)).toEqual(all);
  const { actions } = await call('history.list', { limit: 2 });
  expect(actions.map(({ id, kind, size }) => [id, kind, size])).toEqual([
    [bookmarked.undo, 'bookmark', all.length - 1],
    [muted.undo, 'mute', all.length - 1],
  ]);
  await call('history.undo', { undo: bookmarked.undo ?? 0 });
  expect(await ids('is:muted')).toEqual(all.slice(1));
  await call('history.undo', { undo: muted.undo ?? 0 });
  expect(await ids(query)).toEqual(all);
  expect(await ids('is:bookmarked')).toEqual([first]);
  expect((await call('articles.headers', { ids: [first] })).rows[0]?.bookmarkFolder).toBe('Mine');
  expect([await ids(query), await call('library.get', {})]).toEqual([all, before]);
}, 120_000);

it('leaves feeds with all they brought in short steps, and comes back with it', async () => {
  site.pages.set('/left.xml', rss('Left', 1, 600));
  const { feed } = await call('feeds.add', { address: `${site.origin}/left.xml`, allowLocal: true });
  const query = `feed:${feed.id}`;
  // A feed that is back is asked at once.
  const library = async () => {
    const { feeds, ...rest } = await call('library.get', {});
    return { ...rest, feeds: feeds.map((each) => ({ ...each, nextCheck: null })) };
  };
  const before = [await ids(query), await library()];
  const waits: number[] = [];
  const turns = countTurns();
  const steps = async <T>(work: Promise<T>): Promise<T> => {
    const began = turns.seen();
    const result = await work;
    waits.push(turns.seen() - began);
    return result;
  };
  const many = await steps(call('feeds.removeMany', { ids: [feed.id], articles: 'delete' }));
  expect(many).toMatchObject({ feeds: 1, articles: 600 });
  expect(await ids(query)).toEqual([]);
  expect(await steps(call('history.undo', { undo: many.undo ?? 0 }))).toEqual({ undone: 600 });
  expect([await ids(query), await library()]).toEqual(before);
  const one = await steps(call('feeds.remove', { id: feed.id, articles: 'delete' }));
  expect(await call('trash.list', { limit: 1 })).toMatchObject({ total: 600 });
  expect(await steps(call('history.undo', { undo: one.undo ?? 0 }))).toEqual({ undone: 600 });
  turns.stop();
  for (const wait of waits) expect(wait).toBeGreaterThan(1);
  expect([await ids(query), await library()]).toEqual(before);
}, 120_000);

it('runs a rule on many in short steps, as one entry of the log that is taken back exactly', async () => {
  site.pages.set('/rule.xml', rss('Ruled', 1, 2600));
  const { feed } = await call('feeds.add', { address: `${site.origin}/rule.xml`, allowLocal: true });
  const query = `feed:${feed.id}`;
  const rule = await call('rules.add', {
    name: 'Much',
    query,
    enabled: false,
    actions: [{ type: 'read' }, { type: 'tag', names: ['much'] }, { type: 'bookmark', folder: null }],
  });
  const before = await call('library.get', {});
  const turns = countTurns();
  const done = await call('rules.run', { id: rule.id });
  turns.stop();
  expect(turns.seen()).toBeGreaterThan(1);
  expect(done).toMatchObject({ matched: 2600, changed: 2600 });
  expect((await ids('tag:much is:bookmarked is:read')).length).toBe(2600);
  const { entries } = await call('rules.log', { ruleId: rule.id });
  expect(entries).toMatchObject([{ name: 'Much', trigger: 'run', size: 2600, canUndo: true }]);
  const { actions } = await call('history.list', { limit: 1 });
  expect(actions).toMatchObject([{ id: done.undo, kind: 'rule', label: 'Much', size: 2600 }]);
  await call('rules.undo', { id: entries[0]?.id ?? 0 });
  expect(await call('library.get', {})).toEqual(before);
}, 120_000);

it('tells of the last actions what they were about: the title of one article, where several came from', async () => {
  const { feeds } = await call('library.get', {});
  const feed = feeds[0]?.id ?? 0;
  const [one = 0, two = 0, three = 0] = await ids('');
  const { rows } = await call('articles.headers', { ids: [one, two] });
  const [first, second] = rows.map(({ title }) => title);
  const last = async () => {
    const { kind, size, label } = (await call('history.list', { limit: 1 })).actions[0] ?? {};
    return [kind, size, label];
  };
  await call('articles.setRead', { set: { ids: [one] }, read: true });
  expect(await last()).toEqual(['read', 1, first]);
  await call('articles.setBookmarked', { set: { query: `id:${two}` }, bookmarked: true });
  expect(await last()).toEqual(['bookmark', 1, second]);
  await call('articles.tag', { set: { query: `feed:${feed} title:Daily` }, add: ['x'], remove: [] });
  expect(await last()).toEqual(['tag', 3, 'feed:"Daily" title:Daily']);
  await call('articles.setRead', { set: { query: `feed:${feed} is:unread` }, read: true });
  expect(await last()).toEqual(['read', 2, 'Daily']);
  await call('articles.setRead', { set: { ids: [one, three] }, read: false });
  expect(await last()).toEqual(['unread', 2, 'Daily']);
  await call('articles.setMuted', { set: { ids: [three] }, muted: true });
  expect((await last()).slice(0, 2)).toEqual(['mute', 1]);
  await call('articles.remove', { set: { ids: [one] } });
  expect(await last()).toEqual(['remove', 1, first]);
});
