// The backend of one profile: takes the lock, opens the store, wires the methods, answers hosts. The room's public face.
import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '../contract/events.ts';
import { lockProfile, openStore } from '../db/index.ts';
import { articleMethods } from './articles.ts';
import { backupMethods } from './backup.ts';
import { clipMethods } from './clip/index.ts';
import { systemClock } from './clock.ts';
import type { ServiceContext } from './context.ts';
import { type Counting, startCounting } from './counting/client.ts';
import { type Caller, createDispatch, type Handlers } from './dispatch.ts';
import { doctorMethods } from './doctor.ts';
import { createEvents } from './events.ts';
import { feedTableMethods } from './feed-table.ts';
import { openFiles } from './files.ts';
import { historyMethods } from './history.ts';
import { fileMethods } from './host-files.ts';
import { createJobs } from './jobs.ts';
import { type Keeper, startKeeper } from './keep/index.ts';
import { libraryMethods } from './library.ts';
import { openLog } from './log.ts';
import { startMaintenance } from './maintenance.ts';
import { withPictures } from './media/index.ts';
import { offlineMethods } from './offline.ts';
import { type OnlineParts, startOnlineParts, stopOnlineParts } from './online-parts.ts';
import { makeProfile, type Profile } from './profile.ts';
import { readingMethods } from './reading.ts';
import { serveRemote } from './remote.ts';
import { ruleMethods } from './rules.ts';
import { viewMethods } from './saved.ts';
import { settingMethods } from './settings.ts';
import type { SyncOptions } from './subscribe.ts';
import { withoutDrafts } from './sync/index.ts';
import { tagMethods } from './tags.ts';
import { transferMethods } from './transfer/methods.ts';
import { trashMethods } from './trash.ts';
import { startTrip, type Trip } from './trip/index.ts';
import { othersDoneWithin } from './turns.ts';
import { VERSION } from './version.ts';
import { startViewCounts, type ViewCounts } from './view-counts.ts';

export { restoreBackup } from './backup.ts';
export { fileTrouble } from './file-trouble.ts';

/** Closing waits so long for a long change, that a set of articles is not left half done; its parts are safe in any case. */
const LONG_CHANGE_MS = 1500;

export interface BackendOptions extends SyncOptions {
  readonly profile: Profile;
}

export interface Backend {
  readonly instance: string;
  call(method: string, input: unknown, caller: Caller): Promise<unknown>;
  listen(listener: (event: EventEnvelope) => void): () => void;
  /** A path for a file that a host is about to write into the staging folder. */
  freshFile(): string;
  stagedFile(file: string): { readonly path: string; readonly bytes: number } | null;
  /** A port of our own that no feed may reach. */
  refusePort(port: number): void;
  /** Finishes transactions, waits up to `patienceMs` for other processes that work through this one, closes everything. */
  stop(patienceMs: number): Promise<void>;
}

function makeContext(profile: Profile, headless: boolean): ServiceContext & { readonly instance: string } {
  const instance = randomUUID();
  const store = withoutDrafts(openStore({ folder: profile.folder, headless }), systemClock.now);
  const log = openLog(profile.logs);
  const events = createEvents(instance);
  const jobs = createJobs(events, log);
  const files = openFiles(profile.staged);
  return { instance, store, profile, clock: systemClock, events, jobs, files, log };
}

type Context = ReturnType<typeof makeContext>;

function stagedFile({ files }: Context, file: string) {
  try {
    const { path, bytes } = files.get(file);
    return { path, bytes };
  } catch {
    return null;
  }
}

interface Parts extends OnlineParts {
  readonly counting: Counting;
  readonly viewCounts: ViewCounts;
  readonly keeper: Keeper;
  readonly offline: ReturnType<typeof offlineMethods>;
  readonly trip: Trip;
}

function wireMethods(context: Context, parts: Parts): Handlers {
  const { sync, pages, audio, pool, network, activity, counting, viewCounts } = parts;
  const { keeper, offline, trip } = parts;
  const { instance, events } = context;
  return {
    'backend.hello': () => ({ instance, version: VERSION, seq: events.seq() }),
    ...libraryMethods(context),
    ...articleMethods(context),
    ...settingMethods(context),
    ...historyMethods(context),
    ...fileMethods(context),
    ...transferMethods(context, sync),
    ...backupMethods(context),
    ...doctorMethods(context),
    ...clipMethods(context, { pool, attached: () => sync.sync.attached() }),
    ...viewMethods(context),
    ...readingMethods(context),
    ...ruleMethods(context, counting),
    ...trashMethods(context),
    ...tagMethods(context),
    ...feedTableMethods(context, counting),
    ...viewCounts.methods,
    ...offline,
    ...trip.methods,
    ...pages.methods,
    ...audio.methods,
    ...network.methods,
    ...activity.methods,
    ...keeper.methods,
    ...sync.methods,
  };
}

/** Everything that lives between the lock and its release. */
async function startInside(options: BackendOptions, release: () => void): Promise<Backend> {
  const { profile } = options;
  const context = makeContext(profile, options.headless);
  const online = startOnlineParts(context, options);
  const { sync, media, pages } = online;
  const counting = startCounting(profile.folder);
  const viewCounts = startViewCounts(context, counting, !options.headless);
  const keeper = startKeeper(context, { media, attached: () => !options.headless });
  const offline = offlineMethods(context, counting, options.headless);
  const trip = startTrip(context, online, (query) => offline['offline.summary']({ query }));
  const parts = { ...online, counting, viewCounts, keeper, offline, trip };
  const handlers = withPictures(wireMethods(context, parts), {
    want: (ids, role) => {
      media.want(ids, role);
      pages.show(ids);
    },
  });
  const dispatch = createDispatch(handlers, context.log);
  const caughtUp = sync.catchUp();
  if (options.headless) await caughtUp;
  else caughtUp.catch((error: unknown) => context.log.error('index', error));
  if (!options.headless) trip.resume();
  const maintenance = startMaintenance(context, keeper, options.headless);
  const stopRemote = await serveRemote(profile.socket, {
    version: VERSION,
    call: (method, input) => dispatch(method, input, 'host'),
    listen: context.events.listen,
  });
  return {
    instance: context.instance,
    call: dispatch,
    listen: context.events.listen,
    freshFile: () => context.files.fresh('upload'),
    stagedFile: (file) => stagedFile(context, file),
    refusePort: sync.refusePort,
    stop: async (patienceMs) => {
      await stopRemote(patienceMs);
      await othersDoneWithin(context, LONG_CHANGE_MS);
      trip.stopping();
      viewCounts.stop();
      await counting.stop();
      await Promise.all([maintenance.stop(), stopOnlineParts(context, online)]);
      await keeper.stop();
      context.events.stop();
      context.store.close();
      release();
    },
  };
}

/**
 * Starts the backend of a profile; one process at a time may.
 * @throws AppError profile_locked, profile_readonly, newer_database, corrupt_database, disk_full
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  makeProfile(options.profile);
  const release = lockProfile(options.profile.folder);
  try {
    return await startInside(options, release);
  } catch (error) {
    release();
    throw error;
  }
}
