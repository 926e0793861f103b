// Subscribing and refreshing as methods: the gate to the network, the engine and its timetable, wired to jobs and events.
import type { LookupFunction } from 'node:net';
import type { Seconds, SyncResult } from '../contract/model.ts';
import { publishCounts, publishFeeds, publishFolders } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { folderOf } from './library.ts';
import { applyRules } from './rules.ts';
import { readSettings } from './settings.ts';
import {
  addFeed,
  environmentProxy,
  type FetchGate,
  makeFetchGate,
  makeParsePool,
  type ParsePool,
  previewFeeds,
  type RequestNote,
  type SyncContext,
  type SyncRequest,
  startScheduler,
  startSyncEngine,
} from './sync/index.ts';

export interface SyncOptions {
  /** No window looks on: large transactions, no timetable. */
  readonly headless: boolean;
  /** The system's proxy for an address, in PAC words (`DIRECT`, `PROXY host:port`); the environment's when absent. */
  readonly resolveProxy?: (url: string) => Promise<string>;
  /** Replaces the system's name resolution, in tests. */
  readonly lookup?: LookupFunction;
}

/** What the network page and the state of the network are told, and tell. */
export interface SyncNetwork {
  readonly note: (note: RequestNote) => void;
  readonly offlineSince: () => Seconds | null;
}

export interface Sync {
  readonly methods: Pick<
    Handlers,
    'feeds.preview' | 'feeds.add' | 'sync.start' | 'sync.state' | 'jobs.cancel'
  >;
  readonly gate: FetchGate;
  readonly sync: SyncContext;
  /** A sync that is part of another job. */
  run(request: SyncRequest): Promise<SyncResult>;
  /** Asks these feeds, and those of a sync that was cut short, unless one runs: the network is back. */
  again(feedIds: readonly number[]): void;
  refusePort(port: number): void;
  /** Indexes what an earlier life left waiting: before the first answer when headless, meanwhile with a window. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** First usable word of a PAC answer: `PROXY a:1; DIRECT` is http://a:1. SOCKS is not spoken here. */
export function proxyOfPac(words: string): string | null {
  for (const word of words.split(';')) {
    const [kind, host] = word.trim().split(/\s+/);
    if (kind?.toUpperCase() === 'DIRECT') return null;
    if (host && kind && /^(PROXY|HTTP)$/i.test(kind)) return `http://${host}`;
    if (host && kind && /^HTTPS$/i.test(kind)) return `https://${host}`;
  }
  return null;
}

function proxyResolver({ resolveProxy }: SyncOptions) {
  if (!resolveProxy) return environmentProxy();
  return async (url: string) => proxyOfPac(await resolveProxy(url));
}

function makeGate(options: SyncOptions, network: SyncNetwork, ownPorts: ReadonlySet<number>): FetchGate {
  const proxyFor = proxyResolver(options);
  const { lookup } = options;
  return makeFetchGate({ ownPorts, onRequest: network.note, lookup, ...(proxyFor ? { proxyFor } : {}) });
}

function makeSyncContext(
  context: ServiceContext,
  { gate, pool }: { readonly gate: FetchGate; readonly pool: ParsePool },
  network: SyncNetwork,
  headless: boolean,
): SyncContext {
  return {
    store: context.store,
    fetchGate: gate,
    pool,
    now: context.clock.now,
    emit: context.events.bundle,
    attached: () => !headless,
    arrived: (signal) => applyRules(context, () => !headless, signal),
    // A command tells of every feed it was asked for; a window tells once that there is no network.
    offline: () => !headless && network.offlineSince() !== null,
  };
}

async function subscribe(
  context: ServiceContext,
  sync: SyncContext,
  input: Parameters<Handlers['feeds.add']>[0],
) {
  const folderId = folderOf(context, input);
  const added = await addFeed(sync, input.address, { ...input, folderId });
  if (input.folder) publishFolders(context);
  publishFeeds(context, [added.feed.id]);
  publishCounts(context);
  return { ...added, feed: context.store.feeds.get(added.feed.id) ?? added.feed };
}

/** Starts the engine; with a window also its timetable. */
export function startSync(context: ServiceContext, options: SyncOptions, network: SyncNetwork): Sync {
  const ownPorts = new Set<number>();
  const gate = makeGate(options, network, ownPorts);
  const pool = makeParsePool({ headless: options.headless });
  const sync = makeSyncContext(context, { gate, pool }, network, options.headless);
  const engine = startSyncEngine(sync);
  const { jobs, clock } = context;

  /** The last sync, when it was cut short because nobody answered. */
  let cut: Pick<SyncRequest, 'all' | 'feedIds'> | null = null;
  const start = (request: Pick<SyncRequest, 'all' | 'feedIds'>) =>
    jobs.start('sync', async ({ signal, progress }) => {
      const result = await engine.run({ ...request, signal, onProgress: progress });
      if (sync.offline?.()) cut = request;
      return result;
    });
  const scheduler = options.headless
    ? null
    : startScheduler({
        ...clock,
        settings: () => readSettings(context.store),
        start: () => {
          if (!jobs.running('sync') && network.offlineSince() === null) start({});
        },
      });
  const startByHand: Handlers['sync.start'] = (input) => {
    scheduler?.noteRun();
    return { jobId: start(input) };
  };

  return {
    gate,
    sync,
    methods: {
      'feeds.preview': async (input) => ({ candidates: await previewFeeds(sync, input.address, input) }),
      'feeds.add': async (input) => {
        const added = await subscribe(context, sync, input);
        await engine.drainIndex();
        return added;
      },
      'sync.start': startByHand,
      'sync.state': () => ({ jobId: jobs.running('sync'), nextRun: scheduler?.nextRun() ?? null }),
      'jobs.cancel': ({ jobId }) => ({ cancelled: jobs.cancel(jobId) }),
    },
    run: (request) => engine.run(request),
    again: (feedIds) => {
      if (jobs.running('sync')) return;
      const ids = [...new Set([...(cut?.feedIds ?? []), ...feedIds])];
      const wasAll = cut?.all === true && !cut.feedIds;
      cut = null;
      if (wasAll) start({ all: true });
      else if (ids.length > 0) start({ feedIds: ids });
    },
    refusePort: (port) => ownPorts.add(port),
    catchUp: () => engine.catchUp(),
    stop: async () => {
      scheduler?.stop();
      await engine.stop();
      await pool.stop();
      await gate.stop();
    },
  };
}
