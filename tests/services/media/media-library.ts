// A real library with a media folder, a real gate and a queue on it; only the clock is ours.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type IncomingArticle,
  type MediaRef,
  openStore,
  type PictureRef,
  type Store,
} from '../../../db/index.ts';
import { type MediaFiles, openMediaFiles } from '../../../services/media/media-files.ts';
import { startPictureQueue } from '../../../services/media/picture-queue.ts';
import type { PictureQueue, QueueContext, QueueLimits } from '../../../services/media/queue-types.ts';
import { type FetchGate, makeFetchGate } from '../../../services/sync/index.ts';

export const START = Date.UTC(2025, 6, 1, 9) / 1000;

export interface MediaLibrary {
  readonly folder: string;
  readonly media: string;
  readonly store: Store;
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  readonly clock: { now: number };
  readonly arrived: number[];
  readonly troubles: unknown[];
  /** A feed whose private origin the user confirmed (or not, with null). */
  feed(name: string, localOrigin: string | null): number;
  /** Adds an article with these pictures, the first one its lead; each a minute older than the one before. */
  article(feedId: number, urls: readonly string[]): number;
  queue(limits?: Partial<QueueLimits>, more?: Partial<QueueContext>): PictureQueue;
  refs(articleId: number): MediaRef[];
  /** Names of the files on disk, drafts too. */
  onDisk(): string[];
  close(): Promise<void>;
}

let count = 0;

/** An article as sync brings it, about nothing. */
export function incoming(urls: readonly string[], published: number): IncomingArticle {
  count += 1;
  const pictures = urls.map((url, at): PictureRef => ({ url, role: at === 0 ? 'lead' : 'inline' }));
  const lead = urls[0] === undefined ? null : { url: urls[0], alt: null, caption: null, credit: null };
  return {
    ...{
      identity: count,
      contentHash: count,
      title: `Article ${count}`,
      url: `https://example.org/${count}`,
    },
    ...{ author: null, published, updated: null, summary: null, words: 1, minutes: 1, lang: null },
    lead: lead && { ...lead, width: null, height: null },
    html: urls.map((url) => `<img src="${url}">`).join(''),
    ...{ enclosures: [], categories: [], commentsUrl: null, pictures },
  };
}

export function openMediaLibrary(folder = mkdtempSync(join(tmpdir(), 'offprint-media-'))): MediaLibrary {
  const media = join(folder, 'media');
  mkdirSync(media, { recursive: true });
  const clock = { now: START };
  const now = () => clock.now;
  const store = openStore({ folder, now });
  const gate = makeFetchGate({ limits: { totalMs: 3000, headersMs: 2000, connectMs: 1000, idleMs: 1500 } });
  const files = openMediaFiles(media);
  const arrived: number[] = [];
  const troubles: unknown[] = [];
  const queues: PictureQueue[] = [];
  let published = START;
  return {
    ...{ folder, media, store, gate, files, clock, arrived, troubles },
    feed: (name, localOrigin) =>
      store.feeds.add({ url: `https://example.org/${name}`, ownTitle: name, localOrigin }).feed.id,
    article: (feedId, urls) => {
      published -= 60;
      const outcome = { at: clock.now, result: 'updated' } as const;
      const [done] = store.ingest([{ feedId, outcome, articles: [incoming(urls, published)] }]);
      return done?.newIds[0] ?? -1;
    },
    queue: (limits = {}, more = {}) => {
      const queue = startPictureQueue({
        ...{ store, gate, files, now, limits: { restMs: 50, pollMs: 60_000, ...limits } },
        onArrived: (ids) => arrived.push(...ids),
        onTrouble: (_what, error) => troubles.push(error),
        ...more,
      });
      queues.push(queue);
      return queue;
    },
    refs: (articleId) => store.media.refs([articleId]),
    onDisk: () => filesIn(media),
    close: async () => {
      await Promise.all(queues.map((queue) => queue.stop()));
      await gate.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function filesIn(media: string): string[] {
  const names = readdirSync(media, { recursive: true, withFileTypes: true });
  return names.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}

/** Whether every file's bytes are those its name tells, in the right folder. */
export function isSound(media: string): boolean {
  return filesIn(media).every((name) => {
    const bytes = readFileSync(join(media, name.slice(0, 2), name));
    return createHash('sha256').update(bytes).digest('hex') === name.slice(0, 64);
  });
}

/** Waits until it is true; fails after ten seconds, or as long as it may take. */
export async function until(condition: () => boolean, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); ) {
    if (Date.now() > end) throw new Error(`it did not come true in ${ms / 1000} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
