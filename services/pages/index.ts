// Full text as the rest of the services see it: fetched ahead as feeds want it, on demand as a job, told how much is ready.
import { AppError } from '../../contract/errors.ts';
import type { Activity, FetchResult } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import type { PageTask } from '../../db/index.ts';
import type { ExtractPool } from '../content/extract/extract-pool.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { JobTools } from '../jobs.ts';
import type { Media } from '../media/index.ts';
import type { Sync } from '../subscribe.ts';
import { drainIndex } from '../sync/index-steps.ts';
import { fetchAlongside } from './alongside.ts';
import { startBackground } from './background.ts';
import { makePageQueue, type PageQueue } from './page-queue.ts';

type Methods = Pick<Handlers, 'pages.fetch' | 'articles.showBody'>;

export interface Pages {
  readonly methods: Methods;
  /** Pages fetched ahead, while they are; null: nothing to do. */
  ahead(): Activity['pages'];
  setPaused(paused: boolean): void;
  /** These articles are on screen: their pages come first, that of a single one at once. */
  show(ids: readonly number[]): void;
  /** The network is back. */
  wake(): void;
  /** Nothing is fetched ahead until the function it returns is called. */
  hold(): () => void;
  /** Pages as feeds want them, then pictures, of a few articles. Rejects with the signal's reason, and what the disk says. */
  fetchPortion(ids: readonly number[], signal: AbortSignal): Promise<PortionEnd>;
  stop(): Promise<void>;
}

/** How a portion ended; disk and full: its pictures found no room. */
export type PortionEnd = 'done' | 'offline' | 'disk' | 'full';

export interface PagesOptions {
  readonly sync: Pick<Sync, 'gate' | 'sync'>;
  readonly media: Pick<Media, 'fetchFor' | 'afterSync'>;
  readonly pool: ExtractPool;
  readonly headless: boolean;
  /** The user has paused what is fetched ahead. */
  readonly paused: boolean;
  /** How many answers anybody has given so far. */
  readonly answers: () => number;
  /** `ahead` may be another now. */
  readonly onChange: () => void;
}

const MOST_ERRORS = 1000;
/** So few articles wait for nobody: somebody looks at them. */
const SMALL = 20;

/** Starts fetching ahead where a window looks on and the settings say so; a headless backend only fetches when asked. */
export function startPages(context: ServiceContext, options: PagesOptions): Pages {
  const { store, clock, log } = context;
  const attached = () => options.sync.sync.attached();
  const changed = (id: number) =>
    context.events.bundle('articles.updated', { headers: store.articles.headers([id]) });
  const queue = makePageQueue({
    ...{ store, gate: options.sync.gate, pool: options.pool, now: clock.now },
    ...{ onArrived: changed, onFailed: changed, answers: options.answers },
    onTrouble: log.error,
  });
  const background = options.headless ? null : startBackground(context, { ...options, queue, attached });
  let line: Promise<unknown> = Promise.resolve();
  return {
    methods: {
      'pages.fetch': ({ query, always = false, pictures = true }) => {
        const { node } = parseQuery(query);
        const isSmall = !store.articles.ids({ node, limit: SMALL }).more;
        const jobId = context.jobs.start('fetch', (tools) => {
          const release = isSmall ? null : background?.hold();
          const go = () =>
            fetchSet(context, { ...options, queue, attached }, tools, { query, always, pictures });
          const work = isSmall ? go() : line.then(go);
          line = Promise.allSettled([line, work]).finally(() => release?.());
          return work;
        });
        return { jobId };
      },
      'articles.showBody': ({ id, origin }) => showBody(context, id, origin, attached),
    },
    ahead: () => background?.state() ?? null,
    setPaused: (paused) => background?.setPaused(paused),
    show: (ids) => background?.show(ids),
    wake: () => background?.wake(),
    hold: () => background?.hold() ?? (() => {}),
    fetchPortion: (ids, signal) => fetchPortion(context, { ...options, queue, attached }, ids, signal),
    stop: async () => {
      await background?.stop();
      await line;
    },
  };
}

async function showBody(
  { store, events }: ServiceContext,
  id: number,
  origin: Parameters<Handlers['articles.showBody']>[0]['origin'],
  attached: () => boolean,
) {
  if (!store.pages.show(id, origin)) {
    const message = 'That article has no such text.';
    throw new AppError('not_found', store.articles.get(id) ? message : 'That article is no longer there.');
  }
  await drainIndex(store, attached);
  const article = store.articles.get(id);
  if (!article) throw new AppError('not_found', 'That article is no longer there.');
  events.publish('articles.updated', { headers: store.articles.headers([id]) });
  return article;
}

interface SetTools extends PagesOptions {
  readonly queue: PageQueue;
  readonly attached: () => boolean;
}

interface Wish {
  readonly query: string;
  readonly always: boolean;
  readonly pictures: boolean;
}

/** Pages, and beside them the pictures of those that have come. What was asked for stays first in line after a crash. */
async function fetchSet(
  { store }: ServiceContext,
  { queue, media, attached }: SetTools,
  { signal, progress }: JobTools,
  { query, always, pictures }: Wish,
): Promise<FetchResult> {
  signal.throwIfAborted();
  await drainIndex(store, attached, signal);
  const ids = store.articles.idsOf({ node: parseQuery(query).node });
  const tasks = store.pages.wanted(ids, always);
  const before = store.media.totals().bytes;
  const told = makeTally(tasks, progress);
  const beside = pictures ? fetchAlongside(media, signal) : null;
  const coming = new Set(tasks.map(({ articleId }) => articleId));
  beside?.add(ids.filter((id) => !coming.has(id)));
  const onEnd: typeof told.end = (task, end) => {
    told.end(task, end);
    coming.delete(task.articleId);
    beside?.add([task.articleId]);
  };
  store.pages.ask(tasks.map(({ articleId }) => articleId));
  try {
    if ((await queue.run(tasks, { signal, onEnd })) === 'offline') told.offline();
  } catch (error) {
    store.pages.unask(tasks.map(({ articleId }) => articleId));
    beside?.drop(error);
    throw error;
  } finally {
    await drainIndex(store, attached);
  }
  beside?.add([...coming]);
  const arrived = (await beside?.finish((done, total) => progress(done, total, 'pictures'))) ?? 0;
  if (pictures)
    for (const ref of store.media.refs(ids)) if (ref.media === null && ref.reason !== null) told.picture(ref);
  const pictureBytes = Math.max(0, store.media.totals().bytes - before);
  return told.result(ids.length, arrived, pictureBytes);
}

async function fetchPortion(
  { store }: ServiceContext,
  { queue, media, attached }: SetTools,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<PortionEnd> {
  const tasks = store.pages.wanted(ids, false);
  if (tasks.length > 0) {
    const end = await queue.run(tasks, { signal, onEnd: () => {} });
    await drainIndex(store, attached, signal);
    if (end === 'offline') return 'offline';
  }
  const { because } = await media.fetchFor(ids, signal);
  return because === null || because === 'later' ? 'done' : because;
}

type Errors = { id: number; url: string; code: string; message: string }[];

function makeTally(tasks: readonly PageTask[], progress: JobTools['progress']) {
  const errors: Errors = [];
  const open = new Map(tasks.map((task) => [task.articleId, task]));
  const counts = { fetched: 0, failed: 0, bytes: 0 };
  const note = (id: number, url: string, code: string, message: string) => {
    if (errors.length < MOST_ERRORS) errors.push({ id, url, code, message });
  };
  const end: Parameters<PageQueue['run']>[1]['onEnd'] = (task, result) => {
    open.delete(task.articleId);
    progress(tasks.length - open.size, tasks.length, 'pages');
    if (result.kind === 'stored') {
      counts.fetched += 1;
      counts.bytes += result.bytes;
      return;
    }
    counts.failed += 1;
    note(task.articleId, task.url, result.error.code, result.error.message);
  };
  return {
    end,
    offline: () => {
      for (const { articleId, url } of open.values()) {
        counts.failed += 1;
        note(
          articleId,
          url,
          'unreachable',
          'No site answers: the network seems to be down. It is tried again later.',
        );
      }
    },
    picture: ({
      articleId,
      url,
      state,
      reason,
    }: {
      articleId: number;
      url: string;
      state: string;
      reason: string | null;
    }) => {
      if (state === 'failed' || state === 'waiting') note(articleId, url, 'picture', reason ?? '');
    },
    result: (articles: number, pictures: number, pictureBytes: number): FetchResult => ({
      articles,
      fetched: counts.fetched,
      pictures,
      skipped: articles - tasks.length,
      failed: counts.failed,
      bytes: counts.bytes + pictureBytes,
      errors,
    }),
  };
}
