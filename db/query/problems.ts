// What is wrong with a saved query: for views and rules, which outlive the names they use.
import { AppError } from '../../contract/errors.ts';
import type { QueryProblem } from '../../contract/model.ts';
import type { QueryNode } from '../../contract/query/ast.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { termsOf } from '../../contract/query/rewrite.ts';
import { nameKey } from '../names.ts';
import type { QueryChecks } from '../types.ts';
import type { Names } from './names.ts';

export function makeChecks(names: Names, resolve: (node: QueryNode) => unknown): QueryChecks {
  return {
    problem: (query) => {
      try {
        const { node } = parseQuery(query);
        const missing = viewProblem(node, names, [], new Set());
        if (missing) return missing;
        resolve(node);
        return nameProblem(node, names);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { code: 'bad_query', name: null, message: error.message };
      }
    },
  };
}

/** A smart view that is missing, or leads back to itself, anywhere below; `sound` ones were looked at. */
function viewProblem(
  node: QueryNode,
  names: Names,
  open: readonly string[],
  sound: Set<string>,
): QueryProblem | null {
  for (const term of termsOf(node)) {
    if (term.type !== 'saved' || sound.has(nameKey(term.name))) continue;
    const { name } = term;
    const path = [...open, name];
    if (open.some((other) => nameKey(other) === nameKey(name)))
      return problem('cycle', name, `The smart view “${name}” leads back to itself: ${path.join(' → ')}.`);
    const query = names.view(name);
    if (query === null) return problem('no_view', name, `There is no smart view called “${name}”.`);
    const inner = viewProblem(parseQuery(query).node, names, path, sound);
    if (inner) return inner;
    sound.add(nameKey(name));
  }
  return null;
}

function nameProblem(node: QueryNode, names: Names): QueryProblem | null {
  for (const term of termsOf(node)) {
    if (term.type === 'tag' && names.tags(term.path, true).length === 0)
      return problem('no_tag', term.path, `There is no tag “${term.path}”.`);
    if (term.type === 'folder' && !names.hasFolder(term.path))
      return problem('no_folder', term.path, `There is no folder “${term.path}”.`);
    if (term.type === 'feed' && names.feeds(term.value).length === 0)
      return problem('no_feed', term.value, `There is no feed “${term.value}”.`);
  }
  return null;
}

function problem(code: QueryProblem['code'], name: string, message: string): QueryProblem {
  return { code, name, message };
}
