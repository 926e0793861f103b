// What a library needs now and then: the daily backup, old undo records and old trash forgotten. Never during a command.
import { makeDailyBackup } from './backup.ts';
import type { ServiceContext } from './context.ts';

const DAY = 24 * 60 * 60;
const KEEP_HISTORY = 30 * DAY;
export const KEEP_TRASH = 30 * DAY;
const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60_000;

export interface Maintenance {
  stop(): Promise<void>;
}

async function maintain(context: ServiceContext): Promise<void> {
  const { store, clock, log } = context;
  try {
    store.history.prune(clock.now() - KEEP_HISTORY);
    store.rules.prune(clock.now() - KEEP_HISTORY);
    store.trash.empty(clock.now() - KEEP_TRASH);
    await makeDailyBackup(context);
  } catch (error) {
    log.error('maintenance', error);
  }
}

/** A minute after the start, then hourly; headless backends live too briefly for it. */
export function startMaintenance(context: ServiceContext, headless: boolean): Maintenance {
  if (headless) return { stop: async () => {} };
  let running = Promise.resolve();
  const run = () => {
    running = running.then(() => maintain(context));
  };
  const first = setTimeout(run, FIRST_MS);
  const hourly = setInterval(run, EVERY_MS);
  first.unref();
  hourly.unref();
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(hourly);
      return running;
    },
  };
}
