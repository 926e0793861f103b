// Shared by the tests of the query language.
import { AppError } from '../../../contract/errors.ts';
import type { QueryNode } from '../../../contract/query/ast.ts';
import { parseQuery } from '../../../contract/query/parse.ts';

/** The node without its places: what the query means. */
export function plain(node: QueryNode): QueryNode {
  const { at: _at, ...rest } = node;
  if (rest.type === 'and' || rest.type === 'or') return { ...rest, children: rest.children.map(plain) };
  return rest.type === 'not' ? { ...rest, child: plain(rest.child) } : rest;
}

/** The AppError of a query that must not parse; anything else thrown passes through. */
export function errorOf(text: string): AppError {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`parsed without an error: ${text}`);
}
