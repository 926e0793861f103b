// Pictures as the rest of the services see them: fetched ahead, wanted by a screen, asked for, collected when unused.
import { AppError } from '../../contract/errors.ts';
import type { Activity, Settings } from '../../contract/model.ts';
import { publishFeeds } from '../changes.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import { readSettings } from '../settings.ts';
import type { Sync } from '../subscribe.ts';
import type { FetchedPictures } from './asks.ts';
import { type Collected, collectGarbage } from './garbage.ts';
import { startIcons } from './icons.ts';
import { openMediaFiles } from './media-files.ts';
import { startPictureQueue } from './picture-queue.ts';
import type { PictureRoom, QueueState } from './queue-types.ts';
import { makeRoom, planRoom, type RoomTools, type RoomWish } from './room.ts';

export { checkMedia, collectGarbage, type MediaCheck, namedByTrash } from './garbage.ts';
export { openMediaFiles } from './media-files.ts';
export type { FetchedPictures, QueueState, RoomWish };

const ICONS_MS = 1000;
const FIRST_COLLECTION_MS = 5 * 60_000;
const COLLECTION_MS = 12 * 60 * 60_000;
const MEGABYTE = 1_000_000;
/** Made beyond what is needed, so that not every picture has to make room again. */
const MOST_SLACK = 50 * MEGABYTE;
/** What came a moment ago does not give way to the next one: whoever asks for many at once gets them. */
const FRESH = 3600;

export interface Media {
  /** These articles are on screen: their pictures (or only those of one role) first. */
  want(articleIds: readonly number[], role?: 'lead'): void;
  /** Fetches pictures of these articles now, whatever the settings say. Rejects with the signal's reason only. */
  fetchFor(
    articleIds: readonly number[],
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<FetchedPictures>;
  afterSync(): void;
  applySettings(settings: Pick<Settings, 'pictures' | 'pictureLimit'>): void;
  /** The user's wish, on top of the settings: nothing is fetched ahead; what is asked for still comes. */
  setPaused(paused: boolean): void;
  /** The network is back. */
  retry(): void;
  /** Pictures to fetch ahead, while it does; null: nothing to do. */
  ahead(): Activity['pictures'];
  state(): QueueState;
  /** Removes files that nothing names any more. */
  collect(signal?: AbortSignal): Promise<Collected>;
  /** Removes pictures of read, unmarked articles, the oldest first, until all together are within their limit. */
  trim(signal?: AbortSignal): Promise<Collected>;
  /** What trim would remove once these files are gone; under another limit (megabytes) where one is given. */
  planTrim(doomed: ReadonlySet<string>, doomedBytes: number, pictureLimit?: number): Promise<Collected>;
  stop(): Promise<void>;
}

export interface MediaOptions {
  readonly headless: boolean;
  readonly paused: boolean;
  /** How many answers anybody has given so far. */
  readonly answers: () => number;
  /** `ahead` or `state` may be another now. */
  readonly onChange: () => void;
}

/** Counted ahead, for the words at the foot of the window. */
const COUNTED = 1000;

/** Starts fetching ahead where a window looks on and the settings say so; a headless backend only fetches when asked. */
export function startMedia(
  context: ServiceContext,
  { gate }: Pick<Sync, 'gate'>,
  { headless, paused, answers, onChange }: MediaOptions,
): Media {
  const { store, clock, events, log, profile } = context;
  const files = openMediaFiles(profile.media);
  const stopping = new AbortController();
  const common = { store, gate, files, now: clock.now, onTrouble: log.error };
  const limit = makeLimit(context, files);
  const queue = startPictureQueue({
    ...common,
    ...{ room: limit.room, answers },
    onArrived: (articleIds) => events.bundle('media.changed', { articleIds }),
    onChange,
  });
  const icons = startIcons({ ...common, onIcons: (ids) => publishFeeds(context, ids) });
  let automatic = false;
  let held = paused;
  const applySettings: Media['applySettings'] = ({ pictures, pictureLimit }) => {
    limit.set(pictureLimit);
    automatic = !headless && pictures === 'ahead' && !held;
    queue.setAutomatic(automatic);
    onChange();
  };
  const iconsSoon = delayed(() => automatic && void icons.look(), ICONS_MS);
  const afterSync = () => {
    if (!automatic) return;
    queue.wake();
    iconsSoon.start();
  };
  const removing =
    (work: (signal: AbortSignal) => Promise<Collected>) =>
    async (signal: AbortSignal = stopping.signal): Promise<Collected> => {
      const removed = await work(AbortSignal.any([signal, stopping.signal]));
      if (removed.files > 0) queue.recount();
      return removed;
    };
  const collect = removing((signal) => collectGarbage({ store, files, now: clock.now, signal }));
  const collector = headless ? null : startCollector(collect, log.error);
  const unlisten = headless ? () => {} : listen(context, { afterSync, applySettings });
  applySettings(readSettings(store));
  afterSync();
  return {
    ...{
      want: queue.want,
      fetchFor: queue.fetchFor,
      retry: queue.retry,
      state: queue.state,
    },
    ...{ afterSync, applySettings, collect, trim: removing(limit.trim), planTrim: limit.plan },
    setPaused: (on) => {
      held = on;
      applySettings(readSettings(store));
      if (!on) afterSync();
    },
    ahead: () => {
      if (!automatic || queue.state().busy === 0) return null;
      const left = store.media.waitingCount({ now: clock.now(), cap: COUNTED });
      return left === 0 ? null : { left, more: left === COUNTED };
    },
    stop: async () => {
      unlisten();
      iconsSoon.stop();
      stopping.abort(new AppError('cancelled', 'Offprint is closing.'));
      await Promise.all([queue.stop(), icons.stop(), collector?.stop()]);
    },
  };
}

/** 0: no limit. */
function inBytes(megabytes: number): number {
  return megabytes > 0 ? megabytes * MEGABYTE : Number.POSITIVE_INFINITY;
}

/** The limit for all pictures: room for another one, and going back below it. */
function makeLimit(context: ServiceContext, files: RoomTools['files']) {
  const { store, clock, events } = context;
  let bytes = Number.POSITIVE_INFINITY;
  const onEvicted = (ids: readonly number[]) =>
    events.bundle('articles.updated', { headers: store.articles.headers(ids) });
  const tools: RoomTools = { store, files, now: clock.now, onEvicted };
  const over = () => store.media.totals().bytes - bytes;
  const room: PictureRoom = {
    limit: () => bytes,
    make: async (articleId, asked) => {
      const wish = { bytes: over() + Math.min(MOST_SLACK, bytes / 50), arrivedBefore: clock.now() - FRESH };
      await makeRoom(tools, asked ? wish : { ...wish, below: articleId });
    },
  };
  return {
    room,
    set: (megabytes: number) => {
      bytes = inBytes(megabytes);
    },
    trim: (signal: AbortSignal) => makeRoom({ ...tools, signal }, { bytes: over() }),
    plan: (doomed: ReadonlySet<string>, doomedBytes: number, megabytes?: number) => {
      const most = megabytes === undefined ? bytes : inBytes(megabytes);
      return planRoom(tools, { bytes: store.media.totals().bytes - most - doomedBytes, doomed });
    },
  };
}

/** New articles, a finished sync, changed settings: heard from the same events as any window. */
function listen({ events }: ServiceContext, media: Pick<Media, 'afterSync' | 'applySettings'>): () => void {
  return events.listen(({ name, payload }) => {
    if (name === 'settings.changed') media.applySettings((payload as { settings: Settings }).settings);
    else if (name === 'articles.added' || name === 'articles.updated') media.afterSync();
    else if (name === 'job.done' && (payload as { kind: string }).kind === 'sync') media.afterSync();
  });
}

function delayed(work: () => void, ms: number) {
  let timer: NodeJS.Timeout | null = null;
  const stop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return {
    start: () => {
      stop();
      timer = setTimeout(work, ms).unref();
    },
    stop,
  };
}

function startCollector(collect: () => Promise<unknown>, onTrouble: (what: string, error: unknown) => void) {
  let running: Promise<unknown> = Promise.resolve();
  const run = () => {
    running = running.then(collect).catch((error) => onTrouble('collecting unused pictures', error));
  };
  const first = setTimeout(run, FIRST_COLLECTION_MS).unref();
  const later = setInterval(run, COLLECTION_MS).unref();
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(later);
      await running;
    },
  };
}

/** The same methods, which also tell what is on screen. */
export function withPictures(handlers: Handlers, media: Pick<Media, 'want'>): Handlers {
  return {
    ...handlers,
    'articles.get': async (input) => {
      const article = await handlers['articles.get'](input);
      media.want([input.id]);
      return article;
    },
    'articles.list': async (input) => {
      const page = await handlers['articles.list'](input);
      media.want(
        page.rows.map(({ id }) => id),
        'lead',
      );
      return page;
    },
  };
}
