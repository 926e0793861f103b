// Pages fetched by themselves while a window looks on: what waits in the database, first things first, held while a job runs.
import { AppError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/model.ts';
import type { ServiceContext } from '../context.ts';
import { readSettings } from '../settings.ts';
import { drainIndex } from '../sync/index-steps.ts';
import type { PageQueue } from './page-queue.ts';

/** Taken from the database at once: what is bookmarked or asked for meanwhile comes soon. */
const PORTION = 12;
const SOON_MS = 500;
/** Without a network, and between looks for pages whose time has come again. */
const REST_MS = 120_000;

export interface Background {
  /** Stops until the function it returns is called. */
  hold(): () => void;
  stop(): Promise<void>;
}

export function startBackground(
  context: ServiceContext,
  queue: PageQueue,
  attached: () => boolean,
): Background {
  const { store, clock, events, log } = context;
  let allowed = readSettings(store).fullText === 'ahead';
  let holds = 0;
  let stopped = false;
  let run: { readonly abort: AbortController; readonly end: Promise<void> } | null = null;
  let timer: NodeJS.Timeout | null = null;

  const drain = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      const tasks = store.pages.waiting({ now: clock.now(), limit: PORTION });
      if (tasks.length === 0) return;
      const end = await queue.run(tasks, { signal, onEnd: () => {} });
      await drainIndex(store, attached, signal);
      if (end === 'offline') return;
    }
  };
  const start = () => {
    if (run || stopped || holds > 0 || !allowed) return;
    const abort = new AbortController();
    const end = drain(abort.signal)
      .catch((error: unknown) => {
        if (!abort.signal.aborted) log.error('pages', error);
      })
      .finally(() => {
        run = null;
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
      await run?.end;
    },
  };
}
