// From an empty page to a library on screen, and again after the backend was lost.
import type { OpenRequest } from '../../contract/bridge.ts';
import { api, asAppError, host } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { runCommand } from '../keys/command-runner.ts';
import { connectCommands } from '../keys/default-commands.ts';
import { applyEvent } from '../state/apply-event.ts';
import { withProgress } from '../state/jobs.ts';
import { toLibraryState } from '../state/library.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import type { Link, LinkStatus } from '../transports/host.ts';
import { tryNetwork } from './activity.ts';
import { applySettings } from './appearance.ts';
import { dropJobs } from './jobs.ts';
import { keepEvents } from './kept-events.ts';
import { listenToEvents } from './listen.ts';
import { openDialog } from './navigation.ts';
import { loadTimeline } from './timeline.ts';
import { loadTrip } from './trip.ts';

/** Connects, reads everything once, then lets events do the rest. */
export async function startApp(connect: () => Promise<Link>): Promise<void> {
  applySettings();
  connectCommands();
  try {
    const link = await connect();
    link.onStatus(noteStatus);
    link.host.onCommand((id) => runCommand(id));
    link.host.onOpen(openRequest);
    listenToEvents(link.transport, readEverything);
    window.addEventListener('online', tryNetwork);
    await readEverything();
    host().notifyReady();
  } catch (thrown) {
    change(() => ({ boot: asAppError(thrown) }));
  }
}

/** Whoever waits for work of a program that has ended must not wait for ever. */
function noteStatus(status: LinkStatus): void {
  if (status === getState().status) return;
  change(() => ({ status }));
  if (status !== 'closed' && status !== 'session') return;
  dropJobs();
  change(() => ({ fetching: new Set(), announcement: currentT(`status.${status}`) }));
}

/** The library, the settings, a running sync and the list on screen. */
export async function readEverything(): Promise<void> {
  const meanwhile = keepEvents();
  try {
    const [library, settings, sync, activity] = await Promise.all([
      api.call('library.get', {}),
      api.call('settings.get', {}),
      api.call('sync.state', {}),
      api.call('activity.get', {}),
    ]);
    change((state) => ({
      library: { ...toLibraryState(library), viewCounts: state.library.viewCounts },
      ...{ settings, activity, boot: 'ready', status: 'online' },
    }));
    noteSync(sync.jobId);
  } finally {
    meanwhile();
  }
  void readViewCounts();
  void loadTrip();
  await loadTimeline({ keepSelection: true });
}

/** A sync that was under way before this page was. */
function noteSync(jobId: string | null): void {
  if (jobId === null || getState().jobs.has(jobId)) return;
  const progress = { jobId, kind: 'sync', done: 0, total: 0, label: null } as const;
  changeSlice('jobs', (jobs) => withProgress(jobs, progress));
}

/** Counts of the smart views come after the library: counting takes longer than a list does. */
async function readViewCounts(): Promise<void> {
  if (getState().library.views.length === 0) return;
  try {
    const { counts } = await api.call('views.counts', {});
    change((state) => applyEvent(state, 'views.counts', { counts }));
  } catch (thrown) {
    asAppError(thrown);
  }
}

/** After the backend was given up: try everything again. */
export async function retryBackend(): Promise<void> {
  change(() => ({ status: 'connecting' }));
  host().retry();
  try {
    await readEverything();
  } catch (thrown) {
    change(() => ({ status: 'gone', announcement: currentT('status.gone') }));
    asAppError(thrown);
  }
}

/** What the system handed over: nothing changes before the user has looked at it. */
function openRequest(what: OpenRequest): void {
  openDialog(
    what.kind === 'feed' ? { kind: 'addFeed', address: what.address } : { kind: 'import', file: what.file },
  );
}
