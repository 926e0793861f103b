// Getting ready for a trip: start it, learn how it went.
import { fromWireError } from '../../contract/errors.ts';
import type { EventPayloads } from '../../contract/events.ts';
import type { Input } from '../../contract/methods.ts';
import type { TripReport } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { withProgress } from '../state/jobs.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import { addToast, attempt, showTrouble } from './attempt.ts';

/** Throws what trip.start throws: the dialog shows it in place. */
export async function startTrip(input: Input<'trip.start'>): Promise<boolean> {
  change(() => ({ trip: null }));
  noteTrip((await api.call('trip.start', input)).jobId);
  return true;
}

/** A trip that runs is shown before its first word of progress. */
export function noteTrip(jobId: string): void {
  if (getState().jobs.has(jobId)) return;
  const progress = { jobId, kind: 'trip', done: 0, total: 0, label: null } as const;
  changeSlice('jobs', (jobs) => withProgress(jobs, progress));
}

/** How the last one went. */
export async function loadTrip(): Promise<void> {
  const state = await attempt(() => api.call('trip.state', {}));
  if (state?.jobId) noteTrip(state.jobId);
  else if (state?.last) change(() => ({ trip: state.last }));
}

/** One has ended: its report is kept for the dialog, and told where that is closed. */
export function finishTrip({ error, result }: EventPayloads['job.done']): void {
  if (error) {
    if (error.code !== 'cancelled') showTrouble(fromWireError(error));
    return;
  }
  const report = result as TripReport;
  change(() => ({ trip: report }));
  if (getState().view.dialog?.kind !== 'trip')
    addToast(currentT('trip.toast', { ready: report.ready, count: report.articles }));
}
