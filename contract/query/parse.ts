// Query text → ParsedQuery, by recursive descent over the tokens of scan.ts. The grammar is told in docs/query.md.
import { AppError } from '../errors.ts';
import type { NearTerm, ParsedQuery, Place, QueryNode, SortOrder, TextField } from './ast.ts';
import { closestOperator, FIXED_VALUES, isOperator } from './operators.ts';
import { type NearToken, scanQuery, type TermToken, type Token } from './scan.ts';
import { type Problem, quoteText, readText, readValue, wrongFixed } from './values.ts';

/** More than this is no query a person wrote, and no SQL that runs well. */
export const MAX_TERMS = 500;
export const MAX_DEPTH = 100;
export const DEFAULT_NEAR = 10;
export const MAX_NEAR = 1000;

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  at: number;
  /** Open parentheses and NOTs around the place; sort: is only allowed at 0. */
  depth: number;
  terms: number;
  sort: SortOrder | null;
}

/**
 * Parses a query. Throws AppError('bad_query') with the place of the error and, where there is a likely one, the
 * whole query as it was probably meant.
 */
export function parseQuery(source: string): ParsedQuery {
  const reader: Reader = { source, tokens: scanQuery(source), at: 0, depth: 0, terms: 0, sort: null };
  refuseLoneDash(reader);
  const node = parseOr(reader);
  const rest = peek(reader);
  if (rest !== undefined) fail(reader, 'This closing parenthesis has no opening one.', rest, '');
  return { node: node ?? { type: 'all' }, sort: reader.sort, source };
}

/** Between words a dash is nothing; alone it is the beginning of something. */
function refuseLoneDash(reader: Reader): void {
  const [token, more] = reader.tokens;
  if (token?.kind !== 'term' || more !== undefined || reader.source.slice(token.start, token.end) !== '-')
    return;
  fail(reader, 'Write what to leave out right after NOT or -.', token, '');
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.at];
}

/** `replacement` stands for the text at `place`; undefined when nothing is likely. */
function fail(reader: Reader, message: string, place: Place, replacement?: string): never {
  const { start, end } = place;
  const at = { place: { start, end } };
  if (replacement === undefined) throw new AppError('bad_query', message, at);
  const suggestion = `${reader.source.slice(0, start)}${replacement}${reader.source.slice(end)}`.trim();
  throw new AppError('bad_query', message, { ...at, suggestion });
}

/** Null when there is nothing at all (beside sort:). */
function parseOr(reader: Reader): QueryNode | null {
  const children: QueryNode[] = [];
  for (let before: Token | undefined; ; reader.at++) {
    const node = parseAnd(reader);
    const next = peek(reader);
    const or = next?.kind === 'or' ? next : undefined;
    const sign = before ?? or;
    if (node !== null) children.push(node);
    else if (sign !== undefined) missingSide(reader, sign);
    if (or === undefined) return join('or', children);
    before = or;
  }
}

function missingSide(reader: Reader, sign: Token): never {
  const word = reader.source.slice(sign.start, sign.end).toUpperCase();
  return fail(reader, `${word} needs something to search for on both sides.`, sign, '');
}

function parseAnd(reader: Reader): QueryNode | null {
  const children: QueryNode[] = [];
  const from = reader.at;
  for (let token = peek(reader); token !== undefined; token = peek(reader)) {
    if (token.kind === 'or' || token.kind === 'close') break;
    if (token.kind === 'and') {
      if (reader.at === from) missingSide(reader, token);
      reader.at++;
      if (!startsOperand(peek(reader))) missingSide(reader, token);
    } else {
      const node = parseOperand(reader);
      if (node !== null) children.push(node);
    }
  }
  return join('and', children);
}

function startsOperand(token: Token | undefined): boolean {
  return token !== undefined && ['open', 'not', 'near', 'term'].includes(token.kind);
}

/** One node of all children, without an `and` directly in an `and`, or an `or` in an `or`. */
function join(type: 'and' | 'or', children: readonly QueryNode[]): QueryNode | null {
  const [first] = children;
  if (first === undefined) return null;
  if (children.length === 1) return first;
  const flat = children.flatMap((child) => (child.type === type ? child.children : [child]));
  const at = { start: first.at?.start ?? 0, end: children.at(-1)?.at?.end ?? 0 };
  return { type, children: flat, at };
}

/** Null for sort:, which names no articles. */
function parseOperand(reader: Reader): QueryNode | null {
  const token = peek(reader);
  if (token === undefined) return null;
  reader.at++;
  if (token.kind === 'term') return parseTerm(reader, token);
  if (token.kind === 'near') return parseNear(reader, token);
  if (reader.depth >= MAX_DEPTH) fail(reader, 'This query is nested too deeply. Make it flatter.', token);
  reader.depth++;
  const node = token.kind === 'open' ? parseGroup(reader, token) : parseNot(reader, token);
  reader.depth--;
  return node;
}

function parseNot(reader: Reader, token: Token): QueryNode {
  const child = startsOperand(peek(reader)) ? parseOperand(reader) : null;
  if (child === null) return fail(reader, 'Write what to leave out right after NOT or -.', token, '');
  return { type: 'not', child, at: { start: token.start, end: child.at?.end ?? token.end } };
}

function parseGroup(reader: Reader, open: Token): QueryNode {
  const node = parseOr(reader);
  const close = peek(reader);
  const end = close?.end ?? reader.source.length;
  if (node === null) {
    return fail(reader, 'There is nothing between these parentheses.', { start: open.start, end }, '');
  }
  if (close === undefined) return failUnclosed(reader, open);
  reader.at++;
  return node;
}

function failUnclosed(reader: Reader, open: Token): never {
  const place = { start: open.start, end: open.end };
  const suggestion = `${reader.source.trim()})`;
  throw new AppError('bad_query', 'This parenthesis is never closed.', { place, suggestion });
}

function parseTerm(reader: Reader, token: TermToken): QueryNode | null {
  countTerm(reader, token);
  checkQuotes(reader, token);
  if (token.name === 'sort') return setSort(reader, token);
  if (token.name !== null) return parseNamed(reader, token, token.name);
  const at = { start: token.start, end: token.end };
  const found = readText(token.value);
  if (found !== null) return { type: 'text', ...found, at };
  if (token.value.quoted) fail(reader, 'There is nothing between these quotes.', at, '');
  return { type: 'all', at };
}

function countTerm(reader: Reader, place: Place): void {
  reader.terms++;
  if (reader.terms > MAX_TERMS)
    fail(reader, `A query can have up to ${MAX_TERMS} terms. Make it shorter.`, place);
}

/** Throws for a quote that is never closed. */
function checkQuotes(reader: Reader, token: TermToken): void {
  const { value } = token;
  if (value.closed) return;
  const start = value.start + (value.exact ? 1 : 0);
  const place = { start, end: reader.source.length };
  const typed = reader.source.slice(start).trimEnd();
  fail(reader, 'This quote is never closed.', place, typed.length > 1 ? `${typed}"` : '');
}

function parseNamed(reader: Reader, token: TermToken, name: string): QueryNode {
  if (!isOperator(name) || name === 'sort') return failUnknown(reader, token, name);
  const { value } = token;
  const next = reader.source[token.end];
  if (value.text === '' && !value.quoted) failEmpty(reader, token, name);
  if (next === '(' && !value.quoted) {
    const run = /^[^\s"]+/.exec(reader.source.slice(value.start, value.start + 1000))?.[0] ?? '';
    const place = { start: value.start, end: value.start + run.length };
    fail(reader, 'Put a value with parentheses in quotes.', place, quoteText(run));
  }
  const found = readValue(name, value);
  if ('problem' in found) return failValue(reader, token, found);
  return { ...found, at: { start: token.start, end: token.end } };
}

function failValue(reader: Reader, token: TermToken, { problem, fix }: Problem): never {
  return fail(reader, problem, { start: token.start, end: token.end }, fix);
}

function failUnknown(reader: Reader, token: TermToken, name: string): never {
  const meant = closestOperator(name);
  if (meant !== null) {
    const place = { start: token.start, end: token.valueStart };
    return fail(reader, `There is no "${name}:". Did you mean "${meant}:"?`, place, `${meant}:`);
  }
  const advice = 'To search for the text as it stands, put it in quotes.';
  const literal = quoteText(`${name}:${token.value.text}`);
  return fail(reader, `There is no "${name}:". ${advice}`, token, literal);
}

/** `tag: war`, `tag:(a OR b)`, or just `tag:`. */
function failEmpty(reader: Reader, token: TermToken, name: string): never {
  const next = peek(reader);
  const message = `Write a value right after "${name}:", without a space.`;
  if (next?.kind === 'open' && next.start === token.end) {
    return fail(reader, `Write "${name}:" before each word: (${name}:a OR ${name}:b).`, token, '');
  }
  const follows = next?.kind === 'term' && next.name === null;
  if (!follows) return fail(reader, message, token, '');
  return fail(reader, message, { start: token.start, end: next.start }, `${name}:`);
}

function setSort(reader: Reader, token: TermToken): null {
  const place = { start: token.start, end: token.end };
  if (reader.depth > 0) return failDeepSort(reader, token);
  if (reader.sort !== null) return fail(reader, 'There can be only one "sort:".', place, '');
  if (token.value.text === '') failEmpty(reader, token, 'sort');
  const lower = token.value.text.trim().toLowerCase();
  const order = FIXED_VALUES.sort.find((each) => each === lower);
  if (order === undefined) return failValue(reader, token, wrongFixed('sort', lower));
  reader.sort = order;
  return null;
}

function failDeepSort(reader: Reader, { start, end }: TermToken): never {
  const { source } = reader;
  const negated = reader.tokens[reader.at - 2]?.kind === 'not';
  const message = '"sort:" is for the whole query. Move it out of NOT and parentheses.';
  const place = { start, end };
  if (negated) throw new AppError('bad_query', message, { place });
  // In front it is outside of every parenthesis, closed or not.
  const suggestion = `${source.slice(start, end)} ${source.slice(0, start)}${source.slice(end)}`;
  throw new AppError('bad_query', message, { place, suggestion });
}

function parseNear(reader: Reader, token: NearToken): QueryNode {
  const terms: NearTerm[] = [];
  let next = peek(reader);
  for (; next?.kind === 'term'; next = peek(reader)) {
    terms.push(nearTerm(reader, next));
    reader.at++;
  }
  if (next === undefined) return failUnclosed(reader, token);
  if (next.kind !== 'close' && next.kind !== 'comma') failNear(reader, next);
  if (terms.length < 2) fail(reader, 'NEAR needs two words or more: NEAR(peace talks, 5).', token);
  const distance = next.kind === 'comma' ? nearDistance(reader) : DEFAULT_NEAR;
  const close = peek(reader);
  if (close === undefined) return failUnclosed(reader, token);
  if (close.kind !== 'close') return failNear(reader, close);
  reader.at++;
  const field = token.name === null ? {} : { field: token.name as TextField };
  return {
    type: 'text',
    ...field,
    kind: 'near',
    terms,
    distance,
    at: { start: token.start, end: close.end },
  };
}

function failNear(reader: Reader, place: Token): never {
  return fail(reader, 'NEAR takes words only, and one number at the end.', place);
}

function nearTerm(reader: Reader, token: TermToken): NearTerm {
  countTerm(reader, token);
  checkQuotes(reader, token);
  if (token.name !== null) {
    const place = { start: token.start, end: token.valueStart };
    fail(reader, 'Only words go into NEAR. Write title:, author: or text: before it.', place, '');
  }
  const found = readText(token.value);
  return found ?? fail(reader, 'Only words go into NEAR.', token, '');
}

function nearDistance(reader: Reader): number {
  reader.at++;
  const token = peek(reader);
  const text = token?.kind === 'term' && token.name === null ? token.value.text : '';
  const distance = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (token !== undefined && distance >= 1 && distance <= MAX_NEAR) {
    reader.at++;
    return distance;
  }
  const place = token ?? { start: reader.source.length, end: reader.source.length };
  return fail(reader, `After the comma NEAR takes a number from 1 to ${MAX_NEAR}.`, place);
}
