// What a restore must refuse, and what it takes though something went wrong before.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { DoctorResult } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { DATABASE_NAME, openStore } from '../../db/index.ts';
import { restoreBackup } from '../../services/backup.ts';
import { profileAt } from '../../services/profile.ts';
import { addMedia, bare, codeOf, create, folder, fresh, seeded } from './backup-library.ts';

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
    expect(existsSync(profile.folder) ? readdirSync(profile.folder) : []).toEqual([]);
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
