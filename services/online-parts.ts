// Everything that asks the network: sync, pictures, pages; the list of whom they asked; and what goes on when it is back.
import { type Audio, startAudio } from './audio/index.ts';
import { type ExtractPool, makeExtractPool } from './content/extract/extract-pool.ts';
import type { ServiceContext } from './context.ts';
import { type Media, startMedia } from './media/index.ts';
import { type ActivityTeller, makeActivity } from './network/activity.ts';
import { type Network, startNetwork } from './network/index.ts';
import { cutShort } from './network/resume.ts';
import { type Pages, startPages } from './pages/index.ts';
import { type Sync, type SyncOptions, startSync } from './subscribe.ts';

export interface OnlineParts {
  readonly sync: Sync;
  readonly media: Media;
  readonly pages: Pages;
  readonly audio: Audio;
  readonly pool: ExtractPool;
  readonly network: Network;
  readonly activity: ActivityTeller;
}

/** Everything that asks the network, in the order it is built. */
export function startOnlineParts(context: ServiceContext, options: SyncOptions): OnlineParts {
  const { headless } = options;
  const activity = makeActivity(context);
  const network = startNetwork(context);
  const { answers } = network;
  const common = { headless, paused: activity.paused(), answers, onChange: activity.changed };
  const sync = startSync(context, options, network);
  const media = startMedia(context, sync, common);
  const pool = makeExtractPool();
  const pages = startPages(context, { ...common, sync, media, pool });
  const audio = startAudio(context, sync, options);
  const parts = { sync, media, pages, audio, pool, network, activity };
  connect(context, parts, headless);
  return parts;
}

/** The state of the network, and who goes on when it is back. */
function connect({ store, clock }: ServiceContext, parts: OnlineParts, headless: boolean): void {
  const { sync, media, pages, audio, network, activity } = parts;
  activity.connect({
    offlineSince: network.offlineSince,
    pages: pages.ahead,
    pictures: media.ahead,
    trouble: () => {
      const { resting, full } = media.state();
      return resting === 'disk' ? 'disk' : full ? 'full' : null;
    },
    setPaused: (paused) => {
      media.setPaused(paused);
      pages.setPaused(paused);
    },
    tryNow: network.try,
  });
  if (headless) return;
  network.watch(sync.gate);
  network.onChange(({ offline, since }) => {
    activity.changed();
    if (offline) return;
    media.retry();
    pages.wake();
    audio.retry();
    sync.again(cutShort(store, since, clock.now()));
  });
}

/** Cancels all jobs and what is under way, the gate last; then the last requests are written down. */
export async function stopOnlineParts(context: ServiceContext, parts: OnlineParts): Promise<void> {
  parts.activity.stop();
  await Promise.all([context.jobs.stop(), parts.media.stop(), parts.audio.stop(), parts.pages.stop()]);
  await parts.pool.stop();
  await parts.sync.stop();
  parts.network.stop();
}
