// Backups: one file each, a copy of the database with the media packed in; daily ones without. Restores into fresh folders only.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { BackupResult } from '../contract/model.ts';
import { DATABASE_NAME, lockProfile, openStore, restoreLibrary } from '../db/index.ts';
import { packInThread } from './backup-pack.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { fileTrouble } from './file-trouble.ts';
import type { JobTools } from './jobs.ts';
import { makeProfile, type Profile, profileAt } from './profile.ts';

const KEPT_DAILY = 3;
/** Days: beyond such a gap the clock may have jumped, and the backup before it stays. */
const MOST_APART = 14;
const DAILY = /^daily-\d{4}-\d{2}-\d{2}\.offprint$/;
const ENDING = '.offprint';
/** An unfinished backup: copied, not yet packed and checked. */
const PART = '-part';
/** What a crash leaves of one, also of the store's own copying. */
const LEFT = /\.offprint(-part|\.part|-part\.part)(-journal)?$/;
/** Where a restore grows inside the new profile until it is whole. */
const GROWING = 'restoring';
const LOCK_NAME = 'lock.db';
const INDEX_STEP = 4000;

const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19).replaceAll(':', '');

/** What the place chosen for a backup refuses, in words that name it. */
function cantWrite(file: string, error: unknown): unknown {
  const { code = '' } = error as { readonly code?: string };
  const refused = code === 'profile_readonly' || /^(SQLITE_CANTOPEN|E[A-Z]+$)/.test(code);
  if (!refused) return error;
  return new AppError(
    'file_error',
    `Can't write ${file}. Check that its folder exists and can be written to, or choose another.`,
  );
}

/** A whole backup: grows beside its place and gets its name when it is checked. An older file there is replaced. */
async function makeBackup(
  { store, profile, log }: ServiceContext,
  file: string,
  { signal, progress }: JobTools,
): Promise<BackupResult> {
  const part = join(dirname(file), `.${basename(file)}${PART}`);
  rmSync(part, { force: true });
  try {
    const { articles } = await store.backup(part, (done, total) =>
      progress(done, total, 'Copying the library'),
    );
    const packed = await packInThread(part, profile.media, signal, (done, total) =>
      progress(done, total, 'Packing pictures'),
    );
    if (packed.missing + packed.damaged > 0) log.error('backup', new Error(JSON.stringify(packed)));
    renameSync(part, file);
    return { file, bytes: statSync(file).size, articles, verified: true };
  } catch (error) {
    rmSync(part, { force: true });
    throw cantWrite(file, error);
  }
}

/** The backup of the day, if there is none yet; while the clock is believed, the oldest daily ones beyond three go. */
export async function makeDailyBackup(
  { store, profile, clock }: ServiceContext,
  mayRemove = true,
): Promise<void> {
  const today = `daily-${stamp(clock.now()).slice(0, 10)}${ENDING}`;
  const file = join(profile.backups, today);
  if (existsSync(file)) return;
  await store.backup(file);
  if (!mayRemove) return;
  // What bears a date to come was made under a wrong clock: it counts when that day is there.
  const daily = readdirSync(profile.backups)
    .filter((name) => DAILY.test(name) && name <= today)
    .sort();
  const old = daily.slice(0, -KEPT_DAILY);
  const spared = old.findLast((name, at) => dayOf(daily[at + 1] ?? today) - dayOf(name) > MOST_APART);
  for (const name of old) if (name !== spared) rmSync(join(profile.backups, name), { force: true });
}

const dayOf = (name: string) => Date.parse(name.slice('daily-'.length, -ENDING.length)) / 86_400_000;

function listBackups({ profile }: ServiceContext) {
  const names = readdirSync(profile.backups).filter((name) => name.endsWith(ENDING));
  return names
    .map((name) => ({ name, stat: statSync(join(profile.backups, name)) }))
    .map(({ name, stat }) => ({ name, at: Math.floor(stat.mtimeMs / 1000), bytes: stat.size }))
    .sort((a, b) => b.at - a.at);
}

/** Backups that a crash cut short are of no use; the lock is ours, so nobody is writing them. */
function sweepParts({ profile }: ServiceContext): void {
  for (const name of readdirSync(profile.backups)) {
    if (LEFT.test(name)) rmSync(join(profile.backups, name), { force: true });
  }
}

export function backupMethods(
  context: ServiceContext,
): Pick<Handlers, 'backup.create' | 'backup.list' | 'backup.createAt'> {
  const { jobs, profile, clock } = context;
  sweepParts(context);
  const start = (file: string) => ({
    jobId: jobs.start('backup', (tools) => makeBackup(context, file, tools)),
  });
  return {
    'backup.create': () => {
      const file = join(profile.backups, `offprint-${stamp(clock.now())}${ENDING}`);
      if (existsSync(file)) throw new AppError('exists', 'There is a backup of this very second. Try again.');
      return start(file);
    },
    'backup.createAt': ({ path }) => start(path),
    'backup.list': () => ({ backups: listBackups(context) }),
  };
}

/** Only what a lock or an interrupted restore leaves counts as empty. */
function refuseUsed({ folder }: Profile): void {
  if (!existsSync(folder)) return;
  const used = readdirSync(folder).some((name) => name !== GROWING && !name.startsWith(LOCK_NAME));
  if (!used) return;
  throw new AppError(
    'exists',
    `${folder} is not empty. Restore into a new folder: offprint restore FILE --profile NEW_FOLDER.`,
  );
}

/**
 * The feeds' validators tell what the library had then; what came since would stay hidden behind a 304. And what waited
 * for the search index then is put in.
 */
function makeCurrent(folder: string): void {
  const store = openStore({ folder });
  try {
    store.feeds.forgetValidators();
    while (store.search.pending() > 0) store.search.indexStep(INDEX_STEP);
  } finally {
    store.close();
  }
}

/** Builds the library in a folder of its own, then moves it in, the database last. */
function growAndMove(file: string, profile: Profile): number {
  const growing = profileAt(join(profile.folder, GROWING));
  rmSync(growing.folder, { recursive: true, force: true });
  try {
    mkdirSync(growing.media, { recursive: true, mode: 0o700 });
    const articles = restoreLibrary(file, join(growing.folder, DATABASE_NAME), growing.media);
    makeCurrent(growing.folder);
    renameSync(growing.media, profile.media);
    renameSync(join(growing.folder, DATABASE_NAME), join(profile.folder, DATABASE_NAME));
    return articles;
  } finally {
    rmSync(growing.folder, { recursive: true, force: true });
  }
}

/**
 * Brings a backup back into an empty or new profile folder. The file is only read.
 * @throws AppError exists, file_error, wrong_file, corrupt_database, newer_database, profile_locked, profile_readonly, disk_full
 */
export async function restoreBackup(file: string, profile: Profile): Promise<BackupResult> {
  refuseUsed(profile);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new AppError('file_error', `There is no file ${file}.`);
  const lock = join(profile.folder, LOCK_NAME);
  const wasLocked = existsSync(lock);
  makeEmpty(profile);
  const release = lockProfile(profile.folder);
  let isWhole = false;
  try {
    const articles = growAndMove(file, profile);
    makeProfile(profile);
    isWhole = true;
    return { file, bytes: stat.size, articles, verified: true };
  } finally {
    release();
    if (!isWhole && !wasLocked) rmSync(lock, { force: true });
  }
}

/** The folder alone: what is in it must not look like a library before it is one. */
function makeEmpty({ folder }: Profile): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new AppError(
      'profile_readonly',
      `Can't make the folder ${folder}: ${fileTrouble(error)}. Another is chosen with --profile.`,
    );
  }
}
