// What to take along first: bookmarked articles, then unread ones, each newest first. Read in short steps.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { QueryNode } from '../../contract/query/ast.ts';
import type { Store } from '../../db/index.ts';

const STEP = 2000;

export async function tripOrder(
  { articles, pages }: Pick<Store, 'articles' | 'pages'>,
  node: QueryNode,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const ranks: readonly [number[], number[], number[]] = [[], [], []];
  for (let after: number | undefined; ; ) {
    const { ids, more } = articles.ids({ node, limit: STEP, ...(after === undefined ? {} : { after }) });
    for (const { id, bookmarked, unread } of pages.marks(ids))
      ranks[bookmarked ? 0 : unread ? 1 : 2].push(id);
    after = ids.at(-1);
    if (!more || after === undefined) return ranks.flat();
    await nextTask();
    signal.throwIfAborted();
  }
}
