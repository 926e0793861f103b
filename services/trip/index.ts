// "Get ready for a trip" as methods: one at a time, kept in the database until it is over, so that it survives everything.
import { AppError } from '../../contract/errors.ts';
import type { TripReport } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import type { Json } from '../../db/index.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { OnlineParts } from '../online-parts.ts';
import { runTrip, type TripParts, type TripState } from './run.ts';

const UNDER_WAY = 'trip.underWay';
const LAST = 'trip.last';

export interface Trip {
  readonly methods: Pick<Handlers, 'trip.start' | 'trip.state'>;
  /** Goes on with what an earlier life has left. */
  resume(): void;
  /** Jobs are about to be cancelled because all ends: the wish stays. */
  stopping(): void;
}

export function startTrip(
  context: ServiceContext,
  online: OnlineParts,
  summarize: TripParts['summarize'],
): Trip {
  const { store, jobs, clock } = context;
  const { sync, pages, network } = online;
  let closing = false;
  const read = () => (store.settings.get(UNDER_WAY) ?? null) as unknown as TripState | null;
  const keep = (state: TripState | null) =>
    store.settings.set(UNDER_WAY, state === null ? undefined : (state as unknown as Json));
  const parts: TripParts = {
    ...{ store, summarize, keep, now: clock.now },
    sync: sync.run,
    fetchPortion: pages.fetchPortion,
    isOffline: () => network.offlineSince() !== null,
    untilOnline: sync.sync.attached() ? network.untilOnline : null,
  };
  const start = (state: TripState): string =>
    jobs.start('trip', async (tools) => {
      const release = pages.hold();
      try {
        const report = await runTrip(parts, state, tools);
        store.settings.set(LAST, report as unknown as Json);
        return report;
      } finally {
        release();
        if (!closing) keep(null);
      }
    });
  return {
    methods: {
      'trip.start': ({ query, feedIds = null, capBytes = null }) => {
        parseQuery(query);
        if (jobs.running('trip') !== null)
          throw new AppError('exists', 'Offprint is getting ready for a trip already. Stop that first.');
        const state = { wish: { query, feedIds, capBytes }, sync: null, synced: false, added: 0 };
        keep(state);
        return { jobId: start(state) };
      },
      'trip.state': () => ({
        jobId: jobs.running('trip'),
        wish: read()?.wish ?? null,
        last: (store.settings.get(LAST) ?? null) as unknown as TripReport | null,
      }),
    },
    resume: () => {
      const state = read();
      if (state !== null) start(state);
    },
    stopping: () => {
      closing = true;
    },
  };
}
