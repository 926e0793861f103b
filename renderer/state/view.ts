// The view slice: where the user is, what is searched, what is open. Pure functions turn a place into a query.
import type { StagedFile } from '../../contract/bridge.ts';
import { folderPath, type LibraryState } from './library.ts';

export type Place =
  | { readonly kind: 'today' | 'unread' | 'bookmarks' | 'all' }
  | { readonly kind: 'feed' | 'folder' | 'tag' | 'view'; readonly id: number };

export type Dialog =
  /** `look`: the user has asked for this address already, so it is looked at without another press. */
  | { readonly kind: 'addFeed'; readonly address?: string; readonly look?: true }
  | {
      readonly kind: 'editFeed' | 'moveFeed' | 'unsubscribe' | 'renameFolder' | 'moveFolder';
      readonly id: number;
    }
  /** Given an id the view is edited, else a new one is made of the query. */
  | {
      readonly kind: 'smartView';
      readonly id: number | null;
      readonly query?: string;
      readonly name?: string;
    }
  /** All rules; with `draft` a new one is begun at once. */
  | { readonly kind: 'rules'; readonly draft?: RuleDraft }
  | { readonly kind: 'editTag' | 'mergeTag'; readonly id: number }
  | { readonly kind: 'newFolder'; readonly parentId: number | null; readonly feedId?: number }
  | { readonly kind: 'tags'; readonly articleId: number }
  /** Pages and texts on their way in. */
  | { readonly kind: 'clip'; readonly files: readonly File[] }
  | { readonly kind: 'import'; readonly file?: StagedFile }
  | { readonly kind: 'offline'; readonly query: string; readonly name: string }
  | { readonly kind: 'export' | 'help' | 'palette' | 'settings' | 'network' | 'tagMany' | 'moveMany' }
  | { readonly kind: 'removeMany'; readonly count: number; readonly bookmarked: number }
  | { readonly kind: 'trip' | 'trash' | 'history' | 'feedTable' };

/** What a new rule begins with. */
export interface RuleDraft {
  readonly name: string;
  readonly query: string;
  readonly mute?: boolean;
}

export interface ViewState {
  readonly place: Place;
  readonly past: readonly Place[];
  /** The text in the search field, '' for none. */
  readonly search: string;
  /** Search only in `place` instead of everywhere. */
  readonly scoped: boolean;
  readonly dialog: Dialog | null;
  /** The sidebar as a drawer, where it has no column of its own. */
  readonly drawer: boolean;
  readonly sidebar: boolean;
  /** The pane that is shown where there is room for one. */
  readonly pane: 'list' | 'article';
  readonly closedFolders: ReadonlySet<number>;
  readonly widths: { readonly sidebar: number; readonly timeline: number };
}

export const emptyView: ViewState = {
  place: { kind: 'unread' },
  past: [],
  search: '',
  scoped: false,
  dialog: null,
  drawer: false,
  sidebar: true,
  pane: 'list',
  closedFolders: new Set(),
  widths: { sidebar: 264, timeline: 420 },
};

export function samePlace(a: Place, b: Place): boolean {
  return a.kind === b.kind && ('id' in a ? a.id : 0) === ('id' in b ? b.id : 0);
}

/** Words of the query language stand for a value with `"` doubled. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The query that names a place's articles; null when the place is gone. */
export function placeQuery(place: Place, library: LibraryState): string | null {
  switch (place.kind) {
    case 'today':
      return 'after:today';
    case 'unread':
      return 'is:unread';
    case 'bookmarks':
      return 'is:bookmarked';
    case 'all':
      return '';
    case 'feed':
      return library.feeds.has(place.id) ? `feed:${place.id}` : null;
    case 'folder': {
      const path = folderPath(library.folders, place.id);
      return path === '' ? null : `folder:${quoted(path)}`;
    }
    case 'view': {
      const view = library.views.find((candidate) => candidate.id === place.id);
      return view ? `saved:${quoted(view.name)}` : null;
    }
    case 'tag': {
      const tag = library.tags.find((candidate) => candidate.id === place.id);
      return tag ? `tag:${quoted(tag.name)}` : null;
    }
  }
}

/** Places where "unread only" makes a difference. */
export function hasUnreadToggle(place: Place): boolean {
  return place.kind !== 'unread' && place.kind !== 'bookmarks';
}

/** Places that a search stays inside of unless told otherwise: those with a name of their own. */
export function canScope(place: Place): boolean {
  return 'id' in place || place.kind === 'bookmarks';
}

export interface ListQuery {
  readonly query: string;
  /** How far the user's own words stand from the start of `query`: error places are moved back by it. */
  readonly offset: number;
}

/** The whole query of the list on screen; null when its place is gone. */
export function listQuery(
  view: Pick<ViewState, 'place' | 'search' | 'scoped'>,
  library: LibraryState,
  unreadOnly: boolean,
): ListQuery | null {
  const scope = placeQuery(view.place, library);
  const words = view.search.trim();
  if (words !== '') {
    if (!view.scoped || !scope) return { query: words, offset: 0 };
    // OR binds loosest: brackets keep it inside the scope.
    return /\bor\b/i.test(words)
      ? { query: `(${words}) ${scope}`, offset: 1 }
      : { query: `${words} ${scope}`, offset: 0 };
  }
  if (scope === null) return null;
  const query = unreadOnly && hasUnreadToggle(view.place) ? `${scope} is:unread`.trim() : scope;
  return { query, offset: 0 };
}

/** A guess at the whole query of a list, without the scope that was put around the user's own words; null when they are not whole in it. */
export function ownWords(guess: string, words: string, { query, offset }: ListQuery): string | null {
  const before = query.slice(0, offset);
  const after = query.slice(offset + words.trim().length);
  if (!guess.startsWith(before) || !guess.endsWith(after)) return null;
  return guess.slice(offset, guess.length - after.length).trim();
}
