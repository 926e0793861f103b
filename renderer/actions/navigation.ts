// Going places: views, feeds, search, dialogs, and the walk through a list by key.
import { currentT } from '../i18n/use-t.ts';
import { listTree } from '../state/library.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import { findFrom } from '../state/timeline.ts';
import { type Dialog, type Place, samePlace } from '../state/view.ts';
import { layoutNow } from '../ui/layout.ts';
import { openArticle } from './articles.ts';
import { announce } from './attempt.ts';
import { loadRows, loadTimeline, selectArticle } from './timeline.ts';

const PAST = 30;

/** Shows a place's list; a search that was under way ends. */
export async function goTo(place: Place): Promise<void> {
  const { view } = getState();
  const past = samePlace(view.place, place) ? view.past : [...view.past, view.place].slice(-PAST);
  changeSlice('view', (now) => ({
    ...now,
    place,
    past,
    search: '',
    scoped: false,
    drawer: false,
    pane: 'list',
  }));
  await loadTimeline();
}

export async function goBack(): Promise<void> {
  const { past } = getState().view;
  const place = past.at(-1);
  if (!place) return;
  await goTo(place);
  changeSlice('view', (now) => ({ ...now, past: past.slice(0, -1) }));
}

export async function setScoped(scoped: boolean): Promise<void> {
  changeSlice('view', (view) => ({ ...view, scoped }));
  await loadTimeline();
}

/** Selects and opens the next article in the list, or the next unread one. */
export async function walk(step: 1 | -1, unreadOnly = false): Promise<boolean> {
  const { timeline } = getState();
  const from = timeline.selected;
  let id = findFrom(timeline.ids, from, step);
  if (unreadOnly) id = await findUnread(from, step);
  if (id === null) return false;
  if (!getState().timeline.rows.has(id)) await loadRows([id]);
  // Where only the list is shown, walking stays in the list and opens nothing.
  if (layoutNow() === 'one' && getState().view.pane === 'list') selectArticle(id);
  else await openArticle(id, { showPane: getState().view.pane === 'article' });
  const title = getState().timeline.rows.get(id)?.title;
  if (title) announce(title);
  return true;
}

/** Rows that were never read from disk are asked for, a screenful at a time. */
async function findUnread(from: number | null, step: 1 | -1): Promise<number | null> {
  for (let at = from, tries = 0; tries < 40; tries++) {
    const { timeline } = getState();
    const found = findFrom(timeline.ids, at, step, (id) => timeline.rows.get(id)?.read !== true);
    if (found === null || timeline.rows.has(found)) return found;
    const start = timeline.ids.indexOf(found);
    const stretch =
      step === 1
        ? timeline.ids.slice(start, start + 100)
        : timeline.ids.slice(Math.max(0, start - 99), start + 1);
    await loadRows(stretch);
    const before = findFrom(timeline.ids, found, step === 1 ? -1 : 1);
    at = before;
  }
  return null;
}

/** The next feed in the sidebar that has something unread. */
export async function goToUnreadFeed(step: 1 | -1): Promise<void> {
  const { library, view } = getState();
  const feeds = listTree(library, new Set(), 'en').filter((line) => line.kind === 'feed');
  const at = feeds.findIndex((line) => view.place.kind === 'feed' && line.id === view.place.id);
  const order =
    step === 1
      ? [...feeds.slice(at + 1), ...feeds.slice(0, at + 1)]
      : [...feeds.slice(0, Math.max(0, at)), ...feeds.slice(Math.max(0, at))].reverse();
  const next = order.find((line) => line.kind === 'feed' && line.feed.unread > 0);
  if (next) await goTo({ kind: 'feed', id: next.id });
  else announce(currentT('empty.unread.title'));
}

export function openDialog(dialog: Dialog): void {
  changeSlice('view', (view) => ({ ...view, dialog, drawer: false }));
}

export function closeDialog(): void {
  changeSlice('view', (view) => ({ ...view, dialog: null }));
}

export function setDrawer(drawer: boolean): void {
  changeSlice('view', (view) => ({ ...view, drawer }));
}

export function toggleFolder(id: number): void {
  changeSlice('view', (view) => {
    const closedFolders = new Set(view.closedFolders);
    if (!closedFolders.delete(id)) closedFolders.add(id);
    return { ...view, closedFolders };
  });
}

export function setWidth(pane: 'sidebar' | 'timeline', width: number): void {
  change((state) => ({ view: { ...state.view, widths: { ...state.view.widths, [pane]: width } } }));
}
