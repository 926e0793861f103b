// What keys and the pointer do in the list: walk, open, choose, and the menu of a row.
import type { KeyboardEvent, MouseEvent } from 'react';
import { openArticle, toggleBookmark, toggleRead } from '../actions/articles.ts';
import { walk } from '../actions/navigation.ts';
import { rememberSearch } from '../actions/searches.ts';
import { clearSelection, moveCursor, pickNext, pickTo, togglePicked } from '../actions/selection.ts';
import { focusReader } from '../keys/panes.ts';
import { getState } from '../state/store.ts';
import { openMenu } from '../ui/menu.tsx';
import { rowId } from './article-row.tsx';
import { rowMenu } from './row-menu.ts';

/** Shift and Ctrl choose rows: the cursor moves without opening anything. */
function selectionKeys(event: KeyboardEvent): boolean {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const { selected, ids } = getState().timeline;
  const mod = event.ctrlKey || event.metaKey;
  const edge = event.key === 'Home' ? ids[0] : event.key === 'End' ? ids.at(-1) : undefined;
  if (event.shiftKey && step !== 0) pickNext(step);
  else if (event.shiftKey && edge !== undefined) pickTo(edge);
  else if (mod && step !== 0) void moveCursor(step);
  else if (mod && event.key === ' ' && selected !== null) togglePicked(selected);
  else return false;
  event.preventDefault();
  return true;
}

export function listKeys(event: KeyboardEvent): void {
  if (event.altKey || selectionKeys(event) || event.ctrlKey || event.metaKey) return;
  const { selected, ids, rows } = getState().timeline;
  const header = selected === null ? undefined : rows.get(selected);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') clearSelection();
  if (event.key === 'ArrowDown') void walk(1);
  else if (event.key === 'ArrowUp') void walk(-1);
  else if (event.key === 'Home' && ids[0] !== undefined) void openArticle(ids[0], { showPane: false });
  else if (event.key === 'Enter' && selected !== null) void openArticle(selected).then(focusReader);
  else if (header && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
    const row = document.getElementById(rowId(header.id));
    if (row) openMenu(rowMenu(header), row);
  } else return;
  event.preventDefault();
}

function rowOf(event: MouseEvent): number | null {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-article]') : null;
  return row ? Number(row.dataset.article) : null;
}

export function rowClick(event: MouseEvent): void {
  const id = rowOf(event);
  if (id === null) return;
  const mod = event.ctrlKey || event.metaKey;
  const header = getState().timeline.rows.get(id);
  const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
  if (event.shiftKey) pickTo(id, mod);
  else if (mod) togglePicked(id);
  else if (header && action === 'bookmark') void toggleBookmark(header);
  else if (header && action === 'read') void toggleRead(header);
  else {
    clearSelection();
    rememberSearch();
    void openArticle(id);
  }
}

/** A range chosen with Shift is no text to mark. */
export function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

export function rowContext(event: MouseEvent): void {
  const id = rowOf(event);
  const header = id === null ? undefined : getState().timeline.rows.get(id);
  if (!header) return;
  event.preventDefault();
  openMenu(rowMenu(header), { x: event.clientX, y: event.clientY });
}
