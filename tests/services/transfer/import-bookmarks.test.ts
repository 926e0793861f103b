import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ImportResult } from '../../../contract/model.ts';
import { bareRow } from '../../../services/transfer/formats/bookmark-row.ts';
import { writeBookmarksCsv } from '../../../services/transfer/formats/bookmarks-csv.ts';
import { writeBookmarksJson } from '../../../services/transfer/formats/bookmarks-json.ts';
import { writeNetscape } from '../../../services/transfer/formats/netscape.ts';
import { NOW, openLibrary, stageText, type TestLibrary, tempFolder } from './library.ts';

const cleanups: (() => void)[] = [];
const open: TestLibrary[] = [];
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});
afterAll(() => {
  for (const task of cleanups) task();
});

function fresh(options = {}): TestLibrary {
  const library = openLibrary(
    tempFolder((task) => cleanups.push(task)),
    options,
  );
  open.push(library);
  return library;
}

async function take(library: TestLibrary, name: string, data: string | Uint8Array, options = {}) {
  const file = stageText(library, library.profile.folder, name, data);
  return library.run<ImportResult>('transfer.import', { file, ...options });
}

/** All there is, to see that nothing was written. */
const everything = ({ store }: TestLibrary) => ({
  ...store.library(),
  settings: store.settings.all(),
  all: store.counts(),
});

describe('bookmarks', () => {
  const ROWS = [
    {
      ...bareRow('https://a.example/1?utm_source=x', 'One'),
      created: 1_600_000_000,
      tags: ['a', 'war/x', '//', 'x,y'],
      folder: 'F/G',
      note: 'n',
    },
    { ...bareRow('https://a.example/1', 'One'), created: 1_600_000_001 },
    { ...bareRow('https://a.example/live', 'First post'), read: false },
    { ...bareRow('https://a.example/live', 'Second post') },
    { ...bareRow('', 'No address'), text: 'Only <text>\nof two lines' },
    { ...bareRow('javascript:alert(1)', 'Script') },
    { ...bareRow('https://a.example/future', 'Future'), created: 9_999_999_999, published: 9_999_999_999 },
  ];

  it('json: what is added, joined, left out', async () => {
    const library = fresh();
    const result = await take(library, 'b.json', writeBookmarksJson(ROWS));
    expect(result).toMatchObject({ format: 'json', added: 5, duplicates: 1 });
    expect(result.skipped).toEqual([{ line: 6, reason: expect.stringContaining('javascript:') }]);
    const { store } = library;
    const ids = store.articles.ids({ node: { type: 'all' }, limit: 10 }).ids;
    const byTitle = new Map(store.articles.headers(ids).map((header) => [header.title, header]));
    const one = byTitle.get('One');
    expect(one).toMatchObject({
      url: 'https://a.example/1?utm_source=x',
      read: true,
      bookmarkFolder: 'F/G',
      fetched: 1_600_000_000,
      id: 1_600_000_000,
    });
    expect([...(one?.tags ?? [])].sort()).toEqual(['a', 'war/x', 'x y']);
    expect(store.bookmarks.get(one?.id ?? 0)).toMatchObject({ note: 'n', at: 1_600_000_000 });
    expect(byTitle.get('First post')?.read).toBe(false);
    expect(byTitle.get('Second post')?.read).toBe(true);
    const text = byTitle.get('No address');
    expect(store.articles.get(text?.id ?? 0)).toMatchObject({
      url: null,
      html: '<p>Only &lt;text&gt;</p>\n<p>of two lines</p>',
    });
    expect(store.bookmarks.get(byTitle.get('Future')?.id ?? 0)?.at).toBe(NOW);
    const before = everything(library);
    expect(await take(library, 'b.json', writeBookmarksJson(ROWS))).toMatchObject({
      added: 0,
      duplicates: 6,
    });
    expect(everything(library)).toEqual(before);
  });

  it('an article that a feed brought is bookmarked, not doubled; its feed keeps it', async () => {
    const library = fresh();
    const { store } = library;
    const { feed } = store.feeds.add({
      url: 'https://a.example/feed',
      ownTitle: 'A',
      folderId: store.folders.ensure('News/A'),
    });
    const facts = {
      author: null,
      published: 1_600_000_000,
      updated: null,
      summary: null,
      words: 1,
      minutes: 1,
      lang: null,
      lead: null,
      enclosures: [],
      categories: [],
      commentsUrl: null,
    };
    const articles = [1, 2].map((n) => ({
      ...facts,
      title: `A${n}`,
      url: `https://a.example/${n}`,
      canonicalUrl: `https://a.example/${n}`,
      html: '<p>x</p>',
      identity: n,
      contentHash: n,
    }));
    store.ingest([{ feedId: feed.id, outcome: { at: NOW, result: 'updated' }, articles }]);
    const rows = [
      {
        ...bareRow('http://a.example/1?utm_medium=rss', 'Other title'),
        folder: 'News/A',
        created: 1_650_000_000,
        tags: ['t'],
      },
      { ...bareRow('https://a.example/2', 'x'), folder: 'Mine' },
    ];
    const result = await take(library, 'b.html', writeNetscape(rows));
    expect(result).toMatchObject({ format: 'netscape', added: 2, duplicates: 0 });
    expect(store.counts()).toMatchObject({ all: 2, bookmarks: 2, unread: 2 });
    const headers = store.articles.headers(
      store.articles.ids({ node: { type: 'all' }, sort: 'oldest', limit: 10 }).ids,
    );
    expect(
      headers.map(({ title, bookmarkFolder, feedId, tags }) => ({ title, bookmarkFolder, feedId, tags })),
    ).toEqual([
      { title: 'A1', bookmarkFolder: null, feedId: feed.id, tags: ['t'] },
      { title: 'A2', bookmarkFolder: 'Mine', feedId: feed.id, tags: [] },
    ]);
    expect(store.bookmarks.get(headers[0]?.id ?? 0)?.at).toBe(1_650_000_000);
  });

  it.each([
    ['b.json', writeBookmarksJson(ROWS)],
    ['b.csv', writeBookmarksCsv(ROWS)],
    ['b.html', writeNetscape(ROWS)],
  ])('a dry run of %s counts the same and writes nothing', async (name, data) => {
    const library = fresh();
    const before = everything(library);
    const dry = await take(library, name, data, { dryRun: true });
    expect(everything(library)).toEqual(before);
    expect(dry.added).toBeGreaterThan(3);
    expect(await take(library, name, data)).toEqual(dry);
  });

  it('cancelled half way and taken up again', async () => {
    const library = fresh({ attached: true });
    const rows = Array.from({ length: 600 }, (_, n) => bareRow(`https://a.example/${n}`, `T${n}`));
    const file = stageText(library, library.profile.folder, 'b.csv', writeBookmarksCsv(rows));
    const cancelled = library.run('transfer.import', { file }, ({ done }, cancel) => {
      if (done > 0) cancel();
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const taken = library.store.counts().bookmarks;
    expect(taken).toBeLessThan(600);
    const result = await library.run<ImportResult>('transfer.import', { file });
    expect(result).toMatchObject({ added: 600 - taken, duplicates: taken });
    expect(library.store.doctor()).toEqual([]);
  });

  it('tells every window once', async () => {
    const library = fresh();
    await take(library, 'b.json', writeBookmarksJson(ROWS));
    const names = library.events.map(({ name }) => name);
    expect(names.filter((name) => name === 'resync')).toHaveLength(1);
    expect(names.at(-1)).toBe('job.done');
  });
});

describe('wrong files', () => {
  const JSON_ROWS = writeBookmarksJson([
    bareRow('https://a.example/', 'A'),
    bareRow('https://b.example/', 'B'),
  ]);
  it.each([
    ['empty.opml', '', 'is empty'],
    ['feed.xml', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'add its web address'],
    ['feed.json', '{"version":"https://jsonfeed.org/version/1.1","items":[]}', 'add its web address'],
    ['page.html', '<!doctype html><html><body><p>x</p></body></html>', 'an HTML page'],
    ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'a picture'],
    ['noise.bin', Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)), ''],
    ['notes.txt', 'Dear diary', 'plain text'],
    ['table.csv', 'a,b,c\r\n1,2,3\r\n', 'columns'],
    ['cut.json', JSON_ROWS.slice(0, -20), 'not valid JSON'],
    ['backup.offprint', Buffer.from('SQLite format 3\0'.padEnd(200, '\0'), 'latin1'), 'restore'],
  ])('%s: says what it is, and nothing is lost', async (name, data, words) => {
    const library = fresh();
    await take(library, 'b.json', JSON_ROWS);
    const before = everything(library);
    const error = await take(library, name, data).then(
      () => null,
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: 'wrong_file', message: expect.stringContaining(words) });
    expect(error.message).toContain(name);
    expect(everything(library)).toEqual(before);
  });

  it('any other file of this disk, and a handle nobody gave out', async () => {
    const library = fresh();
    const file = library.stage('package.json');
    expect(() => library.context.files.get('nothing')).toThrow('no longer at hand');
    await expect(library.run('transfer.import', { file })).rejects.toMatchObject({ code: 'wrong_file' });
    await expect(library.run('transfer.import', { file: 'nothing' })).rejects.toThrow('no longer at hand');
  });
});
