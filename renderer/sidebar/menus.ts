// The menus of feeds and folders: what the mouse finds by right click and the keyboard by the menu key.
import type { Feed, Folder } from '../../contract/model.ts';
import { markQuery, openExternal } from '../actions/articles.ts';
import { copyFeedAddress, removeFolder } from '../actions/feeds.ts';
import { refreshFeeds } from '../actions/jobs.ts';
import { openDialog } from '../actions/navigation.ts';
import { openMeter } from '../actions/offline.ts';
import { currentT as t } from '../i18n/use-t.ts';
import { folderWithin } from '../state/library.ts';
import { getState } from '../state/store.ts';
import { placeQuery } from '../state/view.ts';
import type { MenuEntry } from '../ui/menu.tsx';

export function feedMenu(feed: Feed): MenuEntry[] {
  const { id, siteUrl } = feed;
  return [
    {
      label: t('menu.markRead'),
      icon: 'checkAll',
      run: () => void markPlace({ kind: 'feed', id }),
      disabled: feed.unread === 0,
    },
    { label: t('menu.refresh'), icon: 'refresh', run: () => void refreshFeeds([id]) },
    { label: t('meter.menu'), icon: 'kept', run: () => openMeter({ kind: 'feed', id }) },
    'rule',
    { label: t('cmd.feed.edit'), icon: 'edit', run: () => openDialog({ kind: 'editFeed', id }) },
    { label: t('menu.move'), icon: 'folder', run: () => openDialog({ kind: 'moveFeed', id }) },
    'rule',
    ...(siteUrl
      ? [{ label: t('menu.openSite'), icon: 'external', run: () => void openExternal(siteUrl) } as const]
      : []),
    { label: t('menu.copyFeedAddress'), icon: 'link', run: () => void copyFeedAddress(feed.url) },
    'rule',
    {
      label: t('cmd.feed.unsubscribe'),
      icon: 'trash',
      danger: true,
      run: () => openDialog({ kind: 'unsubscribe', id }),
    },
  ];
}

export function folderMenu(folder: Folder): MenuEntry[] {
  const { id } = folder;
  return [
    { label: t('menu.markRead'), icon: 'checkAll', run: () => void markPlace({ kind: 'folder', id }) },
    { label: t('menu.refresh'), icon: 'refresh', run: () => void refreshFeeds(feedsIn(id)) },
    { label: t('meter.menu'), icon: 'kept', run: () => openMeter({ kind: 'folder', id }) },
    'rule',
    { label: t('menu.rename'), icon: 'edit', run: () => openDialog({ kind: 'renameFolder', id }) },
    { label: t('menu.move'), icon: 'folder', run: () => openDialog({ kind: 'moveFolder', id }) },
    {
      label: t('menu.newSubfolder'),
      icon: 'plus',
      run: () => openDialog({ kind: 'newFolder', parentId: id }),
    },
    'rule',
    {
      label: t('menu.removeFolder'),
      icon: 'trash',
      danger: true,
      run: () => void removeFolder(id, folder.name),
    },
  ];
}

async function markPlace(place: { kind: 'feed' | 'folder'; id: number }): Promise<void> {
  const query = placeQuery(place, getState().library);
  if (query !== null) await markQuery(query);
}

/** Ids of the feeds in a folder and below it. */
function feedsIn(folderId: number): number[] {
  const { folders, feeds } = getState().library;
  const inside = folderWithin(folders, folderId);
  return [...feeds.values()]
    .filter((feed) => feed.folderId !== null && inside.has(feed.folderId))
    .map((feed) => feed.id);
}
