// The command line as a script sees it: documents, exit codes, errors, and commands side by side.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshProfile, json, offprint, rss, type Site, startSite } from './support.ts';

interface ListJson {
  readonly total: number;
  readonly articles: readonly {
    readonly id: number;
    readonly title: string;
    readonly published: string;
    readonly read: boolean;
    readonly bookmarked: boolean;
    readonly tags: readonly string[];
    readonly feed: string;
    readonly feedUrl: string;
  }[];
}

const { profile, remove } = freshProfile();
let site: Site;

beforeAll(async () => {
  site = await startSite({
    '/a.xml': rss('Alpha', 1, 20),
    '/b.xml': rss('Beta', 1, 5),
    '/page': '<html><body>No feed',
  });
});
afterAll(async () => {
  await site.stop();
  remove();
});

const list = (...words: string[]) => json<ListJson>(profile, 'list', ...words);

describe('the command line', () => {
  it('asks before it goes to an address on this machine', async () => {
    const ended = await offprint(profile, '--json', 'add', `${site.origin}/a.xml`);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject([
      { status: 'failed', id: null, error: { code: 'local_address' } },
    ]);
    expect(site.requests).toEqual([]);
  });

  it('subscribes, and says so once more', async () => {
    const first = await json(
      profile,
      'add',
      `${site.origin}/a.xml`,
      `${site.origin}/b.xml`,
      '--allow-local',
      '--folder',
      'World/Europe',
    );
    expect(first).toMatchObject([
      { status: 'added', title: 'Alpha', feedUrl: `${site.origin}/a.xml`, others: [], error: null },
      { status: 'added', title: 'Beta' },
    ]);
    const again = await json(profile, 'add', '--allow-local', `${site.origin}/a.xml`);
    expect(again).toMatchObject([{ status: 'exists', title: 'Alpha' }]);
    expect(await json(profile, 'feeds')).toMatchObject([
      { title: 'Alpha', folder: 'World/Europe', unread: 20, articles: 20, lastError: null, errorCount: 0 },
      { title: 'Beta', unread: 5 },
    ]);
  });

  it('says what is wrong with an address', async () => {
    const [page, missing, odd] = await json<{ error: { code: string } }[]>(
      profile,
      'add',
      '--allow-local',
      `${site.origin}/page`,
      `${site.origin}/none`,
      'ftp://example.org/',
    );
    expect(page?.error.code).toBe('no_feed_found');
    expect(missing?.error.code).toBe('http_status');
    expect(odd?.error.code).toBe('bad_url');
  });

  it('lists newest first, with all it says it lists', async () => {
    const { total, articles } = await list();
    expect(total).toBe(25);
    expect(articles).toHaveLength(25);
    expect(articles[0]).toMatchObject({
      title: 'Alpha 20',
      published: '2026-01-01T20:00:00Z',
      read: false,
      tags: [],
    });
    const ids = articles.map((article) => article.id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(await list('--limit', '3', 'feed:Beta')).toMatchObject({ total: 5, articles: [{}, {}, {}] });
    expect((await list('--sort', 'oldest', 'feed:Alpha')).articles[0]?.title).toBe('Alpha 1');
  });

  it('joins words to a query, minus and all', async () => {
    expect((await list('joint', 'production', '-title:Beta')).total).toBe(20);
    expect((await list('"text of number 7"')).articles.map((article) => article.title)).toEqual(['Alpha 7']);
    expect(await list('nothing-like-this')).toEqual({ total: 0, articles: [] });
  });

  it('shows one article', async () => {
    const id = (await list('title:"Alpha 7"')).articles[0]?.id;
    const article = await json<{ text: string; html: string }>(profile, 'show', String(id));
    expect(article).toMatchObject({
      id,
      title: 'Alpha 7',
      feed: 'Alpha',
      words: 6,
      minutes: 1,
      offline: 'text',
    });
    expect(article.text).toBe('Text of number 7, joint production.');
    expect(article.html).toBe('<p>Text of number 7, joint production.</p>');
  });

  it('marks and tags sets, and counts what changed', async () => {
    expect(await json(profile, 'mark', 'read', 'feed:Beta')).toEqual({ matched: 5, changed: 5 });
    expect(await json(profile, 'mark', 'read', 'feed:Beta')).toEqual({ matched: 5, changed: 0 });
    expect(await json(profile, 'mark', 'bookmarked', 'title:"Alpha 7" OR title:"Beta 2"')).toEqual({
      matched: 2,
      changed: 2,
    });
    expect(await json(profile, 'tag', 'is:bookmarked', '+war/ukraine', '+Read later')).toEqual({
      matched: 2,
      changed: 2,
    });
    expect((await list('tag:war')).articles[0]?.tags).toEqual(['Read later', 'war/ukraine']);
    expect(await json(profile, 'tag', 'is:bookmarked', '-read later')).toEqual({ matched: 2, changed: 2 });
    expect((await list('is:unread')).total).toBe(20);
  });

  it('wants --all for every article', async () => {
    const ended = await offprint(profile, 'mark', 'read', '');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('--all');
    expect(await json(profile, 'tag', '--all', '+everything')).toEqual({ matched: 25, changed: 25 });
  });

  it('syncs with conditional requests, then finds what is new', async () => {
    site.requests.length = 0;
    expect(await json(profile, 'sync', '--all')).toMatchObject({
      feeds: 2,
      fetched: 0,
      unchanged: 2,
      failed: 0,
      skipped: 0,
    });
    expect(site.requests.every((request) => request.conditional)).toBe(true);
    site.pages.set('/a.xml', rss('Alpha', 3, 23));
    expect(await json(profile, 'sync', '--feed', `${site.origin}/a.xml`)).toMatchObject({
      feeds: 1,
      fetched: 1,
      articles: { new: 3, updated: 0 },
    });
    expect((await list('feed:Alpha')).total).toBe(23);
    expect(await json(profile, 'sync')).toMatchObject({ feeds: 0 });
  });

  it('keeps a sick feed as data', async () => {
    site.pages.delete('/b.xml');
    expect(await json(profile, 'sync', '--all')).toMatchObject({
      feeds: 2,
      failed: 1,
      errors: [{ code: 'http_status' }],
    });
    const [, beta] = await json<{ lastError: string; errorCount: number; articles: number }[]>(
      profile,
      'feeds',
    );
    expect(beta).toMatchObject({ errorCount: 1, articles: 5 });
    expect(beta?.lastError).toContain('404');
  });

  it.each([
    [['list', 'foo:bar'], 'bad_query'],
    [['list', '(a OR'], 'bad_query'],
    [['list', '--limit', 'many'], 'bad_input'],
    [['nonsense'], 'bad_input'],
    [['show', 'x'], 'bad_input'],
    [['export', 'docx'], 'bad_input'],
  ])('ends %j with 2', async (words, code) => {
    const ended = await offprint(profile, '--json', ...words);
    expect(ended.code).toBe(2);
    expect(ended.stdout).toBe('');
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { code } });
  });

  it('names the place in a wrong query', async () => {
    const ended = await offprint(profile, '--json', 'list', 'nato tga:war');
    expect(JSON.parse(ended.stderr).error.place).toEqual({ start: 5, end: 9 });
  });

  it('works side by side: one holds the profile, the others go through it', async () => {
    const many = await Promise.all(Array.from({ length: 6 }, () => list('--limit', '1')));
    expect(many.map((one) => one.total)).toEqual([28, 28, 28, 28, 28, 28]);
  });

  it('is well after all that, and backs itself up', async () => {
    expect(await json(profile, 'doctor')).toEqual({ ok: true, problems: [] });
    const file = join(profile, '..', 'copy.offprint');
    const backup = await json<{ bytes: number }>(profile, 'backup', '-o', file);
    expect(backup).toMatchObject({ file, articles: 28, verified: true });
    expect(existsSync(file)).toBe(true);
    const other = `${profile}-restored`;
    expect(await json(other, 'restore', file)).toMatchObject({ articles: 28 });
    expect(await json(other, 'list')).toEqual(await list());
    expect((await offprint(other, 'restore', file)).code).toBe(1);
  });

  it('exports what a query names and takes it back', async () => {
    const file = join(profile, '..', 'bookmarks.html');
    expect(await json(profile, 'export', 'netscape', '-o', file)).toMatchObject({
      format: 'netscape',
      exported: 2,
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!DOCTYPE NETSCAPE-Bookmark-file-1>/);
    const other = `${profile}-imported`;
    expect(await json(other, 'import', file)).toMatchObject([
      { format: 'netscape', added: 2, duplicates: 0, skipped: [] },
    ]);
    expect(await json(other, 'import', file)).toMatchObject([{ added: 0, duplicates: 2 }]);
    expect(
      (await json<ListJson>(other, 'list', 'is:bookmarked')).articles.map((article) => article.title).sort(),
    ).toEqual(['Alpha 7', 'Beta 2']);
  });

  it('refuses a file that is no import, and changes nothing', async () => {
    const file = join(profile, '..', 'letter.txt');
    writeFileSync(file, 'Dear all,\n');
    const ended = await offprint(profile, '--json', 'import', file);
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { code: 'wrong_file' } });
  });

  it('unsubscribes', async () => {
    expect(await json(profile, 'remove', `${site.origin}/b.xml`, '--delete')).toMatchObject({
      title: 'Beta',
    });
    // Every article got a tag above, and tagged ones stay.
    expect((await list('title:Beta')).total).toBe(5);
    expect(await json(profile, 'feeds')).toHaveLength(1);
  });
});
