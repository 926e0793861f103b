// Near-duplicates behind one row, where a caller asks for it and the query is not about single feeds.
import type { ArticleHeader } from '../contract/model.ts';
import type { ParsedQuery } from '../contract/query/ast.ts';
import { termsOf } from '../contract/query/rewrite.ts';
import type { Store } from '../db/index.ts';
import type { Pacing } from './pace.ts';
import { inParts } from './parts.ts';

type Page = ReturnType<Store['articles']['ids']>;
type Request = Parameters<Store['articles']['ids']>[0];

/** What a feed brings is shown as it is, whoever else brings it. */
function isGrouped({ node }: ParsedQuery): boolean {
  return !termsOf(node).some(({ type }) => type === 'feed');
}

/** `folded`: so many ids of this stretch stand behind a row, here or before. */
type GroupedPage = Page & { readonly folded: number };

/** A page of ids without those that stand behind another one; never empty while there is more. */
export function groupedIds({ articles }: Store, parsed: ParsedQuery, request: Request): GroupedPage {
  const { node } = parsed;
  if (!isGrouped(parsed)) return { ...articles.ids(request), folded: 0 };
  const newestFirst = request.sort !== 'oldest';
  let folded = 0;
  for (let from = request; ; ) {
    const page = articles.ids(from);
    const ids = articles.standing({ ids: page.ids, node, newestFirst });
    const last = page.ids.at(-1);
    if (ids.length > 0 || !page.more || last === undefined) {
      // The next page begins after the last row: what lies folded between belongs to that one.
      const end = page.more ? page.ids.indexOf(ids.at(-1) ?? 0) + 1 : page.ids.length;
      return { ids, more: page.more, folded: folded + end - ids.length };
    }
    folded += page.ids.length;
    from = { ...request, after: last };
  }
}

/** The same rows, each with how many stand behind it. */
export function withSimilar(
  { articles }: Store,
  parsed: ParsedQuery,
  rows: readonly ArticleHeader[],
): ArticleHeader[] {
  if (!isGrouped(parsed)) return [...rows];
  const counts = articles.behind({ ids: rows.map(({ id }) => id), node: parsed.node });
  return rows.map((row) => ({ ...row, similar: counts.get(row.id) ?? 0 }));
}

/** Looked at in one step: their groups, and which of them the query finds. */
const STEP: Pacing = { first: 300, least: 100, most: 5000 };

/** Of all ids of a list those that have a row of their own, in steps. */
export async function rowsOf(
  { articles }: Store,
  parsed: ParsedQuery,
  ids: readonly number[],
  { order, seenBefore }: { readonly order: 'newest' | 'oldest'; readonly seenBefore: number | undefined },
): Promise<readonly number[]> {
  if (!isGrouped(parsed)) return ids;
  const arrived = seenBefore === undefined ? {} : { seenBefore };
  const request = { node: parsed.node, newestFirst: order === 'newest', ...arrived };
  return inParts(ids, (part) => articles.standing({ ...request, ids: part }), STEP);
}

/** Rows with what stands behind them, each id once, in steps; a group that an earlier step brought is not looked at again. */
export async function withAlike(
  { articles }: Store,
  parsed: ParsedQuery,
  ids: readonly number[],
  seenBefore: number | undefined,
): Promise<readonly number[]> {
  if (!isGrouped(parsed)) return ids;
  const request = { node: parsed.node, ...(seenBefore === undefined ? {} : { seenBefore }) };
  const known = new Set<number>();
  const more = (part: readonly number[]) => {
    const fresh = part.filter((id) => !known.has(id));
    for (const id of articles.withAlike({ ...request, ids: fresh })) known.add(id);
    return [];
  };
  await inParts(ids, more, STEP);
  return [...known];
}
