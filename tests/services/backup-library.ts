// A library with something in every table, and what the tests of backups and restores do with it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach } from 'vitest';
import type { BackupResult } from '../../contract/model.ts';
import { mediaPath } from '../../db/index.ts';
import { profileAt } from '../../services/profile.ts';
import { openLibrary, type TestLibrary, tempFolder } from './transfer/library.ts';

const cleanups: (() => void)[] = [];
/** Libraries that are closed after each test. */
export const open: TestLibrary[] = [];
export const folder = () => tempFolder((task) => cleanups.push(task));
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});
afterAll(() => {
  for (const task of cleanups) task();
});

/** Lays a file into the media folder as the media store does. */
export function addMedia(library: TestLibrary, bytes: Buffer): string {
  const id = `${createHash('sha256').update(bytes).digest('hex')}.png`;
  const path = mediaPath(library.profile.media, id) ?? '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  library.store.media.put({ id, bytes: bytes.length, type: 'image/png', width: 1, height: 1 });
  return id;
}

export const bare = {
  ...{
    author: null,
    published: 1_700_000_000,
    updated: null,
    summary: null,
    words: 2,
    minutes: 1,
    lang: null,
  },
  ...{ lead: null, enclosures: [], categories: [], commentsUrl: null },
};

/** Something in every table: 120 articles of a feed, five of them deleted, five bookmarked, seven tagged. */
export function seeded(path = folder()): TestLibrary {
  const library = openLibrary(path);
  open.push(library);
  const { store } = library;
  const { feed } = store.feeds.add({
    url: 'https://e.example/feed',
    ownTitle: 'E',
    folderId: store.folders.ensure('A/B'),
  });
  const articles = Array.from({ length: 120 }, (_, index) => ({
    ...bare,
    title: `Story ${index}`,
    url: `https://e.example/${index}`,
    canonicalUrl: `https://e.example/${index}`,
    html: `<p>Body ${index} ${'lorem ipsum '.repeat(index)}</p>`,
    identity: 1000 + index,
    contentHash: 2 ** 52 + index,
  }));
  const outcome = {
    at: 1_700_000_100,
    result: 'updated',
    etag: '"abc"',
    lastModified: 'x',
    bodyHash: 'h',
  } as const;
  store.ingest([{ feedId: feed.id, outcome, articles }]);
  const ids = store.articles.ids({ node: { type: 'all' }, limit: 50 }).ids;
  store.tags.assign(ids.slice(0, 7), ['war/ukraine', 'b'], []);
  store.bookmarks.put(ids.slice(0, 5).map((articleId) => ({ articleId, folder: 'F/G', note: 'n', at: 5 })));
  store.articles.setRead(ids.slice(0, 20), true);
  store.articles.remove(ids.slice(40, 45));
  store.settings.set('x', { a: [1, null] });
  while (store.search.pending() > 0) store.search.indexStep(50);
  return library;
}

/** Every row of every table, and the schema. */
export function dump(path: string): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
      )
      .pluck()
      .all();
    const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()] as const);
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all();
    return { ...Object.fromEntries(rows), schema, version: [db.pragma('user_version', { simple: true })] };
  } finally {
    db.close();
  }
}

export const create = (library: TestLibrary) => library.run<BackupResult>('backup.create', {});
export const fresh = () => profileAt(join(folder(), 'new'));
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  );
