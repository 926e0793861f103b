// The timeline slice: the order of a whole list as ids, and the few rows that are on or near the screen.
import type { AppError } from '../../contract/errors.ts';
import type { ArticleHeader, Seconds } from '../../contract/model.ts';

export type SortOrder = 'newest' | 'oldest' | 'relevance';

export interface TimelineState {
  readonly query: string;
  readonly sort: SortOrder;
  /** In the order shown. Articles that became read stay until the list is loaded again. */
  readonly ids: readonly number[];
  readonly rows: ReadonlyMap<number, ArticleHeader>;
  /** Articles without a row of their own: near-duplicates that stand behind one. */
  readonly folded: number;
  /** All ids are here. */
  readonly complete: boolean;
  /** When the list was read. */
  readonly at: Seconds;
  /** Of this list, arrived since, not shown yet; in the list's order. */
  readonly fresh: readonly number[];
  readonly selected: number | null;
  /** 'quiet' for the first moments, 'slow' once a skeleton is due. */
  readonly loading: 'no' | 'quiet' | 'slow';
  readonly error: AppError | null;
  /** Counts up with each load: answers to older questions are dropped. */
  readonly round: number;
}

export const emptyTimeline: TimelineState = {
  query: '',
  sort: 'newest',
  ids: [],
  rows: new Map(),
  folded: 0,
  complete: false,
  at: 0,
  fresh: [],
  selected: null,
  loading: 'slow',
  error: null,
  round: 0,
};

/** Rows kept although they are off screen. */
export const ROW_CACHE = 1500;

/** New rows join; beyond the limit those that came first go, but never the selected one. */
export function withRows(state: TimelineState, rows: readonly ArticleHeader[]): TimelineState {
  const next = new Map(state.rows);
  for (const row of rows) {
    next.delete(row.id);
    next.set(row.id, row);
  }
  for (const id of next.keys()) {
    if (next.size <= ROW_CACHE) break;
    if (id !== state.selected) next.delete(id);
  }
  return { ...state, rows: next };
}

/** The next stretch of ids, in order after those that are there. */
export function withMoreIds(
  state: TimelineState,
  ids: readonly number[],
  more: boolean,
  folded = 0,
): TimelineState {
  const all = [...state.ids, ...onlyAfter(state, ids)];
  return { ...state, ids: all, folded: state.folded + folded, complete: !more };
}

/** What merged in meanwhile may come again: in a sorted list only what lies beyond the end is new. */
function onlyAfter(state: TimelineState, ids: readonly number[]): readonly number[] {
  const last = state.ids.at(-1);
  if (last === undefined) return ids;
  if (state.sort === 'relevance') {
    const known = new Set(state.ids);
    return ids.filter((id) => !known.has(id));
  }
  return ids.filter((id) => (state.sort === 'newest' ? id < last : id > last));
}

/** What is in a newly read stretch of the list but not on screen. */
export function withFresh(state: TimelineState, current: readonly number[]): TimelineState {
  const known = new Set(state.ids);
  const fresh = current.filter((id) => !known.has(id));
  return { ...state, fresh };
}

/** The waiting articles take their places; nobody else moves. */
export function withFreshMerged(state: TimelineState, at: Seconds): TimelineState {
  if (state.fresh.length === 0) return state;
  if (state.sort === 'relevance') return { ...state, fresh: [] };
  const direction = state.sort === 'newest' ? -1 : 1;
  return { ...state, ids: mergeIds(state.ids, state.fresh, direction), fresh: [], at };
}

/** Two sorted lists into one; direction -1: falling. */
export function mergeIds(a: readonly number[], b: readonly number[], direction: 1 | -1): number[] {
  const merged: number[] = [];
  const added = [...new Set(b)].sort((x, y) => (x - y) * direction);
  let next = 0;
  for (const id of a) {
    for (let candidate = added[next]; candidate !== undefined; candidate = added[++next]) {
      if ((candidate - id) * direction > 0) break;
      if (candidate !== id) merged.push(candidate);
    }
    merged.push(id);
  }
  return [...merged, ...added.slice(next)];
}

/** Articles that are gone for good leave the list; the selection moves to what took their place. */
export function withoutArticles(state: TimelineState, removed: readonly number[]): TimelineState {
  const gone = new Set(removed);
  if (!state.ids.some((id) => gone.has(id)) && !state.fresh.some((id) => gone.has(id))) return state;
  const keep = (id: number) => !gone.has(id);
  const rows = new Map([...state.rows].filter(([id]) => keep(id)));
  const selected = state.selected !== null && keep(state.selected) ? state.selected : null;
  return { ...state, ids: state.ids.filter(keep), fresh: state.fresh.filter(keep), rows, selected };
}

/** Local midnight before (or at) a moment. */
export function startOfDay(at: Seconds): Seconds {
  const date = new Date(at * 1000);
  return Math.floor(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 1000);
}

function endOfDay(start: Seconds): Seconds {
  const date = new Date(start * 1000);
  return Math.floor(new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() / 1000);
}

/** A stretch of the list under one heading. */
export interface DayGroup {
  /** Local midnight; null where there are no days (by relevance): then there is no heading either. */
  readonly day: Seconds | null;
  /** Place of its first article among the ids. */
  readonly first: number;
  /** Line of its heading: headings and articles counted together. */
  readonly line: number;
}

/** A line of the list: a day's heading, or an article. */
export type TimelineLine =
  | { readonly kind: 'day'; readonly day: Seconds; readonly group: number }
  | { readonly kind: 'article'; readonly id: number; readonly index: number; readonly day: Seconds | null };

/** The days of a sorted list. Cheap for a million ids: days are found by halving, not by walking. */
export function groupByDay(ids: readonly number[], sort: SortOrder): DayGroup[] {
  if (ids.length === 0) return [];
  if (sort === 'relevance') return [{ day: null, first: 0, line: -1 }];
  const groups: DayGroup[] = [];
  for (let first = 0; first < ids.length; ) {
    const day = startOfDay(ids[first] ?? 0);
    const until = endOfDay(day);
    groups.push({ day, first, line: first + groups.length });
    first = firstWhere(ids, first + 1, (id) => (sort === 'newest' ? id < day : id >= until));
  }
  return groups;
}

/** The first index from `from` on where `test` holds; it holds for all after it. */
function firstWhere(ids: readonly number[], from: number, test: (id: number) => boolean): number {
  let low = from;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(ids[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function countLines(ids: readonly number[], groups: readonly DayGroup[]): number {
  return ids.length + (groups[0]?.day === null ? 0 : groups.length);
}

/** What stands at a line. */
export function lineAt(
  ids: readonly number[],
  groups: readonly DayGroup[],
  line: number,
): TimelineLine | null {
  const at = groupOfLine(groups, line);
  const group = groups[at];
  if (!group) return null;
  if (group.day !== null && group.line === line) return { kind: 'day', day: group.day, group: at };
  const index = group.first + line - group.line - 1;
  const id = ids[index];
  return id === undefined ? null : { kind: 'article', id, index, day: group.day };
}

/** The group a line belongs to. */
export function groupOfLine(groups: readonly DayGroup[], line: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The line of an article, -1 when it is not in the list. */
export function lineOfArticle(ids: readonly number[], groups: readonly DayGroup[], id: number): number {
  const index = ids.indexOf(id);
  if (index === -1) return -1;
  const group = groups.findLast((candidate) => candidate.first <= index);
  return group ? group.line + 1 + index - group.first : -1;
}

/** The neighbour of an article in the list, for which `wanted` says yes; null at the end. */
export function findFrom(
  ids: readonly number[],
  from: number | null,
  step: 1 | -1,
  wanted: (id: number) => boolean = () => true,
): number | null {
  const start = from === null ? -1 : ids.indexOf(from);
  let at = start === -1 && step === -1 ? -1 : start + step;
  for (; at >= 0 && at < ids.length; at += step) {
    const id = ids[at];
    if (id !== undefined && wanted(id)) return id;
  }
  return null;
}
