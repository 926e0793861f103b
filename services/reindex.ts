// Articles that came back can be found again at once: their words wait for the index, and nobody else would wake it.
import { publishCounts } from './changes.ts';
import type { ServiceContext } from './context.ts';
import { drainIndex } from './sync/index-steps.ts';

/** In small steps, beside whatever else goes on; what counts by words counts again when they can be found. */
export function indexSoon(context: ServiceContext): void {
  const { store, log } = context;
  const found = async () => publishCounts(context);
  drainIndex(store, () => true, undefined, found).catch((error: unknown) => log.error('index', error));
}
