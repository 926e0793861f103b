// What a query looks for in words: for snippets and marks in the opened article.
import { AppError } from '../../contract/errors.ts';
import type { PlainTextNode, QueryNode, TextNode } from '../../contract/query/ast.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { nameKey } from '../names.ts';
import type { SearchTerm } from '../types.ts';

/** The query of a smart view; null when there is none. */
export type ViewQuery = (name: string) => string | null;

interface Found {
  readonly terms: Map<string, SearchTerm>;
  readonly queryOf: ViewQuery;
  /** Smart views that were opened: each is, once. */
  readonly opened: Set<string>;
}

/** The terms a query asks for, itself or in smart views it names, each once; what it excludes is not among them. */
export function searchTerms(node: QueryNode, queryOf: ViewQuery = () => null): SearchTerm[] {
  const found: Found = { terms: new Map(), queryOf, opened: new Set() };
  collect(node, found);
  return [...found.terms.values()];
}

function collect(node: QueryNode, found: Found): void {
  if (node.type === 'and' || node.type === 'or') for (const child of node.children) collect(child, found);
  else if (node.type === 'saved') open(node.name, found);
  else if (node.type === 'text') {
    for (const { text, kind } of partsOf(node)) {
      const prefix = kind === 'prefix';
      found.terms.set(`${prefix} ${text}`, { text, prefix });
    }
  }
}

function open(name: string, found: Found): void {
  const key = nameKey(name);
  const query = found.opened.has(key) ? null : found.queryOf(name);
  found.opened.add(key);
  if (query === null) return;
  try {
    collect(parseQuery(query).node, found);
  } catch (error) {
    // A broken view finds nothing; the list itself says so.
    if (!(error instanceof AppError)) throw error;
  }
}

function partsOf(node: TextNode): readonly Pick<PlainTextNode, 'text' | 'kind'>[] {
  return node.kind === 'near' ? node.terms : [node];
}
