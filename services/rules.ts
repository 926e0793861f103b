// Rules as methods, and at work on what arrives: in short steps after the index, with everything they changed told.
import { setImmediate as nextTask } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import type { EventPayloads } from '../contract/events.ts';
import type { Changed } from '../contract/methods.ts';
import type { RuleLogEntry } from '../contract/model.ts';
import { parseQuery } from '../contract/query/parse.ts';
import type { Applied } from '../db/index.ts';
import { publishCounts, publishFeeds, publishResync, publishTags, publishUnmuted } from './changes.ts';
import type { ServiceContext } from './context.ts';
import type { Counting } from './counting/client.ts';
import type { Handlers } from './dispatch.ts';
import { undoAction } from './history.ts';
import type { Pacing } from './pace.ts';
import { inParts } from './parts.ts';
import { publishSaved, told } from './saved.ts';
import { inTurn } from './turns.ts';

type Methods = Pick<
  Handlers,
  | 'rules.list'
  | 'rules.add'
  | 'rules.edit'
  | 'rules.remove'
  | 'rules.reorder'
  | 'rules.preview'
  | 'rules.run'
  | 'rules.log'
  | 'rules.undo'
>;

const TASK_MS = 18;
const MOST = 1000;
const LEAST = 8;
/** A rule with several actions takes about 0.03 ms an article. */
const RUN: Pacing = { first: 100, least: 20, most: 5000 };
const MOST_NOTIFIED = 100;
const SAMPLE = 10;
const LOG = 100;

/** Lets the rules see all that arrived and is indexed. A step takes about 18 ms while somebody looks on. */
export async function applyRules(
  context: ServiceContext,
  attached: () => boolean,
  signal?: AbortSignal,
): Promise<void> {
  const { rules } = context.store;
  let msPerRow = 0.2;
  while (!signal?.aborted && rules.pending() > 0) {
    const limit = attached() ? Math.min(MOST, Math.max(LEAST, Math.floor(TASK_MS / msPerRow))) : MOST;
    const started = performance.now();
    const { applied, seen } = rules.arrivalStep(limit);
    if (seen === 0) return;
    msPerRow = 0.5 * msPerRow + 0.5 * ((performance.now() - started) / seen);
    const matched = applied.flatMap((each) => each.matched);
    if (applied.length > 0) publishApplied(context, applied, context.store.articles.feedsOf(matched));
    await nextTask();
  }
}

/** What rules did, told to every window. */
function publishApplied(
  context: ServiceContext,
  applied: readonly Applied[],
  feedIds: readonly number[],
): void {
  const { events } = context;
  for (const { rule, matched, changed } of applied) {
    for (const { action, ids } of changed) {
      const state = stateOf(action);
      if (state && ids.length > 0) events.publish('articles.state', { ids, ...state });
      if (action.type === 'notify') events.publish('rules.notify', noticeOf(context, rule, matched));
    }
  }
  const done = applied.flatMap(({ changed }) => changed);
  const touched = [...new Set(done.flatMap(({ ids }) => ids))];
  if (done.some(({ action }) => action.type === 'read' || action.type === 'mute'))
    publishFeeds(context, feedIds);
  if (done.some(({ action }) => action.type === 'tag' || action.type === 'mute')) publishTags(context);
  publishUnmuted(context, [...new Set(done.flatMap(({ unmuted }) => unmuted ?? []))], feedIds);
  if (touched.length > 0) publishCounts(context);
  events.publish('rules.applied', { entries: applied.map(({ entry }) => entry) });
}

function stateOf(
  action: Applied['rule']['actions'][number],
): Omit<EventPayloads['articles.state'], 'ids'> | null {
  switch (action.type) {
    case 'read':
      return { read: true };
    case 'bookmark':
      return { bookmarked: true, ...(action.folder === null ? {} : { bookmarkFolder: action.folder }) };
    case 'tag':
      return { tagsAdded: action.names };
    case 'mute':
      return { muted: true, read: true };
    default:
      return null;
  }
}

function noticeOf(
  { store }: ServiceContext,
  rule: Applied['rule'],
  matched: readonly number[],
): EventPayloads['rules.notify'] {
  const rows = store.articles.headers(matched.slice(0, MOST_NOTIFIED));
  const feeds = new Map(
    store.feeds
      .getMany([...new Set(rows.flatMap(({ feedId }) => feedId ?? []))])
      .map((feed) => [feed.id, feed.title]),
  );
  const articles = rows.map(({ id, title, feedId }) => ({ id, title, feed: feeds.get(feedId ?? 0) ?? null }));
  return { ruleId: rule.id, rule: rule.name, articles, total: matched.length };
}

/** What a rule matches now, part by part; logged and undone as one. */
async function runRule(context: ServiceContext, id: number): Promise<Changed> {
  const { rules } = context.store;
  const matched = rules.matching(id);
  const rule = rules.get(id);
  if (!rule || matched.length === 0) return { matched: 0, changed: 0, undo: null };
  const undos: number[] = [];
  const feedIds = new Set<number>();
  const part = (ids: readonly number[]) => {
    for (const feed of context.store.articles.feedsOf(ids)) feedIds.add(feed);
    const { changed, undo } = rules.runPart(rule, ids);
    if (undo !== null) undos.push(undo);
    return [changed];
  };
  try {
    const parts = await inParts(matched, part, RUN);
    const { entry, undo } = rules.noteRun(rule, matched, undos);
    const idsOf = (at: number) => parts.flatMap((changed) => changed[at]?.ids ?? []);
    const shownBy = (at: number) => parts.flatMap((changed) => changed[at]?.unmuted ?? []);
    const changed = (parts[0] ?? []).map(({ action }, at) => ({
      action,
      ids: idsOf(at),
      unmuted: shownBy(at),
    }));
    publishApplied(context, [{ rule, matched, changed, entry, undo }], [...feedIds]);
    return { matched: matched.length, changed: new Set(changed.flatMap(({ ids }) => ids)).size, undo };
  } catch (thrown) {
    // The parts before are done, and no window knows.
    publishResync(context);
    throw thrown;
  }
}

function readLog(
  { store }: ServiceContext,
  input: Parameters<Handlers['rules.log']>[0],
): { entries: RuleLogEntry[]; more: boolean } {
  const limit = input.limit ?? LOG;
  const { ruleId, before } = input;
  const entries = store.rules.log({ limit: limit + 1, ...told({ ruleId, before }) });
  return { entries: entries.slice(0, limit), more: entries.length > limit };
}

async function undoEntry(context: ServiceContext, id: number): Promise<{ readonly undone: number }> {
  const action = context.store.rules.actionOf(id);
  if (action === null) throw new AppError('not_found', 'There is nothing to take back.');
  return await undoAction(context, action);
}

export function ruleMethods(context: ServiceContext, counting: Counting): Methods {
  const { store, clock } = context;
  const after = <T>(result: T): T => {
    publishSaved(context);
    return result;
  };
  return {
    'rules.list': () => ({ rules: store.rules.list() }),
    'rules.add': ({ name, query, actions, ...rest }) => {
      parseQuery(query);
      return after(store.rules.add({ name, query, actions, ...told(rest) }));
    },
    'rules.edit': ({ id, ...patch }) => {
      if (patch.query !== undefined) parseQuery(patch.query);
      return after(store.rules.edit(id, told(patch)));
    },
    'rules.remove': ({ id }) => after({ undo: store.rules.remove(id) }),
    'rules.reorder': ({ ids }) => {
      store.rules.reorder(ids);
      return after({ rules: store.rules.list() });
    },
    'rules.preview': async ({ query, limit = SAMPLE }) => {
      const { node } = parseQuery(query);
      const { ids } = store.articles.ids({ node, limit: Math.max(1, limit) });
      const count = await counting.ask({ kind: 'query', now: clock.now(), query });
      return { count, rows: store.articles.headers(ids.slice(0, limit)) };
    },
    'rules.run': ({ id }) => inTurn(context, () => runRule(context, id)),
    'rules.log': (input) => readLog(context, input),
    'rules.undo': ({ id }) => undoEntry(context, id),
  };
}
