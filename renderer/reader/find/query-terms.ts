// From the query of the list to what is marked in the text: the words that were looked for, as patterns over an index.
import type { NearTerm, QueryNode } from '../../../contract/query/ast.ts';
import { parseQuery } from '../../../contract/query/parse.ts';
import { foldText } from './text-index.ts';

/** A pattern for all words, phrases and prefixes a query asks for; null when it asks for none. */
export function patternOf(query: string): RegExp | null {
  const sources = [...new Set(termsOf(query).map(sourceOf))].filter((source) => source !== '');
  if (sources.length === 0) return null;
  // The longest first: in an alternation the first that fits wins.
  return new RegExp(sources.sort((a, b) => b.length - a.length).join('|'), 'gu');
}

function termsOf(query: string): NearTerm[] {
  try {
    return collect(parseQuery(query).node);
  } catch {
    return [];
  }
}

function collect(node: QueryNode): NearTerm[] {
  if (node.type === 'and' || node.type === 'or') return node.children.flatMap(collect);
  if (node.type !== 'text' || node.field === 'author') return [];
  return node.kind === 'near' ? [...node.terms] : [{ kind: node.kind, text: node.text }];
}

const LETTER = '[\\p{L}\\p{N}]';
/** Written without blanks between words: what stands around a hit says nothing. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The tokens next to each other, whole words; a prefix goes on to the end of its last word. */
function sourceOf({ kind, text }: NearTerm): string {
  const tokens = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (tokens.length === 0) return '';
  const words = tokens.join('[^\\p{L}\\p{N}]+');
  if (UNSPACED.test(text)) return words;
  return `(?<!${LETTER})${words}${kind === 'prefix' ? `${LETTER}*` : `(?!${LETTER})`}`;
}
