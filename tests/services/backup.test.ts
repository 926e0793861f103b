import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BackupResult, DoctorResult } from '../../contract/model.ts';
import { DATABASE_NAME, mediaPath, openStore, packMedia } from '../../db/index.ts';
import { makeDailyBackup, restoreBackup } from '../../services/backup.ts';
import { addMedia, bare, codeOf, create, dump, folder, fresh, open, seeded } from './backup-library.ts';
import { openLibrary } from './transfer/library.ts';

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
