// The sidebar: feeds and folders as the user arranges them. Subscribing and refreshing live in sync/.

import { AppError } from '../contract/errors.ts';
import type { Output } from '../contract/methods.ts';
import { publishFeeds, publishFolders } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { finishLeaving } from './leaving.ts';
import { publishSaved } from './saved.ts';

type Methods = Pick<
  Handlers,
  'library.get' | 'feeds.edit' | 'feeds.remove' | 'folders.add' | 'folders.edit' | 'folders.remove'
>;

/** The folder a caller names: by path (made on demand, '' for none), by id, or not at all. */
export function folderOf(
  { store }: ServiceContext,
  input: { readonly folder?: string | undefined; readonly folderId?: number | null | undefined },
): number | null | undefined {
  if (input.folder !== undefined)
    return input.folder.trim() === '' ? null : store.folders.ensure(input.folder);
  return input.folderId;
}

function editFeed(
  context: ServiceContext,
  input: Parameters<Handlers['feeds.edit']>[0],
): Output<'feeds.edit'> {
  const { store } = context;
  if (!store.feeds.get(input.id)) throw new AppError('not_found', 'That feed is no longer there.');
  const folderId = folderOf(context, input);
  const { feed, undo } = store.feeds.edit(input.id, {
    ...(input.title === undefined ? {} : { customTitle: input.title || null }),
    ...(folderId === undefined ? {} : { folderId }),
    ...(input.interval === undefined ? {} : { interval: input.interval }),
    ...(input.fullText === undefined ? {} : { fullText: input.fullText }),
    ...(input.keep === undefined ? {} : { keep: input.keep }),
    ...(input.keepAudio === undefined || input.keepAudio === store.feeds.get(input.id)?.keepAudio
      ? {}
      : { keepAudioSince: input.keepAudio ? context.clock.now() : null }),
    ...(input.position === undefined ? {} : { position: input.position }),
  });
  if (input.fullText !== undefined) store.pages.askFeed(feed.id);
  if (folderId !== undefined) publishFolders(context);
  const siblings =
    input.position === undefined
      ? []
      : store.feeds.list().filter((other) => other.folderId === feed.folderId);
  publishFeeds(context, [feed.id, ...siblings.map((other) => other.id)]);
  return { ...feed, undo };
}

async function removeFeed(context: ServiceContext, input: Parameters<Handlers['feeds.remove']>[0]) {
  const { feed, undo } = context.store.feeds.remove(input.id);
  await finishLeaving(context, { feedIds: [input.id], articles: input.articles, undo });
  return { feed: context.store.feeds.get(input.id) ?? feed, undo };
}

export function libraryMethods(context: ServiceContext): Methods {
  const { store } = context;
  return {
    'library.get': () => store.library(),
    'feeds.edit': (input) => editFeed(context, input),
    'feeds.remove': (input) => removeFeed(context, input),
    'folders.add': ({ name, parentId = null }) => {
      const folder = store.folders.add({ name, parentId });
      publishFolders(context);
      return folder;
    },
    'folders.edit': ({ id, name, parentId, position }) => {
      const path = store.folders.path(id);
      const { folder, undo } = store.folders.edit(id, {
        ...(name === undefined ? {} : { name }),
        ...(parentId === undefined ? {} : { parentId }),
        ...(position === undefined ? {} : { position }),
      });
      publishFolders(context);
      if (store.folders.path(id) !== path) publishSaved(context);
      return { ...folder, undo };
    },
    'folders.remove': ({ id }) => {
      const { feedIds, undo } = store.folders.remove(id);
      publishFolders(context);
      publishFeeds(context, feedIds);
      return { undo };
    },
  };
}
