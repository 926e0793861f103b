// Near-duplicates behind one row, where a caller asks for it and the query is not about single feeds.
import type { ArticleHeader } from '../contract/model.ts';
import type { ParsedQuery } from '../contract/query/ast.ts';
import { termsOf } from '../contract/query/rewrite.ts';
import type { Store } from '../db/index.ts';

type Page = ReturnType<Store['articles']['ids']>;
type Request = Parameters<Store['articles']['ids']>[0];

/** What a feed brings is shown as it is, whoever else brings it. */
function isGrouped({ node }: ParsedQuery): boolean {
  return !termsOf(node).some(({ type }) => type === 'feed');
}

/** A page of ids without those that stand behind another one; never empty while there is more. */
export function groupedIds({ articles }: Store, parsed: ParsedQuery, request: Request): Page {
  const { node } = parsed;
  if (!isGrouped(parsed)) return articles.ids(request);
  const newestFirst = request.sort !== 'oldest';
  for (let from = request; ; ) {
    const page = articles.ids(from);
    const ids = articles.standing({ ids: page.ids, node, newestFirst });
    const last = page.ids.at(-1);
    if (ids.length > 0 || !page.more || last === undefined) return { ids, more: page.more };
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
