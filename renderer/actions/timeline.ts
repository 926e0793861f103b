// Reading lists: the first page at once, the order of the rest in the background, rows as they come into sight.
import { parseQuery } from '../../contract/query/parse.ts';
import { api, asAppError } from '../api.ts';
import type { LibraryState } from '../state/library.ts';
import { noSelection, uncounted } from '../state/selection.ts';
import { change, changeSlice, getState } from '../state/store.ts';
import { type SortOrder, withFresh, withFreshMerged, withMoreIds, withRows } from '../state/timeline.ts';
import { listQuery, type Place } from '../state/view.ts';

const FIRST_PAGE = 60;
const STRETCH = 20_000;
/** How much of a list's start is compared when articles arrive. */
const FRESH_LOOK = 2000;
const SKELETON_MS = 200;
/** Browsers lay out no more than some 33 million pixels: what is older is found by search or a narrower place. */
const MOST_ROWS = 250_000;

/** The order that search asks for until the user says otherwise. */
let searchSort: SortOrder = 'newest';

export function setSearchSort(sort: SortOrder): void {
  searchSort = sort;
}

/** Reads the list that the view now names. Older answers that are still on their way are dropped. */
export async function loadTimeline(options: { keepSelection?: boolean } = {}): Promise<void> {
  const { view, library, settings, timeline } = getState();
  const wanted = listQuery(view, library, settings.unreadOnly);
  if (wanted === null) return changeToAll();
  const sort = view.search.trim() === '' ? (ownSort(view.place, library) ?? settings.sort) : searchSort;
  const round = timeline.round + 1;
  const sameList = wanted.query === timeline.query && sort === timeline.sort;
  changeSlice('timeline', (now) => ({ ...now, round, loading: now.loading === 'slow' ? 'slow' : 'quiet' }));
  const slow = setTimeout(() => {
    changeSlice('timeline', (now) => (now.round === round ? { ...now, loading: 'slow' } : now));
  }, SKELETON_MS);
  try {
    const group = settings.groupSimilar;
    const page = await api.call('articles.list', { query: wanted.query, sort, limit: FIRST_PAGE, group });
    if (getState().timeline.round !== round) return;
    changeSlice('timeline', (now) => ({
      ...now,
      query: wanted.query,
      sort,
      ids: page.rows.map((row) => row.id),
      rows: new Map(page.rows.map((row) => [row.id, row])),
      folded: page.folded,
      complete: !page.more,
      at: page.at,
      fresh: [],
      selected: options.keepSelection || sameList ? now.selected : null,
      loading: 'no',
      error: null,
    }));
    changeSlice('selection', (now) => (sameList ? uncounted(now) : noSelection));
    if (page.more) void loadRest(round);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (getState().timeline.round !== round) return;
    changeSlice('timeline', (now) => ({ ...now, loading: 'no', error }));
  } finally {
    clearTimeout(slow);
  }
}

/** The order that a smart view asks for by itself. */
function ownSort(place: Place, { views }: LibraryState): SortOrder | null {
  const query = place.kind === 'view' ? views.find((view) => view.id === place.id)?.query : undefined;
  try {
    return query === undefined ? null : parseQuery(query).sort;
  } catch {
    return null;
  }
}

/** The place is gone (its feed was removed): go where everything is. */
async function changeToAll(): Promise<void> {
  changeSlice('view', (view) => ({ ...view, place: { kind: 'all' } }));
  await loadTimeline();
}

/** The rest of the order, in stretches; the screen is told each time the list has doubled. */
async function loadRest(round: number): Promise<void> {
  const { query, sort, ids } = getState().timeline;
  const group = getState().settings.groupSimilar;
  let after = ids.at(-1);
  let waiting: number[] = [];
  let folded = 0;
  try {
    while (after !== undefined) {
      const stretch = await api.call('articles.ids', { query, sort, after, limit: STRETCH, group });
      const { timeline } = getState();
      if (timeline.round !== round) return;
      waiting = [...waiting, ...stretch.ids];
      folded += stretch.folded;
      after = stretch.ids.at(-1);
      const more = stretch.more && after !== undefined && timeline.ids.length + waiting.length < MOST_ROWS;
      if (more && waiting.length < timeline.ids.length) continue;
      const [ids, behind] = [waiting, folded];
      changeSlice('timeline', (now) => withMoreIds(now, ids, more, behind));
      waiting = [];
      folded = 0;
      if (!more) return;
    }
  } catch (thrown) {
    // The list stays as long as it is; the next load tries again.
    asAppError(thrown);
  }
}

const wantedRows = new Set<number>();
let rowTimer: ReturnType<typeof setTimeout> | null = null;

/** Asks for the headers of rows that came into sight; many calls become one. */
export function needRows(ids: readonly number[]): void {
  const { rows } = getState().timeline;
  wantedRows.clear();
  for (const id of ids) if (!rows.has(id)) wantedRows.add(id);
  if (wantedRows.size === 0 || rowTimer !== null) return;
  rowTimer = setTimeout(() => {
    rowTimer = null;
    void loadRows([...wantedRows].slice(0, 300));
  }, 40);
}

/** Headers by id, with snippets while searching. */
export async function loadRows(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { round, query } = getState().timeline;
  const { view, settings } = getState();
  const group = settings.groupSimilar;
  const named = group || view.search.trim() !== '' ? { query, group } : {};
  try {
    const { rows } = await api.call('articles.headers', { ids: [...ids], ...named });
    if (getState().timeline.round === round) changeSlice('timeline', (now) => withRows(now, rows));
  } catch (thrown) {
    asAppError(thrown);
  }
}

/** The smart views changed: the one on screen may show other articles now, or be gone. */
export async function followView(): Promise<void> {
  if (getState().view.place.kind === 'view') await loadTimeline({ keepSelection: true });
}

let freshTimer: ReturnType<typeof setTimeout> | null = null;
/** The list's top is in sight: new articles may come in by themselves. */
let atTop = true;

export function setAtTop(value: boolean): void {
  atTop = value;
  if (atTop && getState().timeline.fresh.length > 0) mergeFresh();
}

/** Articles arrived: see which of them belong to this list. */
export function noteNewArticles(total: number): void {
  if (total === 0 || getState().view.search.trim() !== '' || freshTimer !== null) return;
  freshTimer = setTimeout(() => {
    freshTimer = null;
    void lookForFresh();
  }, 400);
}

/** A sync has brought articles: those that belong further down than the looks at the start reach, too. */
export async function lookAtWholeList(): Promise<void> {
  if (getState().view.search.trim() === '') await lookForFresh(true);
}

async function lookForFresh(whole = false): Promise<void> {
  const { round } = getState().timeline;
  try {
    const { ids, more, folded } = await currentIds(round, whole);
    if (getState().timeline.round !== round) return;
    changeSlice('timeline', (now) => withFresh(more ? now : { ...now, folded }, ids));
    if (atTop || getState().timeline.ids.length === 0) mergeFresh();
  } catch (thrown) {
    asAppError(thrown);
  }
}

/** The order as it is now: its start, or all of it in stretches. */
async function currentIds(round: number, whole: boolean) {
  const { query, sort } = getState().timeline;
  const group = getState().settings.groupSimilar;
  const limit = whole ? STRETCH : FRESH_LOOK;
  let { ids, more, folded } = await api.call('articles.ids', { query, sort, limit, group });
  while (whole && more && ids.length < MOST_ROWS && getState().timeline.round === round) {
    const after = ids.at(-1);
    const next = await api.call('articles.ids', { query, sort, limit, group, ...(after ? { after } : {}) });
    ids = [...ids, ...next.ids];
    folded += next.folded;
    more = next.more && next.ids.length > 0;
  }
  return { ids, more, folded };
}

/** The waiting articles take their places in the list. */
export function mergeFresh(): void {
  changeSlice('timeline', (now) => withFreshMerged(now, Math.floor(Date.now() / 1000)));
  changeSlice('selection', uncounted);
}

/** Pictures arrived: rows in the cache that could show them are read again. */
export function refreshMedia(articleIds: readonly number[]): void {
  const { rows } = getState().timeline;
  const waits = (id: number) => {
    const row = rows.get(id);
    return row !== undefined && (row.lead?.media === null || row.lacks === 'pictures');
  };
  void loadRows(articleIds.filter(waits).slice(0, 500));
}

export function selectArticle(id: number | null): void {
  change((state) => ({ timeline: { ...state.timeline, selected: id } }));
}
