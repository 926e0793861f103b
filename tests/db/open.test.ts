// Opening: new, known, foreign, damaged, from the future, on a disk that takes no writes or is full. Nothing is ever
// replaced or deleted.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DATABASE_NAME, openStore } from '../../db/index.ts';
import { APPLICATION_ID, migrate } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { openDatabase } from '../../db/open.ts';
import { buildStore } from '../../db/store.ts';
import { article, bring, codeOf, found, NOW, onCleanup, tempFolder, testStore, update } from './helpers.ts';

/** A folder with a library of one article, closed. */
function library(): { folder: string; file: string } {
  const folder = tempFolder();
  const store = openStore({ folder, now: () => NOW });
  bring(store, 'https://a.example/', [article('one')]);
  store.close();
  return { folder, file: join(folder, DATABASE_NAME) };
}

/** Mounts a small file system, where tests may do so. */
function mount(options: string): string | null {
  const folder = tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onCleanup(() => execFileSync('umount', ['-l', folder]));
  return folder;
}

describe('a new library', () => {
  it('is private, marked as ours, durable and distrusts its schema', () => {
    const folder = join(tempFolder(), 'deep', 'profile');
    const db = openDatabase({ folder });
    onCleanup(() => db.close());
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(['application_id', 'user_version', 'page_size', 'auto_vacuum'].map(pragma)).toEqual([
      APPLICATION_ID,
      MIGRATIONS.length,
      8192,
      2,
    ]);
    expect(['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema'].map(pragma)).toEqual([
      'wal',
      2,
      1,
      0,
    ]);
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder))
        expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    const loose = db
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
      .pluck()
      .all();
    expect(loose.filter((name) => !/^sqlite_/.test(String(name)))).toEqual([]);
  });

  it('opens again with what it held', () => {
    const { folder } = library();
    const store = testStore(folder);
    expect(found(store, '')).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.includes('new'))).toEqual([]);
  });
});

describe('what is no library of ours', () => {
  const damages: Record<string, (file: string) => void> = {
    'an empty file': (file) => truncateSync(file, 0),
    'random bytes': (file) => writeFileSync(file, Buffer.alloc(20_000, 'not a database ')),
    'a zeroed head': (file) =>
      writeFileSync(file, Buffer.concat([Buffer.alloc(100), readFileSync(file).subarray(100)])),
    'half a file': (file) => truncateSync(file, 8192 * 3),
    'a folder': (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    'another program’s database': (file) => {
      rmSync(file);
      const db = new Database(file);
      db.exec('CREATE TABLE theirs (x)');
      db.close();
    },
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`is refused and left as it is: ${name}`, () => {
      const { folder, file } = library();
      damage(file);
      const before = statSync(file).isFile() ? readFileSync(file) : null;
      const code = codeOf(() => {
        const store = openStore({ folder });
        onCleanup(() => store.close());
        const problems = store.doctor();
        if (problems.some((problem) => problem.code === 'integrity'))
          throw Object.assign(new Error(), { code: 'corrupt_database' });
      });
      expect(code).toBe('corrupt_database');
      if (before) expect(readFileSync(file).equals(before)).toBe(true);
    });
  }

  it('a missing file beside its journal is damage, not a new library', () => {
    const { folder, file } = library();
    writeFileSync(`${file}-wal`, 'x');
    rmSync(file);
    expect(codeOf(() => openStore({ folder }))).toBe('corrupt_database');
    expect(existsSync(file)).toBe(false);
  });

  it('a library from the future is refused, byte for byte', () => {
    const { folder, file } = library();
    const db = new Database(file);
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.pragma('journal_mode = DELETE');
    db.close();
    const before = readFileSync(file);
    expect(codeOf(() => openStore({ folder }))).toBe('newer_database');
    expect(codeOf(() => openStore({ folder, readonly: true }))).toBe('newer_database');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual([DATABASE_NAME]);
  });
});

describe('a disk that takes no writes', () => {
  it('is told as such, and can still be read', (context) => {
    const folder = mount('size=8m');
    if (folder === null) return context.skip();
    const store = openStore({ folder, now: () => NOW });
    bring(store, 'https://a.example/', [article('one')]);
    store.close();
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    expect(codeOf(() => openStore({ folder }))).toBe('profile_readonly');
    const readonly = openStore({ folder, readonly: true });
    expect(found(readonly, '')).toHaveLength(1);
    expect(codeOf(() => readonly.articles.setRead(found(readonly, ''), true))).toBe('profile_readonly');
    readonly.close();
  });

  it('may be a folder without permission or a file in the way', () => {
    const parent = tempFolder();
    writeFileSync(join(parent, 'file'), '');
    expect(codeOf(() => openStore({ folder: join(parent, 'file', 'profile') }))).toBe('profile_readonly');
    if (process.getuid?.() === 0) return;
    chmodSync(parent, 0o500);
    expect(codeOf(() => openStore({ folder: parent }))).toBe('profile_readonly');
  });

  it('reads beside a writer', () => {
    const { folder } = library();
    const writer = testStore(folder);
    const reader = openStore({ folder, readonly: true, now: () => NOW });
    bring(writer, 'https://b.example/', [article('two')]);
    expect(found(reader, '')).toHaveLength(2);
    reader.close();
  });
});

describe('a full disk', () => {
  const many = Array.from({ length: 400 }, (_, n) =>
    article(`n${n}`, { html: `<p>${String(Math.sin(n)).repeat(200)}${n}</p>` }),
  );

  it('fails the transaction as a whole and works again with space', () => {
    const folder = tempFolder();
    const db = openDatabase({ folder });
    const { store } = buildStore(db, { folder, now: () => NOW });
    onCleanup(() => store.close());
    const { feed } = store.feeds.add({ url: 'https://a.example/' });
    db.pragma(`max_page_count = ${(db.pragma('page_count', { simple: true }) as number) + 4}`);
    expect(codeOf(() => store.ingest([update(feed.id, many)]))).toBe('disk_full');
    expect([store.counts().all, store.feeds.state(feed.id)?.lastSuccess]).toEqual([0, null]);
    db.pragma('max_page_count = 1000000');
    expect(store.ingest([update(feed.id, many)])[0]?.newIds).toHaveLength(400);
    expect(store.doctor()).toEqual([]);
  });

  it('is told on a real file system too', (context) => {
    const folder = mount('size=900k');
    if (folder === null) return context.skip();
    const store = openStore({ folder, now: () => NOW });
    onCleanup(() => store.close());
    const { feed } = store.feeds.add({ url: 'https://a.example/' });
    const distinct = Array.from({ length: 3000 }, (_, n) =>
      article(`m${n}`, { title: `${n} ${Math.sin(n)}`.repeat(9) }),
    );
    expect(codeOf(() => store.ingest([update(feed.id, distinct)]))).toBe('disk_full');
    expect(store.counts().all).toBe(0);
    expect(store.ingest([update(feed.id, [article('small')])])[0]?.newIds).toHaveLength(1);
  });
});

describe('a library from before space was given back', () => {
  it('is written anew once, with all it held', () => {
    const { folder, file } = library();
    const db = new Database(file);
    db.pragma('auto_vacuum = NONE');
    db.exec('VACUUM');
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(0);
    const before = db.prepare('SELECT * FROM articles').all();
    db.close();
    const opened = openDatabase({ folder });
    onCleanup(() => opened.close());
    expect(opened.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(opened.prepare('SELECT * FROM articles').all()).toEqual(before);
  });

  it('opens with a damaged page, and the rest of it is there', () => {
    const folder = tempFolder();
    const made = openStore({ folder, now: () => NOW });
    const noise = (n: number) =>
      `<p>${Array.from({ length: 900 }, (_, k) => Math.sin(n * 1000 + k)).join(' ')}</p>`;
    const all = bring(
      made,
      'https://a.example/',
      Array.from({ length: 9 }, (_, n) => article(`a${n}`, { html: noise(n) })),
    );
    made.close();
    const file = join(folder, DATABASE_NAME);
    const db = new Database(file);
    db.pragma('auto_vacuum = NONE');
    db.exec('VACUUM');
    const page = db
      .prepare<[], number>(
        "SELECT pageno FROM dbstat WHERE name = 'bodies' AND pagetype = 'leaf' ORDER BY path LIMIT 1",
      )
      .pluck()
      .get();
    db.close();
    const bytes = readFileSync(file);
    const start = ((page ?? 0) - 1) * 8192;
    bytes.fill(0, start, start + 8192);
    writeFileSync(file, bytes);
    const store = openStore({ folder, now: () => NOW });
    onCleanup(() => store.close());
    expect(found(store, '').toSorted()).toEqual(all.toSorted());
    const readable = all.filter((id) => codeOf(() => store.articles.bodies([id])) === 'no error');
    expect(readable.length).toBeGreaterThan(0);
    expect(readable.length).toBeLessThan(all.length);
    expect(store.doctor().map(({ code }) => code)).toContain('integrity');
  });
});

describe('migrations', () => {
  const next = {
    name: '002-test',
    up: (db: Database.Database) => void db.exec('ALTER TABLE feeds ADD COLUMN extra TEXT'),
  };
  const version = (db: Database.Database) => db.pragma('user_version', { simple: true });

  it('run once, each with its version, after a backup of what was', () => {
    const { folder } = library();
    const db = openDatabase({ folder });
    onCleanup(() => db.close());
    const told: unknown[] = [];
    migrate(db, (step) => told.push(step), [...MIGRATIONS, next]);
    migrate(db, (step) => told.push(step), [...MIGRATIONS, next]);
    expect([version(db), told]).toEqual([MIGRATIONS.length + 1, [{ name: '002-test', done: 0, total: 1 }]]);
    const backup = join(folder, 'backups', `before-migration-${MIGRATIONS.length + 1}.db`);
    const before = new Database(backup, { readonly: true });
    expect([version(before), before.prepare('SELECT count(*) FROM articles').pluck().get()]).toEqual([
      MIGRATIONS.length,
      1,
    ]);
    before.close();
    expect(statSync(backup).mode & 0o077).toBe(0);
  });

  it('leave the library as it was when one fails', () => {
    const { folder } = library();
    const db = openDatabase({ folder });
    onCleanup(() => db.close());
    const broken = {
      name: '003-broken',
      up: (each: Database.Database) => void each.exec('CREATE TABLE half (x); SELECT nothing'),
    };
    expect(() => migrate(db, undefined, [...MIGRATIONS, next, broken])).toThrow('nothing');
    expect(version(db)).toBe(MIGRATIONS.length + 1);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
  });
});
