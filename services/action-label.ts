// What an action on articles was about, for the list of last actions: the title of one, where several came from.
import type { ArticleSet } from '../contract/methods.ts';
import type { ServiceContext } from './context.ts';

const LONGEST = 200;

/** The title of an article while it is there; null when it has none or is gone. */
export function titleOf({ store }: Pick<ServiceContext, 'store'>, id: number | undefined): string | null {
  return id === undefined ? null : (store.articles.headers([id])[0]?.title ?? null);
}

/** A query as one reads it: feeds by their names, and one feed alone by nothing else. */
function readable({ store }: ServiceContext, query: string): string {
  const nameOf = (id: string) => store.feeds.get(Number(id))?.title ?? null;
  const [, only] = /^\s*feed:(\d+)(?:\s+is:(?:unread|read))?\s*$/i.exec(query) ?? [];
  const one = only === undefined ? null : nameOf(only);
  if (one !== null) return one;
  return query.replace(/\bfeed:(\d+)\b/gi, (whole, id: string) => {
    const name = nameOf(id);
    return name === null ? whole : `feed:"${name.replaceAll('"', '')}"`;
  });
}

/** The query that named them, or the one feed they all came from; null when neither says more than their number. */
function originOf(context: ServiceContext, set: ArticleSet, feedIds: readonly number[]): string | null {
  if ('query' in set && set.query.trim() !== '') return readable(context, set.query).trim();
  const [feed, ...others] = feedIds;
  return feed === undefined || others.length > 0 ? null : (context.store.feeds.get(feed)?.title ?? null);
}

interface Change {
  readonly changed: readonly number[];
  readonly undo: number | null;
  /** Of what changed. */
  readonly feedIds: readonly number[];
}

/** Notes beside an action what it was about. `title`: of the only article, where it is gone by now. */
export function labelAction(
  context: ServiceContext,
  set: ArticleSet,
  { changed, undo, feedIds }: Change,
  title: string | null = null,
): void {
  if (undo === null || changed.length === 0) return;
  const label =
    changed.length === 1 ? (title ?? titleOf(context, changed[0])) : originOf(context, set, feedIds);
  if (label !== null && label !== '') context.store.history.name(undo, label.slice(0, LONGEST));
}
