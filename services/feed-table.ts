// The table of all feeds: how each is doing (worked out in another thread), and changes to many at once.
import type { FeedPatch } from '../db/index.ts';
import { publishFeeds, publishFolders } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Counting } from './counting/client.ts';
import type { Handlers } from './dispatch.ts';
import { finishLeaving } from './leaving.ts';
import { folderOf } from './library.ts';
import { told } from './saved.ts';

type Methods = Pick<Handlers, 'feeds.stats' | 'feeds.editMany' | 'feeds.removeMany'>;

function editMany(context: ServiceContext, input: Parameters<Handlers['feeds.editMany']>[0]) {
  const { store } = context;
  const { ids, interval, fullText, keep } = input;
  const folderId = folderOf(context, input);
  const { undo } = store.feeds.editMany(ids, told({ folderId, interval, fullText, keep }) as FeedPatch);
  if (fullText !== undefined) for (const id of ids) store.pages.askFeed(id);
  if (folderId !== undefined) publishFolders(context);
  publishFeeds(context, ids);
  return { feeds: store.feeds.getMany(ids), undo };
}

async function removeMany(
  context: ServiceContext,
  { ids, articles }: Parameters<Handlers['feeds.removeMany']>[0],
) {
  const { feeds, undo } = context.store.feeds.removeMany(ids);
  return {
    feeds: feeds.length,
    articles: await finishLeaving(context, { feedIds: feeds, articles, undo }),
    undo,
  };
}

export function feedTableMethods(context: ServiceContext, counting: Counting): Methods {
  const { clock } = context;
  return {
    'feeds.stats': async ({ sizes = false }) => ({
      stats: await counting.ask({ kind: 'feeds', now: clock.now(), sizes }),
    }),
    'feeds.editMany': (input) => editMany(context, input),
    'feeds.removeMany': (input) => removeMany(context, input),
  };
}
