// Keeping as a family of methods: what the rules would remove, removing it as a job or as maintenance, what all takes on the disk.
import { AppError } from '../../contract/errors.ts';
import type { PruneResult } from '../../contract/model.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { JobTools } from '../jobs.ts';
import type { Media } from '../media/index.ts';
import { expireArticles } from './expire.ts';
import { findDoomed } from './preview.ts';
import { rulesOf, type Wish } from './rules.ts';
import { giveSpaceBack } from './space.ts';

export interface Keeper {
  readonly methods: Pick<Handlers, 'keep.preview' | 'keep.prune' | 'keep.usage'>;
  /** By the rules as they stand; rejects with the signal's reason. */
  maintain(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

export interface KeeperOptions {
  readonly media: Pick<Media, 'collect' | 'trim' | 'planTrim'>;
  readonly attached: () => boolean;
}

type PruneWish = Wish & { readonly feedIds?: readonly number[] | undefined };

/** One prune at a time; previews beside it. */
export function startKeeper(context: ServiceContext, options: KeeperOptions): Keeper {
  const { store, jobs } = context;
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = line.then(work);
    line = turn.catch(() => {});
    return turn;
  };
  return {
    methods: {
      'keep.preview': (input) => preview(context, options, input),
      'keep.prune': ({ dryRun, ...wish }) => ({
        jobId: jobs.start('prune', (tools) =>
          dryRun
            ? dryPrune(context, options, tools, wish)
            : inLine(() => prune(context, options, tools, wish)),
        ),
      }),
      'keep.usage': () => {
        const { files, bytes } = store.media.totals();
        const databaseBytes = store.space.bytes();
        return { articles: store.counts().all, databaseBytes, pictures: files, pictureBytes: bytes };
      },
    },
    maintain: async (signal) => {
      await inLine(() => prune(context, options, { signal, progress: () => {} }, {}));
    },
    stop: async () => void (await line),
  };
}

async function preview(
  { store }: ServiceContext,
  { media }: KeeperOptions,
  { feedIds, keep, keepUnread, pictureLimit }: Parameters<Handlers['keep.preview']>[0],
) {
  const named = feedIds && new Set(feedIds);
  if (named && store.feeds.getMany([...named]).length < named.size)
    throw new AppError('not_found', 'That feed is no longer there.');
  const rules = rulesOf(store, { keepUnread, ...(named ? {} : { keep: keep ?? undefined }) });
  const override = named && keep !== undefined ? { override: { feedIds: named, keep } } : {};
  const doomed = await findDoomed(store, { ...rules, ...override }, feedIds);
  const { files, fileBytes, textBytes } = doomed;
  const beyond =
    pictureLimit === undefined
      ? { files: 0, bytes: 0 }
      : await media.planTrim(files, fileBytes, pictureLimit);
  return {
    articles: doomed.articles,
    pictures: files.size + beyond.files,
    bytes: textBytes + fileBytes + beyond.bytes,
  };
}

async function prune(
  context: ServiceContext,
  { media, attached }: KeeperOptions,
  { signal, progress }: JobTools,
  { feedIds, ...wish }: PruneWish,
): Promise<PruneResult> {
  const { store } = context;
  const before = store.space.bytes();
  const rules = () => rulesOf(store, wish);
  const removed = await expireArticles(context, {
    ...{ rules, feedIds, attached, signal },
    onProgress: (done, total) => progress(done, total, 'articles'),
  });
  progress(0, 0, 'pictures');
  const gone = await media.collect(signal);
  const trimmed = await media.trim(signal);
  signal.throwIfAborted();
  progress(0, 0, 'space');
  await giveSpaceBack(store, attached, signal);
  const bytes = Math.max(0, before - store.space.bytes()) + gone.bytes + trimmed.bytes;
  return resultOf(context, { dryRun: false, removed, pictures: gone.files + trimmed.files, bytes, wish });
}

async function dryPrune(
  context: ServiceContext,
  { media }: KeeperOptions,
  { signal, progress }: JobTools,
  { feedIds, ...wish }: PruneWish,
): Promise<PruneResult> {
  progress(0, 0, 'articles');
  const doomed = await findDoomed(context.store, rulesOf(context.store, wish), feedIds, signal);
  const trimmed = await media.planTrim(doomed.files, doomed.fileBytes);
  return resultOf(context, {
    ...{ dryRun: true, removed: doomed.feeds, wish },
    pictures: doomed.files.size + trimmed.files,
    bytes: doomed.textBytes + doomed.fileBytes + trimmed.bytes,
  });
}

interface Pruned {
  readonly dryRun: boolean;
  readonly removed: ReadonlyMap<number, number>;
  readonly pictures: number;
  readonly bytes: number;
  readonly wish: Wish;
}

function resultOf(
  { store }: ServiceContext,
  { dryRun, removed, pictures, bytes, wish }: Pruned,
): PruneResult {
  const { general } = rulesOf(store, wish);
  const feeds = [...removed].flatMap(([id, articles]) => {
    const feed = articles > 0 ? store.feeds.get(id) : null;
    return feed ? [{ id, title: feed.title, feedUrl: feed.url, keep: feed.keep ?? general, articles }] : [];
  });
  const articles = feeds.reduce((sum, feed) => sum + feed.articles, 0);
  return { dryRun, articles, pictures, bytes, feeds };
}
