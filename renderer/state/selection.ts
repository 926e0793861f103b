// The selection slice: what a bulk action will touch. Picked one by one or in ranges, or everything the list names.
import type { ArticleSet } from '../../contract/methods.ts';
import type { Translate } from '../i18n/translate.ts';
import type { TimelineState } from './timeline.ts';

export interface Selection {
  readonly picked: ReadonlySet<number>;
  /** Everything the list's query names, also what was not read from disk yet; `picked` is empty then. */
  readonly all: boolean;
  /** Where a range begins. */
  readonly anchor: number | null;
  /** How many articles that is, once counted, with what stands behind rows; the rows until then. */
  readonly total: number | null;
}

export const noSelection: Selection = { picked: new Set(), all: false, anchor: null, total: null };

/** More ids than this do not go into one message: then the query names them. */
const MOST_IDS = 200_000;

type List = Pick<TimelineState, 'ids' | 'complete' | 'query' | 'at'>;

export function hasSelection(selection: Selection): boolean {
  return selection.all || selection.picked.size > 0;
}

export function isPicked(selection: Selection, id: number): boolean {
  return selection.all || selection.picked.has(id);
}

/** Rows that are chosen. */
export function countRows(selection: Selection, list: Pick<TimelineState, 'ids'>): number {
  return selection.all ? list.ids.length : selection.picked.size;
}

/** Articles that are chosen, as far as it is known. */
export function countPicked(selection: Selection, list: Pick<TimelineState, 'ids'>): number {
  return selection.total ?? countRows(selection, list);
}

/** More articles are chosen than rows say: some stand behind others, or the list is longer than what was read. */
export function needsCount(
  selection: Selection,
  list: Pick<TimelineState, 'complete'>,
  grouped: boolean,
): boolean {
  return (
    hasSelection(selection) && selection.total === null && (grouped || (selection.all && !list.complete))
  );
}

/** "12 selected (9 rows)"; the rows where they are known and fewer. */
export function chosenWords(
  selection: Selection,
  list: Pick<TimelineState, 'ids' | 'complete'>,
  t: Translate,
): string {
  const count = countPicked(selection, list);
  const rows = countRows(selection, list);
  const words = t('select.count', { count });
  const tellsRows = rows < count && (list.complete || !selection.all);
  return tellsRows ? `${words} ${t('select.rows', { count: rows })}` : words;
}

/** One more, or one less; the next range begins there. */
export function withToggled(selection: Selection, id: number, list: Pick<TimelineState, 'ids'>): Selection {
  const picked = new Set(selection.all ? list.ids : selection.picked);
  if (!picked.delete(id)) picked.add(id);
  return { picked, all: false, anchor: id, total: null };
}

/** From the anchor (else `from`) to `to`, both included; `add` keeps what was picked before. */
export function withRange(
  selection: Selection,
  from: number | null,
  to: number,
  list: Pick<TimelineState, 'ids'>,
  add = false,
): Selection {
  const { ids } = list;
  const anchor = selection.anchor ?? from ?? to;
  const [a, b] = [ids.indexOf(anchor), ids.indexOf(to)];
  if (b === -1) return selection;
  const start = a === -1 ? b : a;
  const range = ids.slice(Math.min(start, b), Math.max(start, b) + 1);
  const before = add && !selection.all ? selection.picked : [];
  return { picked: new Set([...before, ...range]), all: false, anchor: ids[start] ?? to, total: null };
}

export function withAll(selection: Selection): Selection {
  return { picked: new Set(), all: true, anchor: selection.anchor, total: null };
}

/** The library changed: what stands behind a row, or is still found by the list's query, is to be counted again. */
export function uncounted(selection: Selection): Selection {
  return selection.total === null ? selection : { ...selection, total: null };
}

/** Articles that are gone for good are picked no more. */
export function withoutPicked(selection: Selection, removed: readonly number[]): Selection {
  const gone = removed.filter((id) => selection.picked.has(id));
  if (gone.length === 0) return uncounted(selection);
  const picked = new Set(selection.picked);
  for (const id of gone) picked.delete(id);
  return { ...selection, picked, total: null };
}

/** The set a bulk action names, with what stands behind its rows where a list is grouped. What is on screen, exactly, where the whole list is known; else the query as it was seen. */
export function selectedSet(selection: Selection, list: List, grouped: boolean): ArticleSet | null {
  if (!hasSelection(selection)) return null;
  const behind = grouped ? { alike: list.query, seenBefore: list.at } : {};
  if (!selection.all) return { ids: [...selection.picked], ...behind };
  if (list.complete && list.ids.length <= MOST_IDS)
    return list.ids.length === 0 ? null : { ids: [...list.ids], ...behind };
  return { query: list.query, seenBefore: list.at };
}
