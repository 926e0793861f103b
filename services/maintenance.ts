// What a library needs now and then: the daily backup, old undo records and old trash forgotten, articles let go by the
// rules for keeping. Never during a command.
import { AppError } from '../contract/errors.ts';
import { makeDailyBackup } from './backup.ts';
import { isClockBelieved } from './clock-trust.ts';
import type { ServiceContext } from './context.ts';
import type { Keeper } from './keep/index.ts';
import { DAYS } from './network/request-log.ts';
import { emptyTrash } from './trash.ts';

const DAY = 24 * 60 * 60;
const KEEP_HISTORY = 30 * DAY;
export const KEEP_TRASH = 30 * DAY;
const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60_000;

export interface Maintenance {
  stop(): Promise<void>;
}

/** One round. What removes things for their age waits while the clock is in doubt. */
export async function maintain(
  context: ServiceContext,
  keeper: Pick<Keeper, 'maintain'>,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock, log } = context;
  try {
    const now = clock.now();
    const believed = isClockBelieved(store, now);
    if (believed) {
      store.history.prune(now - KEEP_HISTORY);
      store.similar.forget();
      store.network.prune(DAYS);
      store.rules.prune(now - KEEP_HISTORY);
      await emptyTrash(context, now - KEEP_TRASH, signal);
    }
    // What goes for good is in the backup of the day.
    await makeDailyBackup(context, believed);
    if (believed) await keeper.maintain(signal);
  } catch (error) {
    if (signal.aborted) return;
    log.error('maintenance', error);
  }
}

/** A minute after the start, then hourly; headless backends live too briefly for it. */
export function startMaintenance(
  context: ServiceContext,
  keeper: Pick<Keeper, 'maintain'>,
  headless: boolean,
): Maintenance {
  if (headless) return { stop: async () => {} };
  let running = Promise.resolve();
  const stopping = new AbortController();
  const run = () => {
    running = running.then(() => maintain(context, keeper, stopping.signal));
  };
  const first = setTimeout(run, FIRST_MS);
  const hourly = setInterval(run, EVERY_MS);
  first.unref();
  hourly.unref();
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(hourly);
      stopping.abort(new AppError('cancelled', 'Offprint is closing.'));
      return running;
    },
  };
}
