// view, rule, tags, tag rename and merge, folder, trash, undo as a script sees them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshProfile, json, offprint, rss, type Site, startSite } from './support.ts';

const { profile, remove } = freshProfile();
let site: Site;
const run = <T = unknown>(...words: string[]) => json<T>(profile, ...words);
const total = async (...query: string[]) => (await run<{ total: number }>('list', ...query)).total;

beforeAll(async () => {
  site = await startSite({ '/feed.xml': rss('Daily', 1, 5) });
  await run('add', `${site.origin}/feed.xml`, '--allow-local');
});
afterAll(async () => {
  await site.stop();
  remove();
});

it('keeps smart views', { timeout: 120_000 }, async () => {
  expect(await run('view', 'add', 'Low', 'title:"daily 1"', 'OR', 'title:"daily 2"')).toEqual({
    id: 1,
    name: 'Low',
    query: 'title:"daily 1" OR title:"daily 2"',
    icon: null,
    articles: 2,
    more: false,
    problem: null,
  });
  expect(await total('saved:low')).toBe(2);
  await run('view', 'add', 'Not low', '-saved:Low');
  expect(await run('view', 'edit', 'low', '--name', 'First two')).toMatchObject({ name: 'First two' });
  expect(await run('view', 'list')).toMatchObject([
    { name: 'First two', articles: 2 },
    { name: 'Not low', query: '-saved:"First two"', articles: 3 },
  ]);
  await run('view', 'remove', '1');
  expect(await run('view', 'list')).toMatchObject([
    { name: 'Not low', articles: null, problem: { code: 'no_view' } },
  ]);
  expect((await offprint(profile, 'view', 'add', 'Broken', 'tga:x')).code).toBe(2);
  expect((await offprint(profile, 'view', 'remove', 'nothing')).code).toBe(1);
});

it('applies rules to what is there and to what comes', { timeout: 120_000 }, async () => {
  const made = await run(
    'rule',
    'add',
    'Count',
    'title:daily',
    '--tag',
    'daily, news/all',
    '--read',
    '--until',
    '2099-12-20',
  );
  expect(made).toMatchObject({
    ...{ id: 1, name: 'Count', query: 'title:daily', stop: false, enabled: true, problem: null },
    actions: [{ type: 'read' }, { type: 'tag', names: ['daily', 'news/all'] }],
    expires: expect.stringMatching(/^2099-12-2[01]T/),
  });
  expect(await run('rule', 'run', 'count')).toEqual({ matched: 5, changed: 5 });
  await run('rule', 'add', 'Quiet', 'title:"daily 6"', '--mute', '--stop');
  site.pages.set('/feed.xml', rss('Daily', 2, 7));
  await run('sync', '--all');
  expect(await total('tag:daily')).toBe(6);
  expect(await total('is:muted')).toBe(1);
  expect(await total()).toBe(6);
  const log = await run<{ id: number; name: string; articles: number }[]>('rule', 'log');
  expect(log).toMatchObject([
    { name: 'Quiet', trigger: 'arrival', articles: 1, undone: null },
    { name: 'Count', trigger: 'arrival', articles: 2 },
    { name: 'Count', trigger: 'run', articles: 5 },
  ]);
  expect(await run('rule', 'undo', String(log[0]?.id))).toEqual({ undone: 1 });
  expect(await total('is:muted')).toBe(0);
  expect(await run('rule', 'remove', 'Quiet')).toMatchObject({ name: 'Quiet' });
  expect((await offprint(profile, 'rule', 'add', 'Nothing', 'daily')).code).toBe(2);
});

it('renames and merges tags, and takes that back', { timeout: 120_000 }, async () => {
  expect(await run('tags')).toMatchObject([
    { name: 'daily', articles: 7, color: null, pinned: false },
    { name: 'news/all', articles: 7 },
  ]);
  expect(await run('tag', 'rename', 'news/all', 'press')).toMatchObject({ name: 'press', articles: 7 });
  await run('tag', 'title:"daily 7"', '-press');
  expect(await run('tag', 'merge', 'daily', 'Press')).toMatchObject({ name: 'press', articles: 7 });
  expect(await run('undo')).toMatchObject({ undone: 7, action: { kind: 'tag.merge', label: 'daily' } });
  expect(await run('tags')).toMatchObject([
    { name: 'daily', articles: 7 },
    { name: 'press', articles: 6 },
  ]);
  expect(await run<{ kind: string; undone: string | null }[]>('undo', '--list')).toMatchObject([
    { kind: 'tag.merge', undone: expect.any(String) },
    { kind: 'tag' },
    { kind: 'tag.rename', label: 'news/all' },
    ...[{ kind: 'rule.remove' }, { kind: 'rule' }],
    ...[{ kind: 'rule' }, { kind: 'rule' }, { kind: 'view.remove' }, { kind: 'view.edit' }],
  ]);
});

it('arranges folders, and keeps what was deleted', { timeout: 120_000 }, async () => {
  expect(await run('folder', 'add', 'World/Europe')).toEqual({
    id: 2,
    path: 'World/Europe',
    feeds: 0,
    unread: 0,
  });
  await run('folder', 'add', 'Tech');
  expect(await run('folder', 'move', 'world/europe', 'Tech')).toMatchObject({ path: 'Tech/Europe' });
  expect(await run('folder', 'rename', 'Tech', 'Technik')).toMatchObject({ path: 'Technik' });
  expect(await run('folder', 'list')).toMatchObject([
    { path: 'Technik' },
    { path: 'Technik/Europe' },
    { path: 'World' },
  ]);
  expect(await run('folder', 'remove', 'Technik')).toMatchObject({ path: 'Technik' });
  const put = await run('trash', 'put', 'title:"daily 1" OR title:"daily 2"');
  expect(put).toEqual({ matched: 2, changed: 2 });
  const list = await run<{ total: number; articles: { id: number; title: string }[] }>('trash', 'list');
  expect(list).toMatchObject({ total: 2 });
  expect(await run('trash', 'restore', String(list.articles[0]?.id))).toEqual({ restored: 1 });
  expect(await run('trash', 'empty')).toEqual({ removed: 1 });
  expect(await total()).toBe(6);
  expect((await offprint(profile, 'trash', 'put', '')).code).toBe(2);
});
