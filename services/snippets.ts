// Rows of a search get the piece of text that shows why they were found.
import type { ArticleHeader } from '../contract/model.ts';
import type { QueryNode } from '../contract/query/ast.ts';
import type { Store } from '../db/index.ts';
import { makeSnippet } from './content/snippet.ts';
import { htmlToText } from './content/text.ts';

const SNIPPET_CHARS = 180;

/** The same rows, each with a snippet if the query looks for words; as they are if it does not. */
export function snippetsOf(store: Store, rows: ArticleHeader[], node: QueryNode): ArticleHeader[] {
  const terms = store.search.terms(node);
  if (!terms.length) return rows;
  const bodies = new Map(
    store.articles.bodies(rows.map((row) => row.id)).map((body) => [body.id, body.html]),
  );
  return rows.map((row) => ({
    ...row,
    snippet: makeSnippet(htmlToText(bodies.get(row.id) ?? ''), terms, SNIPPET_CHARS),
  }));
}
