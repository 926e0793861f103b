// New names in query texts: what a renamed tag, view or folder means for the queries that name it. All else stays as typed.
import type { QueryNode } from './ast.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';

export interface Renamed {
  readonly type: 'tag' | 'folder' | 'saved';
  readonly from: string;
  readonly to: string;
}

/** The query with the new name in the place of the old one; the same text when it does not name it, or can't be read. */
export function renameInQuery(text: string, renamed: Renamed): string {
  let node: QueryNode;
  try {
    node = parseQuery(text).node;
  } catch {
    return text;
  }
  return termsOf(node)
    .flatMap((term) => {
      const next = renameTerm(term, renamed);
      return next === null || !term.at ? [] : [{ at: term.at, text: printQuery(next) }];
    })
    .sort((a, b) => b.at.start - a.at.start)
    .reduce((whole, { at, text: name }) => whole.slice(0, at.start) + name + whole.slice(at.end), text);
}

/** Every term of a query, from left to right. */
export function termsOf(node: QueryNode): QueryNode[] {
  if (node.type === 'not') return termsOf(node.child);
  return node.type === 'and' || node.type === 'or' ? node.children.flatMap(termsOf) : [node];
}

function renameTerm(term: QueryNode, { type, from, to }: Renamed): QueryNode | null {
  if (term.type !== type) return null;
  if (term.type === 'saved') return keyOf(term.name) === keyOf(from) ? { ...term, name: to } : null;
  const path = renamePath(term.path, from, to);
  return path === null ? null : { ...term, path };
}

/** The new path of `path` when `from`, which it is or lies below, is called `to`; null when it does not. */
export function renamePath(path: string, from: string, to: string): string | null {
  const [key, old] = [keyOf(path), keyOf(from)];
  if (key === old) return to;
  if (!key.startsWith(`${old}/`)) return null;
  return [to, ...path.split('/').slice(from.split('/').length)].join('/');
}

/** Equal for names that differ in case, composition or spacing only. */
function keyOf(name: string): string {
  return name
    .split('/')
    .map((part) => part.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase())
    .join('/');
}
