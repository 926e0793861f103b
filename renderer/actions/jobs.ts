// Long work: start it, stop it, wait for it, and say how it ended.
import { AppError, fromWireError } from '../../contract/errors.ts';
import type { EventPayloads } from '../../contract/events.ts';
import type { BackupResult, DoctorResult, JobKind, SyncResult } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { noJobs, runningJob } from '../state/jobs.ts';
import { changeSlice, getState } from '../state/store.ts';
import { addToast, attempt, showTrouble } from './attempt.ts';
import { finishTrip } from './trip.ts';

type Done = EventPayloads['job.done'];

const waiting = new Map<string, (done: Done) => void>();
/** Jobs may end before the answer with their id is here. */
const ended = new Map<string, Done>();

/** Starts a job and waits for its end; throws AppError when it failed. */
export async function runJob<Result>(start: () => Promise<{ readonly jobId: string }>): Promise<Result> {
  const { jobId } = await start();
  const early = ended.get(jobId);
  const done = early ?? (await new Promise<Done>((resolve) => waiting.set(jobId, resolve)));
  ended.delete(jobId);
  if (done.error) throw fromWireError(done.error);
  return done.result as Result;
}

/** Called for each job.done. */
export function finishJob(done: Done): void {
  const resolve = waiting.get(done.jobId);
  waiting.delete(done.jobId);
  if (resolve) {
    resolve(done);
    return;
  }
  if (ended.size > 50) ended.clear();
  ended.set(done.jobId, done);
  if (done.kind === 'sync') tellSync(done);
  if (done.kind === 'trip') finishTrip(done);
}

/** Events were lost or the backend is new: whoever waits may wait for ever, so they are told. */
export function dropJobs(): void {
  const error = new AppError(
    'backend_gone',
    'The connection to the library was lost while this was under way. Look whether it is done, then try again.',
  );
  for (const [jobId, resolve] of waiting) {
    resolve({ jobId, kind: 'import', result: null, error });
  }
  waiting.clear();
  changeSlice('jobs', () => noJobs);
}

function tellSync(done: Done): void {
  if (done.error) {
    if (asked && done.error.code !== 'cancelled') showTrouble(fromWireError(done.error));
    asked = false;
    return;
  }
  if (asked) tellResult(done.result as SyncResult);
  asked = false;
}

function tellResult(result: SyncResult): void {
  const failed = result.failed > 0 ? currentT('sync.failed', { count: result.failed }) : null;
  const fresh = result.articles.new;
  if (fresh > 0) addToast(currentT('sync.done', { count: fresh }));
  else if (failed === null && result.stopped === null) addToast(currentT('sync.doneNone'));
  if (failed !== null) addToast(failed);
  if (result.stopped !== null) addToast(currentT('sync.offline', { count: result.skipped }));
}

/** The user asked for the sync that runs, so its end is told even if nothing came. */
let asked = false;

export async function refreshFeeds(feedIds?: readonly number[]): Promise<void> {
  asked = true;
  await attempt(() => api.call('sync.start', feedIds ? { feedIds: [...feedIds], all: true } : { all: true }));
}

export async function cancelJob(kind: JobKind): Promise<void> {
  const job = runningJob(getState().jobs, kind);
  if (job) await attempt(() => api.call('jobs.cancel', { jobId: job.jobId }));
}

/** Gets what a query's articles lack; how it went is told by counting again. */
export async function fetchQuery(query: string): Promise<void> {
  await attempt(() => runJob(() => api.call('pages.fetch', { query })));
}

export async function backUp(): Promise<void> {
  const result = await attempt(() => runJob<BackupResult>(() => api.call('backup.create', {})));
  if (result) addToast(currentT('backup.done', { name: result.file }));
}

export async function checkLibrary(): Promise<void> {
  const result = await attempt(() => runJob<DoctorResult>(() => api.call('doctor.run', {})));
  if (!result) return;
  const first = result.problems[0]?.message ?? '';
  if (result.ok) addToast(currentT('doctor.ok'));
  else addToast(currentT('doctor.problems', { count: result.problems.length, first }), { tone: 'trouble' });
}
