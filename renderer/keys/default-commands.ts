// What each command does where no part of the page says otherwise. The reading pane adds its scrolling on top.

import type { ArticleHeader } from '../../contract/model.ts';
import { togglePaused } from '../actions/activity.ts';
import {
  closeArticle,
  copyLink,
  markList,
  openArticle,
  openExternal,
  targetArticle,
  toggleBookmark,
  toggleRead,
  undo,
} from '../actions/articles.ts';
import { muteFromHere, ruleFromHere, saveSearch } from '../actions/from-here.ts';
import { backUp, cancelJob, checkLibrary, refreshFeeds } from '../actions/jobs.ts';
import { goBack, goTo, goToUnreadFeed, openDialog, setDrawer, walk } from '../actions/navigation.ts';
import { fetchArticle, openMeter, switchText } from '../actions/offline.ts';
import { BACK, changeSpeed, FORWARD, seekBy, toggleAny } from '../actions/player.ts';
import { setSearch } from '../actions/searches.ts';
import {
  clearSelection,
  pickAll,
  toggleBookmarkChosen,
  togglePicked,
  toggleReadChosen,
} from '../actions/selection.ts';
import { changeTextSize, setSettings, toggleDensity, toggleTheme } from '../actions/settings.ts';
import { loadTimeline } from '../actions/timeline.ts';
import { removeArticle, removeChosen } from '../actions/trash.ts';
import { hasSelection } from '../state/selection.ts';
import { changeSlice, getState } from '../state/store.ts';
import { addCommandHandlers, type CommandHandlers } from './command-runner.ts';
import { focusPane } from './panes.ts';

/** Does something with the article at hand; false when there is none. */
const withArticle = (action: (header: ArticleHeader) => unknown) => () => {
  const header = targetArticle();
  return header === null ? false : action(header);
};

/** Does something to all that is chosen, else to the article at hand. */
const withChosen = (many: () => unknown, one: (header: ArticleHeader) => unknown) => () =>
  hasSelection(getState().selection) ? many() : withArticle(one)();

/** Select all means the text there. */
const inReader = () => document.activeElement?.closest('[data-pane=reader]') != null;

/** Does something with the feed on screen; false when it is another kind of place. */
const withFeed = (action: (id: number) => unknown) => () => {
  const { place } = getState().view;
  return place.kind === 'feed' ? action(place.id) : false;
};

const handlers: CommandHandlers = {
  'feed.add': () => openDialog({ kind: 'addFeed' }),
  'folder.add': () => openDialog({ kind: 'newFolder', parentId: null }),
  'file.import': () => openDialog({ kind: 'import' }),
  'file.export': () => openDialog({ kind: 'export' }),
  'file.trip': () => openDialog({ kind: 'trip' }),
  'file.backup': () => backUp(),
  'file.doctor': () => checkLibrary(),
  'edit.undo': () => {
    const last = getState().undos.at(-1);
    return last === undefined ? false : undo(last);
  },

  'go.today': () => goTo({ kind: 'today' }),
  'go.unread': () => goTo({ kind: 'unread' }),
  'go.bookmarks': () => goTo({ kind: 'bookmarks' }),
  'go.all': () => goTo({ kind: 'all' }),
  'go.nextFeed': () => goToUnreadFeed(1),
  'go.prevFeed': () => goToUnreadFeed(-1),
  'go.back': () => goBack(),
  'pane.next': () => focusPane(1),
  'pane.prev': () => focusPane(-1),

  'article.next': () => walk(1),
  'article.prev': () => walk(-1),
  'article.nextUnread': () => walk(1, true),
  'article.prevUnread': () => walk(-1, true),
  'article.forward': () => walk(1, true),
  'article.open': withArticle((header) => openArticle(header.id)),
  'article.close': closeOne,
  'article.toggleRead': withChosen(toggleReadChosen, toggleRead),
  'article.toggleBookmark': withChosen(toggleBookmarkChosen, toggleBookmark),
  'article.tag': withChosen(
    () => openDialog({ kind: 'tagMany' }),
    (header) => openDialog({ kind: 'tags', articleId: header.id }),
  ),
  'article.external': withArticle((header) => openExternal(header.url)),
  'article.fetch': withArticle((header) => fetchArticle(header)),
  'article.switchText': () => switchText(),
  'article.copyLink': withArticle((header) => copyLink(header.url)),

  'article.delete': withChosen(removeChosen, (header) => removeArticle(header.id)),

  'list.selectAll': () => (inReader() ? false : pickAll()),
  'list.pick': withArticle((header) => togglePicked(header.id)),
  'audio.toggle': () => toggleAny(),
  'audio.back': () => seekBy(-BACK),
  'audio.forward': () => seekBy(FORWARD),
  'audio.slower': () => changeSpeed(-1),
  'audio.faster': () => changeSpeed(1),

  'list.markAll': () => markList('all'),
  'list.markAbove': withArticle((header) => markList('above', header.id)),
  'list.markBelow': withArticle((header) => markList('below', header.id)),
  'list.toggleUnread': () => setSettings({ unreadOnly: !getState().settings.unreadOnly }),
  'list.toggleSort': () => setSettings({ sort: getState().settings.sort === 'newest' ? 'oldest' : 'newest' }),
  'list.offline': () => openMeter(),
  'list.reload': () => loadTimeline(),

  'feed.refreshAll': () => refreshFeeds(),
  'feed.refresh': withFeed((id) => refreshFeeds([id])),
  'sync.cancel': () => cancelJob('sync'),
  'feeds.table': () => openDialog({ kind: 'feedTable' }),
  'rules.open': () => openDialog({ kind: 'rules' }),
  'rule.fromHere': ruleFromHere,
  'rule.mute': muteFromHere,
  'view.new': () => openDialog({ kind: 'smartView', id: null }),
  'view.save': saveSearch,
  'trash.open': () => openDialog({ kind: 'trash' }),
  'history.open': () => openDialog({ kind: 'history' }),
  'feed.edit': withFeed((id) => openDialog({ kind: 'editFeed', id })),
  'feed.unsubscribe': withFeed((id) => openDialog({ kind: 'unsubscribe', id })),

  'view.network': () => openDialog({ kind: 'network' }),
  'queue.toggle': () => togglePaused(),

  'view.palette': () => openDialog({ kind: 'palette' }),
  'view.settings': () => openDialog({ kind: 'settings' }),
  'view.sidebar': toggleSidebar,
  'view.theme': () => toggleTheme(),
  'view.density': () => toggleDensity(),
  'view.bigger': () => changeTextSize(10),
  'view.smaller': () => changeTextSize(-10),
  'view.normal': () => changeTextSize(0),
  'help.keys': () => openDialog({ kind: 'help' }),
};

/** Escape leaves the innermost thing: drawer, article (where it covers the list), search. */
function closeOne(): boolean {
  const { view } = getState();
  if (view.drawer) setDrawer(false);
  else if (hasSelection(getState().selection)) clearSelection();
  else if (view.pane === 'article') closeArticle();
  else if (view.search !== '') setSearch('', 0);
  else return false;
  focusPane(0);
  return true;
}

function toggleSidebar(): void {
  const narrow = matchMedia('(width < 67.5rem)').matches;
  changeSlice('view', (view) =>
    narrow ? { ...view, drawer: !view.drawer } : { ...view, sidebar: !view.sidebar },
  );
}

export function connectCommands(): void {
  addCommandHandlers(handlers);
}
