// Choosing many articles, and doing one thing to all of them: one call, one undo.

import type { MessageKey } from '../../contract/messages/en.ts';
import type { ArticleSet, Changed } from '../../contract/methods.ts';
import type { ArticleHeader } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import {
  chosenWords,
  hasSelection,
  isPicked,
  needsCount,
  noSelection,
  type Selection,
  selectedSet,
  withAll,
  withRange,
  withToggled,
} from '../state/selection.ts';
import { changeSlice, getState } from '../state/store.ts';
import { findFrom } from '../state/timeline.ts';
import { addToast, announce, attempt } from './attempt.ts';
import { loadRows, selectArticle } from './timeline.ts';

async function choose(make: (selection: Selection) => Selection): Promise<void> {
  changeSlice('selection', make);
  await countChosen();
  const { selection, timeline } = getState();
  if (hasSelection(selection)) announce(chosenWords(selection, timeline, currentT));
}

let counting: Promise<void> | null = null;

/** How many articles the chosen rows stand for; one question at a time, the last one counts. */
export function countChosen(): Promise<void> {
  counting ??= countAll().finally(() => {
    counting = null;
  });
  return counting;
}

async function countAll(): Promise<void> {
  for (;;) {
    const { selection, timeline, settings } = getState();
    const set = chosenSet();
    if (set === null || !needsCount(selection, timeline, settings.groupSimilar)) return;
    const counted = await attempt(() => api.call('articles.countSet', { set }));
    if (counted === null) return;
    changeSlice('selection', (now) => (now === selection ? { ...now, total: counted.count } : now));
  }
}

export function togglePicked(id: number): void {
  selectArticle(id);
  void choose((selection) => withToggled(selection, id, getState().timeline));
}

/** From where the last range began to this one. */
export function pickTo(id: number, add = false): void {
  const { timeline } = getState();
  void choose((selection) => withRange(selection, timeline.selected, id, timeline, add));
  selectArticle(id);
}

/** Grows or shrinks the range by a row. */
export function pickNext(step: 1 | -1): void {
  const { timeline } = getState();
  const next = findFrom(timeline.ids, timeline.selected, step);
  if (next !== null) pickTo(next);
}

/** Moves the cursor of the list; nothing is opened. */
export async function moveCursor(step: 1 | -1): Promise<void> {
  const { timeline } = getState();
  const next = findFrom(timeline.ids, timeline.selected, step);
  if (next === null) return;
  selectArticle(next);
  if (!timeline.rows.has(next)) await loadRows([next]);
  announce(getState().timeline.rows.get(next)?.title ?? '');
}

/** Everything the list names, however long it is. */
export async function pickAll(): Promise<void> {
  const { timeline } = getState();
  if (timeline.ids.length === 0) return;
  await choose(withAll);
}

export function clearSelection(): void {
  if (!hasSelection(getState().selection)) return;
  changeSlice('selection', () => noSelection);
  announce(currentT('select.cleared'));
}

/** The chosen articles, null while nothing is chosen. */
export function chosenSet(): ArticleSet | null {
  const { selection, timeline, settings } = getState();
  return selectedSet(selection, timeline, settings.groupSimilar);
}

/** The headers at hand of what is chosen: enough to decide which way a toggle goes. */
export function chosenRows(): ArticleHeader[] {
  const { selection, timeline } = getState();
  return [...timeline.rows.values()].filter((row) => isPicked(selection, row.id));
}

/** Does something to a set and says how many it changed, with the way back. */
export async function changeMany(run: () => Promise<Changed>, key: MessageKey): Promise<Changed | null> {
  const done = await attempt(run);
  if (done === null) return null;
  if (done.changed === 0) addToast(currentT('toast.nothing'));
  else addToast(currentT(key, { count: done.changed }), { undo: done.undo });
  return done;
}

export async function readChosen(read: boolean): Promise<void> {
  const set = chosenSet();
  if (set)
    await changeMany(() => api.call('articles.setRead', { set, read }), read ? 'toast.read' : 'toast.unread');
}

export async function bookmarkChosen(bookmarked: boolean): Promise<void> {
  const set = chosenSet();
  const key = bookmarked ? 'toast.manyBookmarked' : 'toast.unbookmarked';
  if (set) await changeMany(() => api.call('articles.setBookmarked', { set, bookmarked }), key);
}

/** Read if any of them is not, else unread. */
export function toggleReadChosen(): Promise<void> {
  return readChosen(chosenRows().some((row) => !row.read) || getState().selection.all);
}

export function toggleBookmarkChosen(): Promise<void> {
  return bookmarkChosen(chosenRows().some((row) => !row.bookmarked) || getState().selection.all);
}

/** Bookmarks them into a folder of the bookmarks. */
export async function moveMany(set: ArticleSet, folder: string | null): Promise<boolean> {
  const move = () => api.call('articles.setBookmarked', { set, bookmarked: true, folder });
  return (await changeMany(move, 'toast.manyMoved')) !== null;
}

export async function tagMany(
  set: ArticleSet,
  add: readonly string[],
  remove: readonly string[],
): Promise<boolean> {
  const tag = () => api.call('articles.tag', { set, add: [...add], remove: [...remove] });
  return (await changeMany(tag, 'toast.manyTagged')) !== null;
}
