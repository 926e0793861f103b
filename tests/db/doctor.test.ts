// The doctor finds what was broken on purpose, repairs what can be worked out; backups are whole or refused.
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLibrary } from '../../db/index.ts';
import { openDatabase } from '../../db/open.ts';
import { buildStore } from '../../db/store.ts';
import { article, bring, codeOf, found, indexAll, NOW, onCleanup, tempFolder } from './helpers.ts';

function broken(sql: string) {
  const folder = tempFolder();
  const db = openDatabase({ folder });
  const { store } = buildStore(db, { folder, now: () => NOW });
  onCleanup(() => store.close());
  const ids = bring(store, 'https://a.example/', [article('one'), article('two', { published: NOW - 9 })]);
  store.tags.assign(ids, ['war'], []);
  indexAll(store);
  expect(store.doctor()).toEqual([]);
  db.pragma('foreign_keys = OFF');
  db.unsafeMode(true);
  db.exec(sql);
  db.unsafeMode(false);
  return { store, db, codes: () => [...new Set(store.doctor().map(({ code }) => code))] };
}

describe('the doctor', () => {
  const repairable: Record<string, string> = {
    'UPDATE feeds SET unread = 7': 'counter',
    'UPDATE feeds SET articles = 7': 'counter',
    'UPDATE tags SET articles = 0': 'counter',
    "UPDATE counters SET value = value + 1 WHERE name = 'unread'": 'counter',
    [`DELETE FROM search WHERE rowid = ${NOW - 9}`]: 'search',
    "INSERT INTO search_title (rowid, title, byline) VALUES (5, 'ghost', '')": 'search',
    'DELETE FROM search_starts_data WHERE id > 10': 'search',
  };
  for (const [sql, code] of Object.entries(repairable)) {
    it(`repairs: ${sql}`, () => {
      const { store, codes } = broken(sql);
      expect(codes()).toEqual([code]);
      store.repair();
      indexAll(store);
      expect(codes()).toEqual([]);
      expect(found(store, 'text two')).toEqual([NOW - 9]);
      expect(found(store, 't*')).toHaveLength(2);
    });
  }

  const lost: Record<string, string> = {
    [`DELETE FROM bodies WHERE article_id = ${NOW - 9}`]: 'orphan',
    [`UPDATE bodies SET html = x'00' WHERE article_id = ${NOW - 9}`]: 'body',
    [`UPDATE bodies SET hash = zeroblob(32) WHERE article_id = ${NOW - 9}`]: 'body',
    'DELETE FROM folders; UPDATE feeds SET folder_id = 5': 'reference',
    [`INSERT INTO trash VALUES (${NOW - 9}, 1, 't', x'00')`]: 'orphan',
  };
  for (const [sql, code] of Object.entries(lost)) {
    it(`reports: ${sql}`, () => {
      expect(broken(sql).codes()).toEqual([code]);
    });
  }

  it('finds damaged pages and flipped bits in texts', () => {
    const { store, db } = broken('SELECT 1');
    db.pragma('wal_checkpoint(TRUNCATE)');
    const copy = join(store.folder, 'copy.db');
    copyFileSync(db.name, copy);
    const size = statSync(copy).size;
    const handle = openSync(copy, 'r+');
    for (let at = 8192 * 2; at < size; at += 8192) writeSync(handle, Buffer.alloc(64, 0xff), 0, 64, at);
    closeSync(handle);
    expect(codeOf(() => verifyLibrary(copy))).toBe('corrupt_database');
  });

  it('tells how far it is', () => {
    const { store } = broken('SELECT 1');
    const told: string[] = [];
    store.doctor((done, total) => told.push(`${done}/${total}`));
    expect(told.at(-1)).toMatch(/^(\d+)\/\1$/);
  });
});

describe('a backup', () => {
  it('is one private, checked file of one moment, taken while writes go on', async () => {
    const { store } = broken('SELECT 1');
    const file = join(store.folder, 'backup.db');
    const copying = store.backup(file);
    bring(store, 'https://a.example/', [article('three', { published: NOW - 3 })]);
    const facts = await copying;
    expect([2, 3]).toContain(facts.articles);
    expect(verifyLibrary(file)).toMatchObject({ articles: facts.articles, feeds: 1, bytes: facts.bytes });
    expect([existsSync(`${file}-wal`), existsSync(`${file}.part`), statSync(file).mode & 0o077]).toEqual([
      false,
      false,
      0,
    ]);
  });

  it('never overwrites, and leaves nothing half-made', async () => {
    const { store } = broken('SELECT 1');
    const file = join(store.folder, 'mine.txt');
    writeFileSync(file, 'mine');
    await expect(store.backup(file)).rejects.toMatchObject({ code: 'exists' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await expect(store.backup(join(store.folder, 'no', 'such', 'folder.db'))).rejects.toThrow();
  });

  it('is refused when it is something else', () => {
    const file = join(tempFolder(), 'x.db');
    expect(codeOf(() => verifyLibrary(file))).toBe('file_error');
    writeFileSync(file, 'no database at all, but long enough to be looked at'.repeat(99));
    expect(codeOf(() => verifyLibrary(file))).toBe('corrupt_database');
  });
});
