// What a query looks for in words: for snippets and marks in the opened article.
import type { PlainTextNode, QueryNode, TextNode } from '../../contract/query/ast.ts';
import type { SearchTerm } from '../types.ts';

/** The terms a query asks for, each once; what it excludes is not among them. */
export function searchTerms(node: QueryNode): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  collect(node, terms);
  return [...terms.values()];
}

function collect(node: QueryNode, terms: Map<string, SearchTerm>): void {
  if (node.type === 'and' || node.type === 'or') for (const child of node.children) collect(child, terms);
  else if (node.type === 'text') {
    for (const { text, kind } of partsOf(node)) {
      const prefix = kind === 'prefix';
      terms.set(`${prefix} ${text}`, { text, prefix });
    }
  }
}

function partsOf(node: TextNode): readonly Pick<PlainTextNode, 'text' | 'kind'>[] {
  return node.kind === 'near' ? node.terms : [node];
}
