// "Add a feed": find it, show it, subscribe to it, and store what it holds, all in one go.
import type { AddedFeed } from '../../contract/methods.ts';
import type { FeedCandidate } from '../../contract/model.ts';
import type { FeedState } from '../../db/index.ts';
import { addressesOf } from './address.ts';
import { discoverFeeds, type FoundFeed } from './discover.ts';
import type { AddFeed, AddOptions, PreviewFeeds, SyncContext } from './engine-types.ts';
import { hostOf } from './host-queue.ts';
import { makeIngestQueue } from './ingest-queue.ts';
import { firstRefresh } from './refresh.ts';
import { tellCommit } from './tell.ts';

export const previewFeeds: PreviewFeeds = async (context, address, options = {}) => {
  const found = await discoverFeeds(withConfirmed(context), address, options);
  return found.map((feed) => candidateOf(context, feed));
};

function candidateOf({ store }: SyncContext, { feedUrl, parsed }: FoundFeed): FeedCandidate {
  const { ownTitle, description, siteUrl } = parsed.facts;
  const known = store.feeds.byUrl(feedUrl);
  return {
    ...{ feedUrl, description, siteUrl, sample: parsed.sample },
    title: ownTitle || hostOf({ url: feedUrl }),
    feedId: known?.subscribed ? known.id : null,
  };
}

export const addFeed: AddFeed = async (context, address, options = {}) => {
  const known = subscribedAt(context, address);
  if (known) return { status: 'exists', feed: known, others: [], newArticles: 0 };
  const [first, ...others] = await discoverFeeds(withConfirmed(context), address, options);
  if (!first) throw new Error('discoverFeeds gave nothing');
  const added = await subscribe(context, first, options);
  return { ...added, others: others.map(({ feedUrl }) => feedUrl) };
};

/** A private origin is confirmed once, for all its feeds. */
function withConfirmed(context: SyncContext) {
  return { ...context, isConfirmed: context.store.feeds.isConfirmed };
}

/** Whether exactly this address is subscribed: then nothing is asked. */
function subscribedAt({ store }: SyncContext, address: string) {
  for (const { href } of addressesOf(address)) {
    const feed = store.feeds.byUrl(href);
    if (feed?.subscribed) return feed;
  }
  return null;
}

async function subscribe(
  context: SyncContext,
  found: FoundFeed,
  options: AddOptions,
): Promise<Omit<AddedFeed, 'others'>> {
  const { store } = context;
  const known = store.feeds.byUrl(found.feedUrl);
  if (known?.subscribed) return { status: 'exists', feed: known, newArticles: 0 };
  const state = addRow(context, found, options);
  const newArticles = await ingest(context, state, found);
  return { status: 'added', feed: store.feeds.get(state.id) ?? state, newArticles };
}

function addRow(
  { store }: SyncContext,
  { feedUrl, localOrigin, parsed }: FoundFeed,
  options: AddOptions,
): FeedState {
  const { ownTitle, siteUrl, description, lang } = parsed.facts;
  const { feed } = store.feeds.add({
    ...{ url: feedUrl, ownTitle, siteUrl, description, lang, localOrigin },
    ...{ customTitle: options.title ?? null, folderId: options.folderId ?? null },
  });
  const state = store.feeds.state(feed.id);
  if (!state) throw new Error(`feed ${feed.id} has vanished`);
  return state;
}

/** Stores what came with the feed, in short steps; killed in between, the next sync brings the rest. */
async function ingest(context: SyncContext, feed: FeedState, { answer, parsed }: FoundFeed): Promise<number> {
  const { store, attached, now } = context;
  let added = 0;
  const queue = makeIngestQueue({
    store,
    attached,
    onCommit: (ingested, done) => {
      for (const { newIds } of ingested) added += newIds.length;
      tellCommit(context, ingested, done);
    },
  });
  queue.add(firstRefresh(feed, answer, parsed, now()));
  await queue.drain();
  return added;
}
