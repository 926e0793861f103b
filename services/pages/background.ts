// Pages fetched by themselves while a window looks on: what waits in the database, first things first, held while a job runs.
import { setImmediate as nextTask } from 'node:timers/promises';
import { AppError } from '../../contract/errors.ts';
import type { Activity, Seconds, Settings } from '../../contract/model.ts';
import type { Store } from '../../db/index.ts';
import type { ServiceContext } from '../context.ts';
import { readSettings } from '../settings.ts';
import { drainIndex } from '../sync/index-steps.ts';
import { anyOf, type PageQueue } from './page-queue.ts';

/** Taken from the database at once: what is bookmarked or asked for meanwhile comes soon. */
const PORTION = 12;
const SOON_MS = 500;
/** Without a network, and between looks for pages whose time has come again. */
const REST_MS = 120_000;

const MOST_SHOWN = 100;
/** Counted ahead, for the bar that tells how far it is. */
const COUNTED = 1000;

export interface Background {
  /** Stops until the function it returns is called. */
  hold(): () => void;
  /** The user's wish, on top of the settings. */
  setPaused(paused: boolean): void;
  /** These articles are on screen: their pages come first, that of a single one (it was opened) at once. */
  show(ids: readonly number[]): void;
  /** The network is back. */
  wake(): void;
  /** How far it is; null: nothing to do. */
  state(): Activity['pages'];
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  readonly queue: PageQueue;
  readonly attached: () => boolean;
  readonly paused: boolean;
  /** `state` may be another now. */
  readonly onChange: () => void;
}

export function startBackground(context: ServiceContext, options: BackgroundOptions): Background {
  const { store, clock, events, log } = context;
  const { queue, attached, onChange } = options;
  const told = makeProgress(store, clock.now, onChange);
  let allowed = readSettings(store).fullText === 'ahead';
  let { paused } = options;
  let shown: readonly number[] = [];
  let holds = 0;
  let stopped = false;
  let run: { readonly abort: AbortController; readonly end: Promise<void> } | null = null;
  let timer: NodeJS.Timeout | null = null;
  /** Opened just now: fetched beside the line. */
  const early = new Map<number, Promise<void>>();
  const leaving = new AbortController();

  const drain = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      const due = store.pages.waiting({ now: clock.now(), limit: PORTION, shown });
      if (due.length === 0) return;
      told.count();
      const tasks = due.filter(({ articleId }) => !early.has(articleId));
      if (tasks.length === 0) await anyOf(early.values(), signal);
      else {
        const end = await queue.run(tasks, { signal, onEnd: told.end, skip: (id) => early.has(id) });
        await drainIndex(store, attached, signal);
        if (end === 'offline') return;
      }
      // Whatever happened above: between two portions others have their turn.
      await nextTask();
      signal.throwIfAborted();
    }
  };
  const atOnce = (id: number) => {
    if (stopped || holds > 0 || !allowed || paused || early.has(id) || queue.isFetching(id)) return;
    const fresh = store.pages.wanted([id], false).filter(({ attempts }) => attempts === 0);
    if (fresh.length === 0) return;
    const work = queue
      .run(fresh, { signal: leaving.signal, onEnd: () => {} })
      .then(() => drainIndex(store, attached, leaving.signal))
      .catch((error: unknown) => {
        if (!stopped) log.error('pages', error);
      })
      .finally(() => early.delete(id));
    early.set(id, work);
  };
  const start = () => {
    if (run || stopped || holds > 0 || !allowed || paused) return;
    const abort = new AbortController();
    const end = drain(abort.signal)
      .catch((error: unknown) => {
        if (!abort.signal.aborted) log.error('pages', error);
      })
      .finally(() => {
        run = null;
        told.clear();
        wake(REST_MS);
      });
    run = { abort, end };
  };
  const wake = (ms: number) => {
    if (timer) clearTimeout(timer);
    timer = stopped ? null : setTimeout(start, ms).unref();
  };
  const halt = () => run?.abort.abort(new AppError('cancelled', 'Fetching pages was paused.'));
  const unlisten = events.listen(({ name, payload }) => {
    if (name === 'settings.changed') {
      allowed = (payload as { settings: Settings }).settings.fullText === 'ahead';
      if (!allowed) halt();
      else wake(SOON_MS);
    } else if (name === 'rules.applied' || name === 'articles.added' || name === 'feeds.changed')
      wake(SOON_MS);
    else if (name === 'job.done' && (payload as { kind: string }).kind === 'sync') wake(SOON_MS);
  });
  wake(SOON_MS);
  return {
    state: told.state,
    wake: () => wake(0),
    show: (ids) => {
      const [id, ...more] = ids;
      shown = more.length > 0 ? ids : [...ids, ...shown].slice(0, MOST_SHOWN);
      if (id !== undefined && more.length === 0) setImmediate(atOnce, id);
    },
    setPaused: (on) => {
      paused = on;
      if (on) halt();
      else wake(0);
    },
    hold: () => {
      holds += 1;
      halt();
      return () => {
        holds -= 1;
        wake(SOON_MS);
      };
    },
    stop: async () => {
      stopped = true;
      unlisten();
      if (timer) clearTimeout(timer);
      halt();
      leaving.abort(new AppError('cancelled', 'Offprint is closing.'));
      await Promise.all([run?.end, ...early.values()]);
    },
  };
}

/** Done of how many, since the queue last was empty. */
function makeProgress(store: Pick<Store, 'pages'>, now: () => Seconds, onChange: () => void) {
  let state: Activity['pages'] = null;
  const set = (next: Activity['pages']) => {
    state = next;
    onChange();
  };
  return {
    state: () => state,
    /** Looks again at what waits: more may have come meanwhile. */
    count: () => {
      const left = store.pages.waitingCount({ now: now(), cap: COUNTED });
      const done = state?.done ?? 0;
      set({ done, total: done + left, more: left === COUNTED });
    },
    end: () => {
      if (state !== null) set({ ...state, done: Math.min(state.done + 1, state.total) });
    },
    clear: () => {
      if (state !== null) set(null);
    },
  };
}
