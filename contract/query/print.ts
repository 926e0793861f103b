// ParsedQuery → text that parses to the same query. The one canonical spelling of each node is here.
import type {
  NearTextNode,
  NumberTest,
  ParsedQuery,
  PlainTextNode,
  QueryNode,
  TermNode,
  TextKind,
  TextNode,
} from './ast.ts';
import { printDate } from './dates.ts';
import { scanQuery } from './scan.ts';
import { quoteText, readText } from './values.ts';

/** The query in its canonical spelling; the empty text for "all articles". */
export function printQuery(query: ParsedQuery | QueryNode): string {
  if (!('node' in query)) return query.type === 'all' ? '' : printWhole(query);
  const parts = [printQuery(query.node), query.sort === null ? '' : `sort:${query.sort}`];
  return parts.filter((part) => part !== '').join(' ');
}

/** A dash that is the whole query reads as the beginning of something; in parentheses it is a word. */
function printWhole(node: QueryNode): string {
  const text = printNode(node);
  return text === '-' ? '(-)' : text;
}

function printNode(node: QueryNode): string {
  switch (node.type) {
    case 'all':
      return '*';
    case 'not':
      return `-${printInNot(node.child)}`;
    case 'or':
      // An empty OR finds nothing; the parser never makes one.
      return node.children.length === 0 ? '-*' : node.children.map(printNode).join(' OR ');
    case 'and':
      return node.children.length === 0 ? '*' : node.children.map(printInAnd).join(' ');
    default:
      return printTerm(node);
  }
}

function printInAnd(node: QueryNode): string {
  return node.type === 'or' ? `(${printNode(node)})` : printNode(node);
}

function printInNot(node: QueryNode): string {
  const text = printNode(node);
  const loose = node.type === 'and' || node.type === 'or' || (node.type === 'text' && text.startsWith('-'));
  return loose ? `(${text})` : text;
}

function printTerm(node: TermNode): string {
  switch (node.type) {
    case 'text':
      return printText(node);
    case 'folder':
    case 'tag':
      return printNamed(node.type, node.path, node.descendants ? '' : '=');
    case 'feed':
    case 'url':
    case 'site':
    case 'lang':
    case 'is':
    case 'has':
      return printNamed(node.type, node.value);
    case 'saved':
      return printNamed('saved', node.name);
    case 'after':
    case 'before':
      return `${node.type}:${printDate(node.date)}`;
    case 'words':
    case 'minutes':
      return `${node.type}:${printTest(node.test)}`;
    case 'id':
      return `id:${node.id}`;
  }
}

function printTest(test: NumberTest): string {
  if (test.op === '..') return `${test.min}..${test.max}`;
  return test.op === '=' ? `${test.value}` : `${test.op}${test.value}`;
}

/** `name:value`, in quotes where the bare value would read otherwise. */
export function printNamed(name: string, value: string, before = ''): string {
  const bare = `${name}:${before}${value}`;
  const [token, more] = scanQuery(bare);
  const reads =
    more === undefined && token?.kind === 'term' && token.name === name && token.end === bare.length;
  const same = reads && !token.value.quoted && token.value.exact === (before !== '');
  return same && token.value.text === value ? bare : `${name}:${before}${quoteText(value)}`;
}

function printText(node: TextNode): string {
  const start = node.field === undefined ? '' : `${node.field}:`;
  if (node.kind === 'near') return `${start}${printNear(node)}`;
  return `${start}${printWord(node, start, '')}`;
}

function printNear(node: NearTextNode): string {
  const terms = node.terms.map((term) => printWord(term, 'NEAR(', ')'));
  return `NEAR(${terms.join(' ')}, ${node.distance})`;
}

/** Bare where the scanner reads it back as the same word or prefix after `before`, else in quotes. */
function printWord(term: Pick<PlainTextNode, 'kind' | 'text'>, before: string, after: string): string {
  const star = term.kind === 'prefix' ? '*' : '';
  const bare = `${term.text}${star}`;
  if (term.kind !== 'phrase' && readsBack(bare, before, after, term.kind, term.text)) return bare;
  return `${quoteText(term.text)}${star}`;
}

function readsBack(bare: string, before: string, after: string, kind: TextKind, text: string): boolean {
  const tokens = scanQuery(`${before}${bare}${after}`);
  const token = before.endsWith('(') ? tokens[1] : tokens[0];
  const alone = tokens.length === (before.endsWith('(') ? 3 : 1);
  if (!alone || token?.kind !== 'term' || token.value.quoted) return false;
  if (token.name !== (before.endsWith(':') ? before.slice(0, -1) : null)) return false;
  const found = readText(token.value);
  return found !== null && found.kind === kind && found.text === text;
}
