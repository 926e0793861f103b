// What exports write, for which query, and that a file which does not read back is never handed out.
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ExportResult } from '../../../contract/model.ts';
import { bareRow } from '../../../services/transfer/formats/bookmark-row.ts';
import { readBookmarksCsv } from '../../../services/transfer/formats/bookmarks-csv.ts';
import { readBookmarksJson } from '../../../services/transfer/formats/bookmarks-json.ts';
import { parseNetscape } from '../../../services/transfer/formats/netscape.ts';
import { listOpmlFeeds, parseOpml } from '../../../services/transfer/formats/opml.ts';
import { startFile } from '../../../services/transfer/write-file.ts';
import { NOW, openLibrary, type TestLibrary, tempFolder } from './library.ts';

const cleanups: (() => void)[] = [];
const open: TestLibrary[] = [];
const folder = () => tempFolder((task) => cleanups.push(task));
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});
afterAll(() => {
  for (const task of cleanups) task();
});

const facts = {
  ...{
    author: 'Ann',
    published: 1_600_000_000,
    updated: null,
    summary: null,
    words: 2,
    minutes: 1,
    lang: 'en',
  },
  ...{ lead: null, enclosures: [], categories: [], commentsUrl: null },
};

/** Two feeds, one in a folder; three articles each, of which the first two of each are bookmarked. */
function seeded(): TestLibrary {
  const library = openLibrary(folder());
  open.push(library);
  const { store } = library;
  const addresses = ['https://www.a.example', 'https://b.example'];
  for (const [index, url] of addresses.entries()) {
    const folderId = index === 0 ? store.folders.ensure('News/World') : null;
    const { feed } = store.feeds.add({ url: `${url}/feed`, ownTitle: `Feed ${index}`, folderId });
    const articles = [0, 1, 2].map((n) => ({
      ...facts,
      ...{
        title: `Story ${index}${n}`,
        url: `${url}/${n}`,
        canonicalUrl: `${url}/${n}`,
        identity: n,
        contentHash: n,
      },
      html: `<p>Body of ${index}${n}</p><p>Two</p>`,
    }));
    const [done] = store.ingest([{ feedId: feed.id, outcome: { at: NOW, result: 'updated' }, articles }]);
    const ids = done?.newIds ?? [];
    const headers = store.articles.headers(ids).filter(({ title }) => !title.endsWith('2'));
    store.bookmarks.put(
      headers.map(({ id, title }, n) => ({
        articleId: id,
        folder: n === 0 ? 'Own/Path' : null,
        note: null,
        at: 1_700_000_000 - Number(title.slice(-2)),
      })),
    );
  }
  store.feeds.add({
    url: 'https://empty.example/feed',
    ownTitle: 'Empty',
    folderId: store.folders.ensure('Quiet'),
  });
  return library;
}

async function take(library: TestLibrary, input: object) {
  const result = await library.run<ExportResult>('transfer.export', input);
  const { path } = library.context.files.get(result.file);
  return { ...result, path, text: readFileSync(path, 'utf8') };
}

describe('bookmarks', () => {
  it('every bookmark, oldest first, with its own folder or its feed’s', async () => {
    const library = seeded();
    const { text, exported, name, dropped, bytes } = await take(library, { format: 'json' });
    const { rows } = readBookmarksJson(text);
    expect({ exported, name, dropped }).toEqual({
      exported: 4,
      name: 'offprint-bookmarks-2026-11-23.json',
      dropped: [],
    });
    expect(bytes).toBe(Buffer.byteLength(text));
    expect(rows.map(({ created }) => created)).toEqual([
      1_699_999_989, 1_699_999_990, 1_699_999_999, 1_700_000_000,
    ]);
    expect(
      rows
        .filter(({ feed }) => feed === 'Feed 0')
        .map(({ folder }) => folder)
        .sort(),
    ).toEqual(['News/World', 'Own/Path']);
    expect(rows.filter(({ feed }) => feed === 'Feed 1').map(({ folder }) => folder)).toEqual(
      expect.arrayContaining([null, 'Own/Path']),
    );
    expect(rows.at(-1)).toMatchObject({
      ...{
        url: 'https://www.a.example/0',
        title: 'Story 00',
        author: 'Ann',
        lang: 'en',
        read: false,
        published: 1_600_000_000,
      },
      ...{ site: 'a.example', feedUrl: 'https://www.a.example/feed', text: 'Body of 00\nTwo', tags: [] },
    });
  });

  it('with a query the articles it names, bookmarked or not', async () => {
    const library = seeded();
    const { text, exported } = await take(library, { format: 'json', query: 'feed:"Feed 1"' });
    const { rows } = readBookmarksJson(text);
    expect(exported).toBe(3);
    expect(rows.map(({ title }) => title)).toEqual(['Story 11', 'Story 10', 'Story 12']);
    expect(rows[2]?.created).toBe(NOW);
    expect((await take(library, { format: 'csv', query: 'title:nowhere' })).exported).toBe(0);
  });

  it('nothing at all is a file too', async () => {
    const library = seeded();
    const none = 'title:nowhere';
    expect(JSON.parse((await take(library, { format: 'json', query: none })).text)).toEqual([]);
    const csv = await take(library, { format: 'csv', query: none });
    expect(readBookmarksCsv(csv.text)).toEqual({ rows: [], skipped: [] });
    expect(parseNetscape((await take(library, { format: 'netscape', query: none })).text).rows).toEqual([]);
  });

  it('says what a format can not hold', async () => {
    const library = seeded();
    library.store.articles.add([{ ...facts, title: 'Clip', url: null, html: '<p>x</p>' }], 'clip');
    const csv = await take(library, { format: 'csv' });
    expect(csv.dropped).toEqual([{ what: 'text', count: 4 }]);
    const netscape = await take(library, { format: 'netscape', query: 'title:story OR title:clip' });
    expect(netscape.exported).toBe(6);
    expect(netscape.dropped).toContainEqual({ what: 'bookmarks without a web address', count: 1 });
    expect(netscape.dropped).toContainEqual({ what: 'author', count: 6 });
  });

  it('a wrong query is refused before anything is written', async () => {
    const library = seeded();
    await expect(
      library.run('transfer.export', { format: 'csv', query: 'colour:red' }),
    ).rejects.toMatchObject({ code: 'bad_query' });
    expect(readdirSync(library.profile.staged)).toEqual([]);
  });

  it('cancelled: no file is left', async () => {
    const library = seeded();
    const work = library.run('transfer.export', { format: 'json' }, (_, cancel) => cancel());
    const outcome = await work.then(
      () => 'done',
      (error) => error.code,
    );
    if (outcome === 'cancelled') expect(readdirSync(library.profile.staged)).toEqual([]);
    else expect(outcome).toBe('done');
  });
});

describe('opml', () => {
  it('all feeds as they nest, or those that carry an article of a query', async () => {
    const library = seeded();
    const all = await take(library, { format: 'opml' });
    const paths = listOpmlFeeds(parseOpml(all.text).outlines).map(({ feed, path }) => [feed.xmlUrl, ...path]);
    expect(paths).toEqual([
      ['https://www.a.example/feed', 'News', 'World'],
      ['https://empty.example/feed', 'Quiet'],
      ['https://b.example/feed'],
    ]);
    expect(all).toMatchObject({ exported: 3, name: 'offprint-feeds-2026-11-23.opml', dropped: [] });
    const some = await take(library, { format: 'opml', query: 'title:"story 11"' });
    expect(listOpmlFeeds(parseOpml(some.text).outlines).map(({ feed }) => feed.xmlUrl)).toEqual([
      'https://b.example/feed',
    ]);
    expect(some.text).not.toContain('Quiet');
  });

  it('feeds that were left are left out', async () => {
    const library = seeded();
    const feed = library.store.feeds.byUrl('https://b.example/feed');
    library.store.feeds.remove(feed?.id ?? 0);
    expect((await take(library, { format: 'opml' })).exported).toBe(2);
    expect((await take(library, { format: 'json' })).exported).toBe(4);
  });
});

describe('reading back', () => {
  const rows = [1, 2, 3].map((n) => ({ row: bareRow(`https://a.example/${n}`, `Title ${n}`), html: null }));
  const formats = ['json', 'csv', 'netscape'] as const;
  const start = (format: (typeof formats)[number]) => {
    const path = join(folder(), 'file');
    return { path, file: startFile(path, format, false) };
  };

  it.each(formats)('%s: a whole file is fine', (format) => {
    const { path, file } = start(format);
    file.write(rows.slice(0, 2));
    file.write(rows.slice(2));
    expect(file.finish()).toMatchObject({ exported: 3, bytes: readFileSync(path).length });
  });

  it.each(['json', 'csv'] as const)('%s: a byte that changed on the disk is found', (format) => {
    const { path, file } = start(format);
    file.write(rows);
    writeFileSync(path, readFileSync(path, 'utf8').replace('Title 2', 'Title X'));
    expect(() => file.finish()).toThrow('Title 2');
  });

  it.each(['json', 'csv'] as const)('%s: a disk that took less is found', (format) => {
    const { path, file } = start(format);
    file.write(rows);
    truncateSync(path, 20);
    expect(() => file.finish()).toThrow('did not read back');
  });
});
