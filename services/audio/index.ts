// Sound as the rest of the services see it: kept when asked or as a feed's setting says, dropped, remembered where it was left.
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NO_SOUND } from '../../contract/audio.ts';
import { AppError } from '../../contract/errors.ts';
import type { Article } from '../../contract/model.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import { removeUnnamed } from '../media/garbage.ts';
import { openMediaFiles } from '../media/media-files.ts';
import { readSettings } from '../settings.ts';
import type { Sync } from '../subscribe.ts';
import { partPath, removePart, type SoundPart } from './download-sound.ts';
import { startSoundQueue } from './sound-queue.ts';

type Methods = Pick<Handlers, 'audio.keep' | 'audio.drop' | 'audio.heard'>;

export interface Audio {
  readonly methods: Methods;
  /** The network is back: what waits is tried at once. */
  retry(): void;
  stop(): Promise<void>;
}

const MB = 1_000_000;

/** Fetches where a window looks on; a headless backend only writes down what is wanted. */
export function startAudio(
  context: ServiceContext,
  { gate }: Pick<Sync, 'gate'>,
  { headless }: { readonly headless: boolean },
): Audio {
  const { store, clock, events, log, profile } = context;
  const files = openMediaFiles(profile.media);
  const tell = (articleId: number, url: string, part: SoundPart | null) => {
    const sound = store.sounds.of(articleId)[url] ?? NO_SOUND;
    const now = part && sound.state === 'waiting' ? { got: part.got, total: part.total } : {};
    events.bundle('audio.changed', { articleId, url, sound: { ...sound, ...now } });
  };
  const queue = headless
    ? null
    : startSoundQueue({
        ...{ store, gate, files, folder: profile.downloads, now: clock.now },
        limit: () => readSettings(store).audioLimit * MB,
        onChange: (url, ids, part) => {
          for (const id of ids) tell(id, url, part);
        },
        onTrouble: log.error,
      });
  const unlisten = queue ? listen(context, queue.wake) : () => {};
  if (queue) sweepParts(context);
  return {
    methods: {
      'audio.keep': ({ id, url }) => {
        mustName(store.articles.get(id), url);
        const sound = store.sounds.want(id, url);
        tell(id, url, null);
        queue?.wake();
        return sound;
      },
      'audio.drop': async ({ id, url }) => {
        const { sound, media } = store.sounds.drop(id, url);
        if (store.sounds.waitingFor(url).length === 0) {
          await queue?.cancel(url);
          // Somebody may have asked for it again meanwhile: then the part is the new run's.
          if (store.sounds.waitingFor(url).length === 0) removePart(profile.downloads, url);
        }
        if (media !== null) await removeUnnamed({ store, files, now: clock.now }, media);
        tell(id, url, null);
        return sound;
      },
      'audio.heard': ({ id, url, position, duration }) => {
        mustName(store.articles.get(id), url);
        const sound = store.sounds.heard(id, url, position, duration);
        tell(id, url, null);
        return sound;
      },
    },
    retry: () => {
      store.sounds.retry();
      queue?.wake();
    },
    stop: async () => {
      unlisten();
      await queue?.stop();
    },
  };
}

/** Only what the article itself names is ever fetched for it. @throws AppError not_found */
function mustName(article: Article | null, url: string): void {
  if (!article) throw new AppError('not_found', 'That article is no longer there.');
  const named = article.enclosures.some((enclosure) => enclosure.url === url);
  if (named || article.html.includes(`src="${url.replaceAll('&', '&amp;')}"`)) return;
  throw new AppError('not_found', 'That article has no such sound.');
}

/** New episodes of feeds that keep theirs, after each sync and when a feed's setting changes. */
function listen({ events, store, log }: ServiceContext, wake: () => void): () => void {
  const look = () => {
    try {
      store.sounds.wantNew();
      wake();
    } catch (error) {
      log.error('sound', error);
    }
  };
  const first = setImmediate(look);
  const unlisten = events.listen(({ name, payload }) => {
    const isSync = name === 'job.done' && (payload as { kind: string }).kind === 'sync';
    if (isSync || name === 'articles.added' || name === 'settings.changed') look();
  });
  return () => {
    clearImmediate(first);
    unlisten();
  };
}

/** Parts that nobody waits for any more. */
function sweepParts({ store, profile: { downloads } }: ServiceContext): void {
  const wanted = new Set(store.sounds.wantedUrls().map((url) => basename(partPath(downloads, url))));
  for (const name of readdirSync(downloads))
    if (name.endsWith('.part') && !wanted.has(name)) rmSync(join(downloads, name), { force: true });
}
