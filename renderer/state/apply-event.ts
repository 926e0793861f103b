// Events into state: the only way what the backend did becomes pixels. Pure; effects (reloading) are in actions/listen.ts.
import type { EventEnvelope, EventName, EventPayloads } from '../../contract/events.ts';
import type { ArticleHeader } from '../../contract/model.ts';
import { withHeader, withSound } from './article.ts';
import { withoutJob, withProgress } from './jobs.ts';
import { withFeeds } from './library.ts';
import { uncounted, withoutPicked } from './selection.ts';
import type { AppState } from './store.ts';
import { withoutArticles } from './timeline.ts';

/** The state after an event. `articles.added` and `resync` change nothing here: they ask for reading. */
export function applyEvent<E extends EventName>(
  state: AppState,
  name: E,
  payload: EventPayloads[E],
): AppState {
  const apply = appliers[name] as (state: AppState, payload: EventPayloads[E]) => AppState;
  return apply(state, payload);
}

const appliers: { [E in EventName]: (state: AppState, payload: EventPayloads[E]) => AppState } = {
  'feeds.changed': (state, { changed, removed }) => ({
    ...state,
    library: withFeeds(state.library, changed, removed),
  }),
  'folders.changed': (state, { folders }) => ({ ...state, library: { ...state.library, folders } }),
  'tags.changed': (state, { tags }) => ({ ...state, library: { ...state.library, tags } }),
  'counts.changed': (state, { counts }) => ({ ...state, library: { ...state.library, counts } }),
  'articles.added': (state) => state,
  'articles.updated': (state, { headers }) => applyHeaders(state, headers),
  'articles.state': (state, payload) => {
    const touched = new Set(payload.ids);
    const selection = uncounted(state.selection);
    const counted = selection === state.selection ? state : { ...state, selection };
    const next = patchHeaders(counted, (header) =>
      touched.has(header.id) ? patchState(header, payload) : header,
    );
    // Muted articles are in no list but those that ask for them.
    const hidden = payload.muted === true && !/\bis:muted\b/i.test(state.timeline.query);
    return hidden ? withoutRows(next, payload.ids) : next;
  },
  'articles.removed': (state, { ids }) => withoutRows(state, ids),
  'views.changed': (state, { views }) => ({ ...state, library: { ...state.library, views } }),
  'views.counts': (state, { counts }) => ({
    ...state,
    library: { ...state.library, viewCounts: new Map(counts.map((count) => [count.id, count])) },
  }),
  'rules.changed': (state) => state,
  'rules.applied': (state) => state,
  'rules.notify': (state) => state,
  'trash.changed': (state) => state,
  'media.changed': (state) => state,
  'activity.changed': (state, { activity }) => ({ ...state, activity }),
  'network.changed': (state) => state,
  'audio.changed': (state, { articleId, url, sound }) => ({
    ...state,
    article: withSound(state.article, articleId, url, sound),
  }),
  'settings.changed': (state, { settings }) => ({ ...state, settings }),
  'job.progress': (state, progress) => ({ ...state, jobs: withProgress(state.jobs, progress) }),
  'job.done': (state, { jobId }) => ({ ...state, jobs: withoutJob(state.jobs, jobId) }),
  resync: (state) => state,
};

function withoutRows(state: AppState, ids: readonly number[]): AppState {
  return {
    ...state,
    timeline: withoutArticles(state.timeline, ids),
    selection: withoutPicked(state.selection, ids),
  };
}

function patchState(header: ArticleHeader, payload: EventPayloads['articles.state']): ArticleHeader {
  const removed = new Set(payload.tagsRemoved ?? []);
  const added = (payload.tagsAdded ?? []).filter((tag) => !header.tags.includes(tag));
  return {
    ...header,
    read: payload.read ?? header.read,
    bookmarked: payload.bookmarked ?? header.bookmarked,
    muted: payload.muted ?? header.muted,
    bookmarkFolder: payload.bookmarkFolder === undefined ? header.bookmarkFolder : payload.bookmarkFolder,
    tags: [...header.tags.filter((tag) => !removed.has(tag)), ...added],
  };
}

/** Content changed: rows that are loaded take it, with the snippet of the search they were found by. */
function applyHeaders(state: AppState, headers: readonly ArticleHeader[]): AppState {
  const byId = new Map(headers.map((header) => [header.id, header]));
  return patchHeaders(state, (header) => {
    const next = byId.get(header.id);
    return next ? { ...next, snippet: header.snippet, similar: header.similar } : header;
  });
}

function patchHeaders(state: AppState, patch: (header: ArticleHeader) => ArticleHeader): AppState {
  let article = state.article;
  const open = article.article;
  if (open) {
    const patched = patch(open);
    if (patched !== open) article = withHeader(article, patched);
  }
  let rows: Map<number, ArticleHeader> | null = null;
  for (const [id, row] of state.timeline.rows) {
    const patched = patch(row);
    if (patched === row) continue;
    rows ??= new Map(state.timeline.rows);
    rows.set(id, patched);
  }
  if (rows === null && article === state.article) return state;
  return { ...state, article, timeline: rows === null ? state.timeline : { ...state.timeline, rows } };
}

/** Where the stream of events stands. */
export interface Sequence {
  readonly instance: string;
  readonly seq: number;
}

/** Whether nothing is missing between where we stood and this event, and where we stand now. */
export function followSequence(
  sequence: Sequence | null,
  event: EventEnvelope,
): { readonly sequence: Sequence | null; readonly gap: boolean } {
  if (event.instance === '') return { sequence, gap: event.name === 'resync' };
  const next = { instance: event.instance, seq: event.seq };
  if (sequence === null) return { sequence: next, gap: event.name === 'resync' };
  const follows = sequence.instance === event.instance && event.seq === sequence.seq + 1;
  return { sequence: next, gap: !follows || event.name === 'resync' };
}
