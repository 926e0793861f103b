// Backups: one file each, a copy of the database with the pictures packed in; daily ones without pictures. Restores into fresh folders only.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { BackupResult } from '../contract/model.ts';
import { DATABASE_NAME, packMedia, restoreLibrary, verifyLibrary } from '../db/index.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';

const KEPT_DAILY = 3;
const DAILY = /^daily-\d{4}-\d{2}-\d{2}\.offprint$/;
const ENDING = '.offprint';

const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replaceAll(':', '');

/** A whole backup: database and pictures in one file, checked before its name is given to it. */
async function makeBackup(
  { store, profile, clock }: ServiceContext,
  onProgress: (done: number, total: number) => void,
): Promise<BackupResult> {
  const file = join(profile.backups, `offprint-${stamp(clock.now())}${ENDING}`);
  if (existsSync(file)) throw new AppError('exists', 'There is a backup of this very second. Try again.');
  const part = `${file}.part`;
  try {
    const { articles } = await store.backup(part, onProgress);
    await packMedia(part, profile.media);
    verifyLibrary(part);
    renameSync(part, file);
    return { file, bytes: statSync(file).size, articles, verified: true };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** The backup of the day, if there is none yet; the oldest daily ones beyond three go. */
export async function makeDailyBackup({ store, profile, clock }: ServiceContext): Promise<void> {
  const file = join(profile.backups, `daily-${stamp(clock.now()).slice(0, 10)}${ENDING}`);
  if (existsSync(file)) return;
  await store.backup(file);
  const daily = readdirSync(profile.backups)
    .filter((name) => DAILY.test(name))
    .sort();
  for (const old of daily.slice(0, -KEPT_DAILY)) rmSync(join(profile.backups, old), { force: true });
}

function listBackups({ profile }: ServiceContext) {
  const names = readdirSync(profile.backups).filter((name) => name.endsWith(ENDING));
  return names
    .map((name) => ({ name, stat: statSync(join(profile.backups, name)) }))
    .map(({ name, stat }) => ({ name, at: Math.floor(stat.mtimeMs / 1000), bytes: stat.size }))
    .sort((a, b) => b.at - a.at);
}

function refuseUsed(profile: Profile): void {
  const used = existsSync(profile.folder) && readdirSync(profile.folder).length > 0;
  if (!used) return;
  throw new AppError(
    'exists',
    `${profile.folder} is not empty. Restore into a new folder: offprint restore FILE --profile NEW_FOLDER.`,
  );
}

/**
 * Brings a backup back into an empty or new profile folder. The file is only read.
 * @throws AppError exists, wrong_file, corrupt_database, newer_database, profile_readonly, disk_full
 */
export async function restoreBackup(file: string, profile: Profile): Promise<BackupResult> {
  refuseUsed(profile);
  if (!existsSync(file)) throw new AppError('file_error', `There is no file ${file}.`);
  mkdirSync(profile.folder, { recursive: true, mode: 0o700 });
  const articles = await restoreLibrary(file, join(profile.folder, DATABASE_NAME), profile.media);
  return { file, bytes: statSync(file).size, articles, verified: true };
}

export function backupMethods(
  context: ServiceContext,
): Pick<Handlers, 'backup.create' | 'backup.list' | 'doctor.run'> {
  const { jobs, store } = context;
  return {
    'backup.create': () => ({
      jobId: jobs.start('backup', ({ progress }) =>
        makeBackup(context, (done, total) => progress(done, total)),
      ),
    }),
    'backup.list': () => ({ backups: listBackups(context) }),
    'doctor.run': () => ({
      jobId: jobs.start('doctor', async ({ progress }) => {
        const problems = store.doctor((done, total) => progress(done, total));
        return { ok: problems.length === 0, problems };
      }),
    }),
  };
}
