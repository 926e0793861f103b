// Counts of the smart views: worked out in another thread whenever something they may count has changed.
import type { EventName } from '../contract/events.ts';
import type { ServiceContext } from './context.ts';
import type { Counting } from './counting/client.ts';
import type { Handlers } from './dispatch.ts';

/** After a change, so that a row of clicks or a sync is one count. */
const QUIET_MS = 400;
const CAUSES: ReadonlySet<EventName> = new Set([
  'articles.added',
  'articles.updated',
  'articles.removed',
  'articles.state',
  'counts.changed',
  'feeds.changed',
  'folders.changed',
  'tags.changed',
  'views.changed',
  'resync',
] satisfies EventName[]);

export interface ViewCounts {
  readonly methods: Pick<Handlers, 'views.counts'>;
  stop(): void;
}

/** `live`: somebody looks on, and wants to be told. */
export function startViewCounts(context: ServiceContext, counting: Counting, live: boolean): ViewCounts {
  const { events, clock, log, store } = context;
  let timer: NodeJS.Timeout | null = null;
  let told = '';
  let stopped = false;

  const count = () => counting.ask({ kind: 'views', now: clock.now() });
  const tell = async (): Promise<void> => {
    if (store.views.list().length === 0 && (told === '' || told === '[]')) return;
    const counts = await count();
    const text = JSON.stringify(counts);
    if (stopped || text === told) return;
    told = text;
    events.publish('views.counts', { counts });
  };
  /** The first change starts the clock: a long sync is told now and then, not only at its end. */
  const wake = () => {
    timer ??= setTimeout(() => {
      tell()
        .catch((error: unknown) => {
          if (!stopped) log.error('views', error);
        })
        .finally(() => {
          timer = null;
        });
    }, QUIET_MS).unref();
  };
  const unlisten = live
    ? events.listen(({ name }) => {
        if (CAUSES.has(name) && !stopped) wake();
      })
    : () => {};
  return {
    methods: {
      'views.counts': async () => {
        const counts = await count();
        // Whoever asked knows another count than was told: the next one is told even if it is the old one again.
        if (JSON.stringify(counts) !== told) told = '';
        return { counts };
      },
    },
    stop: () => {
      stopped = true;
      unlisten();
      if (timer) clearTimeout(timer);
    },
  };
}
