// From what is on screen to something kept: the search as a smart view, the list as a rule.
import { currentT } from '../i18n/use-t.ts';
import { getState } from '../state/store.ts';
import { listQuery } from '../state/view.ts';
import { openDialog } from './navigation.ts';

/** The whole query of the search on screen, with the place it stays inside of; null while nothing is searched. */
function searchQuery(): string | null {
  const { view, library } = getState();
  return view.search.trim() === '' ? null : (listQuery(view, library, false)?.query ?? null);
}

/** A name to begin with: the words that were typed, without the query's signs. */
function nameFor(search: string): string {
  const words = search.replace(/\b[a-z]+:=?/gi, ' ').replace(/["“”«»()*]|\b(OR|AND|NOT)\b|(?<!\S)-/g, ' ');
  const name = words.replace(/\s+/g, ' ').trim().slice(0, 60);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

export function saveSearch(): boolean {
  const query = searchQuery();
  if (query === null) return false;
  openDialog({ kind: 'smartView', id: null, query, name: nameFor(getState().view.search) });
  return true;
}

/** A rule for what is searched, else for the smart view or the place on screen. */
export function ruleFromHere(): void {
  const { view, library } = getState();
  const search = searchQuery();
  const draft =
    search === null
      ? { name: placeName(), query: listQuery(view, library, false)?.query ?? '' }
      : { name: nameFor(view.search), query: search };
  openDialog({ kind: 'rules', draft });
}

/** A rule that hides what is searched; without a search the reader says what. */
export function muteFromHere(): void {
  const query = searchQuery() ?? '';
  const what = nameFor(getState().view.search);
  const name = what === '' ? '' : currentT('rule.muteName', { what });
  openDialog({ kind: 'rules', draft: { name, query, mute: true } });
}

function placeName(): string {
  const { view, library } = getState();
  const { place } = view;
  switch (place.kind) {
    case 'feed':
      return library.feeds.get(place.id)?.title ?? '';
    case 'folder':
      return library.folders.find((folder) => folder.id === place.id)?.name ?? '';
    case 'tag':
      return library.tags.find((tag) => tag.id === place.id)?.name ?? '';
    case 'view':
      return library.views.find((one) => one.id === place.id)?.name ?? '';
    default:
      return currentT(`view.${place.kind}`);
  }
}
