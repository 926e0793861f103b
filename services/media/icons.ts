// Icons of subscribed feeds: what the feed names, else what its site shows. Looked for once, then weeks apart.
import { AppError } from '../../contract/errors.ts';
import type { Feed, Seconds } from '../../contract/model.ts';
import type { FeedState, Json, Store } from '../../db/index.ts';
import { type FetchGate, type FetchRequest, readNotes } from '../sync/index.ts';
import { iconsOfPage } from './icon-links.ts';
import { inspectInSteps } from './inspect.ts';
import type { MediaFiles } from './media-files.ts';

const DAY: Seconds = 86_400;
/** Between looks while there is none, and once there is one. */
const AGAIN = { without: 7 * DAY, with: 30 * DAY, unreachable: DAY } as const;
const AT_ONCE = 2;
/** Hosts that stay silent one after the other: no network, the rest can wait. */
const SILENT = 3;
const ICON_BYTES = 1024 * 1024;
const PAGE_BYTES = 2 * 1024 * 1024;
/** Wider or taller than this, side by side, is a banner. */
const SQUARISH = 2.2;

/** When each feed's icon was last looked for, by feed id. */
const KEY = 'media.icons';

export interface IconContext {
  readonly store: Store;
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  readonly now: () => Seconds;
  readonly onIcons: (feedIds: readonly number[]) => void;
  readonly onTrouble: (what: string, error: unknown) => void;
}

export interface Icons {
  /** Looks for icons that are due; while it does, a second call waits its turn. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

type Times = Record<string, Seconds>;

function readTimes(store: Store): Times {
  const times = store.settings.get(KEY);
  return typeof times === 'object' && times !== null && !Array.isArray(times) ? { ...(times as Times) } : {};
}

/** Subscribed feeds whose icon should be looked for now. */
export function dueFeeds(store: Store, now: Seconds): Feed[] {
  const times = readTimes(store);
  return store.feeds.list().filter(({ id, subscribed, icon, lastSuccess }) => {
    if (!subscribed || lastSuccess === null) return false;
    const at = times[id];
    const isThere = icon !== null && store.media.has(icon);
    return at === undefined || at > now + DAY || at + (isThere ? AGAIN.with : AGAIN.without) <= now;
  });
}

export function startIcons(context: IconContext): Icons {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  return {
    look: () => {
      last = last
        .then(() => lookForAll(context, stopping.signal))
        .catch((error) => {
          if (!stopping.signal.aborted) context.onTrouble('icons', error);
        });
      return last;
    },
    stop: async () => {
      stopping.abort(new AppError('cancelled', 'Offprint is closing.'));
      await last;
    },
  };
}

async function lookForAll(context: IconContext, signal: AbortSignal): Promise<void> {
  const { store, now } = context;
  const due = dueFeeds(store, now());
  const memo = new Map<string, Promise<Answer>>();
  let silent = 0;
  const worker = async () => {
    for (let feed = due.shift(); feed && silent < SILENT && !signal.aborted; feed = due.shift()) {
      const state = store.feeds.state(feed.id);
      if (!state) continue;
      const seeker = { context, signal, memo, silent: false };
      const isFound = await seek(seeker, state);
      if (signal.aborted) return;
      silent = isFound || !seeker.silent ? 0 : silent + 1;
      noteTime(store, feed.id, seeker.silent && !isFound ? now() - AGAIN.without + AGAIN.unreachable : now());
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function noteTime(store: Store, feedId: number, at: Seconds): void {
  store.settings.set(KEY, { ...readTimes(store), [feedId]: at } satisfies Json);
}

/** What one address gave; null: nothing of use. */
type Answer = { readonly body: Uint8Array; readonly url: string } | null;

interface Seeker {
  readonly context: IconContext;
  readonly signal: AbortSignal;
  /** Feeds of one site share their answers. */
  readonly memo: Map<string, Promise<Answer>>;
  silent: boolean;
}

/** Tries one place after the other. A banner is better than nothing. */
async function seek(seeker: Seeker, feed: FeedState): Promise<boolean> {
  const own = readNotes(feed.schedule).icon;
  let banner: Uint8Array | null = null;
  for await (const url of places(seeker, feed, own)) {
    const answer = await ask(seeker, feed, url, {});
    const facts = answer ? await inspectInSteps(answer.body) : null;
    if (!answer || !facts?.ok) continue;
    const isSquarish = Math.max(facts.width / facts.height, facts.height / facts.width) <= SQUARISH;
    if (isSquarish) return await keep(seeker, feed, answer.body);
    banner ??= answer.body;
  }
  return banner !== null && (await keep(seeker, feed, banner));
}

async function* places(seeker: Seeker, feed: FeedState, own: string | null): AsyncGenerator<string> {
  const base = feed.siteUrl ?? feed.url;
  const named = own === null ? null : URL.parse(own, feed.url);
  if (named && /^https?:$/.test(named.protocol)) yield named.href;
  const site = URL.parse(feed.siteUrl ?? new URL('/', feed.url).href);
  if (!site || !/^https?:$/.test(site.protocol)) return;
  const page = await ask(seeker, feed, site.href, {
    accept: 'text/html, application/xhtml+xml',
    maxBytes: PAGE_BYTES,
  });
  if (page) yield* iconsOfPage(Buffer.from(page.body).toString('utf8'), page.url).slice(0, 2);
  yield new URL('/favicon.ico', base).href;
}

function ask(
  seeker: Seeker,
  feed: FeedState,
  url: string,
  more: Pick<FetchRequest, 'accept' | 'maxBytes'>,
): Promise<Answer> {
  const { context, signal, memo } = seeker;
  const key = `${feed.localOrigin ?? ''} ${url}`;
  const asked =
    memo.get(key) ??
    context
      .gate({
        ...{ url, why: 'icon', from: 'feed', allowedOrigin: feed.localOrigin, signal },
        ...{ maxBytes: ICON_BYTES, ...more },
      })
      .catch((error) => {
        const code = error instanceof AppError ? error.code : '';
        if (code === 'unreachable' || code === 'timeout') seeker.silent = true;
        return null;
      });
  memo.set(key, asked);
  return asked;
}

async function keep({ context, signal }: Seeker, feed: FeedState, body: Uint8Array): Promise<boolean> {
  const { store, files, onIcons } = context;
  const facts = await inspectInSteps(body);
  if (!facts.ok || signal.aborted) return false;
  const isNew = await files.keep(facts.bytes, facts, (file) =>
    store.transaction(() => {
      store.media.put(file);
      const now = store.feeds.get(feed.id);
      if (!now || now.icon === file.id) return false;
      store.feeds.setIcon(feed.id, file.id);
      return true;
    }),
  );
  if (isNew) onIcons([feed.id]);
  return true;
}
