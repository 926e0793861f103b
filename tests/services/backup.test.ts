// Backups and restores on real files: equal after the way there and back, and what a restore must refuse.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { BackupResult, DoctorResult } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { DATABASE_NAME, mediaPath, openStore, packMedia } from '../../db/index.ts';
import { makeDailyBackup, restoreBackup } from '../../services/backup.ts';
import { profileAt } from '../../services/profile.ts';
import { openLibrary, type TestLibrary, tempFolder } from './transfer/library.ts';

const cleanups: (() => void)[] = [];
const open: TestLibrary[] = [];
const folder = () => tempFolder((task) => cleanups.push(task));
afterEach(() => {
  for (const library of open.splice(0)) library.close();
});
afterAll(() => {
  for (const task of cleanups) task();
});

function addMedia(library: TestLibrary, bytes: Buffer): string {
  const id = `${createHash('sha256').update(bytes).digest('hex')}.png`;
  const path = mediaPath(library.profile.media, id) ?? '';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  library.store.media.put({ id, bytes: bytes.length, type: 'image/png', width: 1, height: 1 });
  return id;
}

const bare = {
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

function seeded(path = folder()): TestLibrary {
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

/** Every row of every table, but what a restore changes on purpose. */
function dump(path: string): Record<string, unknown[]> {
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

const create = (library: TestLibrary) => library.run<BackupResult>('backup.create', {});
const fresh = () => profileAt(join(folder(), 'new'));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  );

describe('backup and restore', () => {
  it('brings everything back, row by row and byte by byte', async () => {
    const library = seeded();
    const small = addMedia(library, Buffer.from('small'));
    const empty = addMedia(library, Buffer.alloc(0));
    const large = addMedia(library, Buffer.alloc(9_000_001, 'large picture'));
    const made = await create(library);
    expect(made).toMatchObject({ articles: 115, verified: true, bytes: statSync(made.file).size });
    expect(readdirSync(library.profile.backups)).toEqual([made.file.split('/').at(-1)]);
    const before = readFileSync(made.file);
    const profile = fresh();
    const restored = await restoreBackup(made.file, profile);
    expect(restored).toMatchObject({ articles: 115, verified: true });
    expect(readFileSync(made.file).equals(before)).toBe(true);
    for (const id of [small, empty, large]) {
      const [a, b] = [library.profile, profile].map(({ media }) => readFileSync(mediaPath(media, id) ?? ''));
      expect(a && b && a.equals(b)).toBe(true);
    }
    library.close();
    open.splice(0);
    const [first, second] = [library.profile, profile].map(({ folder }) => dump(join(folder, DATABASE_NAME)));
    const feeds = ((first?.feeds ?? []) as { etag: unknown }[]).map((feed) => ({
      ...feed,
      ...{ etag: null, last_modified: null, body_hash: null, next_check: null },
    }));
    expect(second).toEqual({ ...first, feeds });
    const store = openStore({ folder: profile.folder });
    expect(store.doctor()).toEqual([]);
    expect(store.articles.ids({ node: { type: 'all' }, limit: 500 }).ids).toHaveLength(115);
    expect(store.trash.count()).toBe(5);
    store.close();
  });

  it('catches one moment while the library is being written', async () => {
    const library = seeded();
    let writes = 0;
    const timer = setInterval(() => {
      const at = 10_000 + writes++;
      library.store.transaction(() => {
        const [id] = library.store.articles.add(
          [{ ...bare, title: 'x', url: null, html: `<p>${at}</p>` }],
          'page',
        );
        if (id) library.store.tags.assign([id], ['busy'], []);
      });
    }, 1);
    const made = await create(library);
    clearInterval(timer);
    expect(writes).toBeGreaterThan(0);
    const profile = fresh();
    await restoreBackup(made.file, profile);
    const store = openStore({ folder: profile.folder });
    expect(store.doctor()).toEqual([]);
    const busy = store.tags.find('busy')?.articles ?? 0;
    expect(store.counts().all).toBe(115 + busy);
    store.close();
  });

  it('writes straight to where it is told, and says when it can not', async () => {
    const library = seeded();
    const target = join(folder(), 'mine.offprint');
    writeFileSync(target, 'older');
    const made = await library.run<BackupResult>('backup.createAt', { path: target });
    expect(made.file).toBe(target);
    expect(statSync(target).size).toBe(made.bytes);
    expect(readdirSync(dirname(target))).toEqual(['mine.offprint']);
    expect(readdirSync(library.profile.backups)).toEqual([]);
    const nowhere = library.run('backup.createAt', { path: join(dirname(target), 'no', 'such.offprint') });
    expect(await codeOf(nowhere)).toBe('file_error');
    expect(await codeOf(library.run('backup.createAt', { path: dirname(target) }))).toBe('file_error');
    expect(readdirSync(dirname(target))).toEqual(['mine.offprint']);
  });

  it('a daily one takes its pictures from the media folder beside it; three stay', async () => {
    const library = seeded();
    const id = addMedia(library, Buffer.from('daily'));
    for (let day = 1; day <= 5; day += 1) {
      const clock = { ...library.context.clock, now: () => 1_700_000_000 + day * 86_400 };
      await makeDailyBackup({ ...library.context, clock });
      await makeDailyBackup({ ...library.context, clock });
    }
    const names = library.list();
    const { backups } = await names;
    expect(backups.map(({ name }) => name).sort()).toEqual([
      'daily-2023-11-17.offprint',
      'daily-2023-11-18.offprint',
      'daily-2023-11-19.offprint',
    ]);
    const profile = fresh();
    await restoreBackup(join(library.profile.backups, 'daily-2023-11-19.offprint'), profile);
    expect(readFileSync(mediaPath(profile.media, id) ?? '', 'utf8')).toBe('daily');
  });

  it('leaves nothing behind when cancelled, and clears what a crash left', async () => {
    const library = seeded();
    addMedia(library, Buffer.alloc(50_000_000, 1));
    const cancelled = library.run('backup.create', {}, (_, cancel) => cancel());
    expect(await codeOf(cancelled)).toBe('cancelled');
    expect(readdirSync(library.profile.backups)).toEqual([]);
    writeFileSync(join(library.profile.backups, '.offprint-2023.offprint-part'), 'x');
    library.close();
    open.splice(0);
    const again = openLibrary(library.profile.folder);
    open.push(again);
    expect(readdirSync(again.profile.backups)).toEqual([]);
  });

  it('packs what is whole and leaves out damaged and missing files', async () => {
    const library = seeded();
    const good = addMedia(library, Buffer.from('good'));
    const gone = addMedia(library, Buffer.from('gone'));
    const bad = addMedia(library, Buffer.from('bad!'));
    rmSync(mediaPath(library.profile.media, gone) ?? '');
    writeFileSync(mediaPath(library.profile.media, bad) ?? '', 'evil');
    const file = join(folder(), 'copy.db');
    await library.store.backup(file);
    expect(packMedia(file, library.profile.media)).toEqual({ files: 1, bytes: 4, missing: 1, damaged: 1 });
    const profile = fresh();
    await restoreBackup(file, profile);
    expect(existsSync(mediaPath(profile.media, good) ?? '')).toBe(true);
    expect(existsSync(mediaPath(profile.media, bad) ?? '')).toBe(false);
    const report = await library.run<DoctorResult>('doctor.run', {});
    expect(report.problems.map(({ code }) => code)).toEqual(['media_missing']);
    writeFileSync(mediaPath(library.profile.media, bad) ?? '', 'longer');
    const later = await library.run<DoctorResult>('doctor.run', {});
    expect(later.problems.map(({ code }) => code)).toEqual(['media_missing', 'media_damaged']);
  });
});

describe('what a restore refuses', () => {
  /** A backup, changed by somebody. */
  async function changed(change: (db: Database.Database) => void): Promise<string> {
    const library = seeded();
    addMedia(library, Buffer.from('picture'));
    const file = join(folder(), 'b.offprint');
    copyFileSync((await create(library)).file, file);
    const db = new Database(file);
    db.unsafeMode(true);
    change(db);
    db.close();
    return file;
  }

  async function refused(file: string): Promise<string> {
    const profile = fresh();
    const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
    const code = await codeOf(restoreBackup(file, profile));
    expect(existsSync(join(profile.folder, DATABASE_NAME))).toBe(false);
    expect(
      existsSync(profile.folder) ? readdirSync(profile.folder).filter((name) => name !== 'lock.db') : [],
    ).toEqual([]);
    if (before) expect(readFileSync(file).equals(before)).toBe(true);
    return code;
  }

  it.each([
    ['a trigger', 'CREATE TRIGGER t AFTER UPDATE ON feeds BEGIN DELETE FROM articles; END'],
    ['a view', 'CREATE VIEW v AS SELECT 1'],
    ['a table', 'CREATE TABLE extra (a)'],
    ['a virtual table', "CREATE VIRTUAL TABLE f USING fts5(x, tokenize = 'unicode61')"],
    ['an index', 'CREATE INDEX i ON articles (title)'],
    ['a missing table', 'DROP TABLE article_tags'],
    ['another media table', 'DROP TABLE backup_media; CREATE TABLE backup_media (id, part, bytes)'],
    ['a generated column', 'ALTER TABLE tags ADD COLUMN g TEXT AS (upper(name))'],
  ])('%s', async (_, sql) => {
    expect(await refused(await changed((db) => db.exec(sql)))).toBe('wrong_file');
  });

  it('a table whose SQL was rewritten', async () => {
    const file = await changed((db) => {
      db.pragma('writable_schema = ON');
      db.exec(
        "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (subscribed IN (0, 1))', '') WHERE name = 'feeds'",
      );
    });
    expect(await refused(file)).toBe('wrong_file');
  });

  it('rows that name rows which are not there', async () => {
    const file = await changed((db) => {
      db.pragma('foreign_keys = OFF');
      db.exec('DELETE FROM feeds');
    });
    expect(await refused(file)).toBe('corrupt_database');
  });

  it("other programs' files and newer libraries", async () => {
    const place = folder();
    writeFileSync(join(place, 'empty'), '');
    writeFileSync(join(place, 'text'), 'hello '.repeat(1000));
    const other = new Database(join(place, 'other.db'));
    other.exec('CREATE TABLE a (b)');
    other.close();
    for (const name of ['empty', 'text', 'other.db'])
      expect(await refused(join(place, name))).toBe('wrong_file');
    for (const name of ['none', '.']) expect(await refused(join(place, name))).toBe('file_error');
    const newer = await changed((db) => db.pragma('user_version = 999'));
    expect(await refused(newer)).toBe('newer_database');
  });

  it('cut, zeroed and overwritten files', async () => {
    const whole = await changed(() => {});
    for (const part of [0.2, 0.5, 0.99]) {
      const file = join(folder(), 'cut.offprint');
      copyFileSync(whole, file);
      truncateSync(file, Math.floor(statSync(file).size * part));
      expect(await refused(file)).toBe('corrupt_database');
    }
    const bytes = readFileSync(whole);
    bytes.fill(0xa5, 8192 * 3, 8192 * 6);
    const file = join(folder(), 'hurt.offprint');
    writeFileSync(file, bytes);
    expect(await refused(file)).toBe('corrupt_database');
  });

  it('a live library with changes beside it', async () => {
    const library = seeded();
    expect(await refused(join(library.profile.folder, DATABASE_NAME))).toBe('wrong_file');
  });

  it('a folder in use, and never touches it', async () => {
    const library = seeded();
    const { file } = await create(library);
    const used = folder();
    writeFileSync(join(used, 'thesis.txt'), 'mine');
    expect(await codeOf(restoreBackup(file, profileAt(used)))).toBe('exists');
    expect(await codeOf(restoreBackup(file, library.profile))).toBe('exists');
    expect(readdirSync(used)).toEqual(['thesis.txt']);
  });

  it('media that lie: other bytes, other places', async () => {
    const outside = join(folder(), 'outside');
    const file = await changed((db) => {
      const put = db.prepare('INSERT INTO backup_media VALUES (?, 0, ?)');
      put.run(`../../../../../../../../${outside}`, Buffer.from('x'));
      put.run(`${'a'.repeat(64)}.png`, Buffer.from('not what it says'));
      put.run(`${createHash('sha256').update('<script>').digest('hex')}.html`, Buffer.from('<script>'));
    });
    const profile = fresh();
    await restoreBackup(file, profile);
    expect(existsSync(outside)).toBe(false);
    const files = readdirSync(profile.media, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))).toEqual([
      'picture',
    ]);
  });
});

describe('a restore that was cut short', () => {
  it('does not make the folder look used', async () => {
    const library = seeded();
    const { file } = await create(library);
    const profile = fresh();
    mkdirSync(join(profile.folder, 'restoring', 'media'), { recursive: true });
    writeFileSync(join(profile.folder, 'restoring', 'library.db.restoring'), 'half');
    writeFileSync(join(profile.folder, 'lock.db'), '');
    expect(await restoreBackup(file, profile)).toMatchObject({ articles: 115 });
    expect(existsSync(join(profile.folder, 'restoring'))).toBe(false);
  });

  it('puts into the search index what waited for it', async () => {
    const library = seeded();
    library.store.articles.add([{ ...bare, title: 'Wolverine', url: null, html: '<p>x</p>' }], 'page');
    const { file } = await create(library);
    const profile = fresh();
    await restoreBackup(file, profile);
    const store = openStore({ folder: profile.folder });
    expect(store.search.pending()).toBe(0);
    expect(store.articles.count(parseQuery('wolverine').node).count).toBe(1);
    store.close();
    const report = await library.run<DoctorResult>('doctor.run', {});
    expect(report).toEqual({ ok: true, problems: [] });
  });

  it('takes a file that is a link, and a WAL-mode copy from where nothing can be written beside it', async () => {
    const library = seeded();
    const { file } = await create(library);
    const place = folder();
    const wal = join(place, 'wal.offprint');
    const bytes = readFileSync(file);
    bytes[18] = 2;
    bytes[19] = 2;
    writeFileSync(wal, bytes);
    symlinkSync(wal, join(place, 'link.offprint'));
    expect(await restoreBackup(join(place, 'link.offprint'), fresh())).toMatchObject({ articles: 115 });
    expect(readdirSync(place).sort()).toEqual(['link.offprint', 'wal.offprint']);
    expect(readFileSync(wal).equals(bytes)).toBe(true);
  });
});
