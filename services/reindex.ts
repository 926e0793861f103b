// Articles that came back can be found again at once: their words wait for the index, and nobody else would wake it.
import type { ServiceContext } from './context.ts';
import { drainIndex } from './sync/index-steps.ts';

/** In small steps, beside whatever else goes on. */
export function indexSoon({ store, log }: ServiceContext): void {
  drainIndex(store, () => true).catch((error: unknown) => log.error('index', error));
}
