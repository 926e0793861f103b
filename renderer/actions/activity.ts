// What goes on by itself: hold it, let it go on; and the list of who was contacted.
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { getState } from '../state/store.ts';
import { addToast, attempt } from './attempt.ts';

export async function setPaused(paused: boolean): Promise<void> {
  await attempt(() => api.call('activity.pause', { paused }));
}

export const togglePaused = (): Promise<void> => setPaused(!getState().activity.paused);

/** The system says the network is back. Whether it is, only an answer can tell. */
export function tryNetwork(): void {
  if (getState().boot === 'ready') void attempt(() => api.call('activity.try', {}));
}

/** False when it could not be done. */
export async function clearNetwork(): Promise<boolean> {
  const done = await attempt(() => api.call('network.clear', {}));
  if (done) addToast(currentT('network.cleared'));
  return done !== null;
}
