// Query text → tokens, in one pass and linear time; never throws. What the tokens may mean together: parse.ts.
import { isOperator } from './operators.ts';

/** The value of a term: `text` without its quotes, `""` inside them made one. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly quoted: boolean;
  /** false: the opening quote has no partner, and `text` runs to the end. */
  readonly closed: boolean;
  /** A `*` right after the closing quote. */
  readonly star: boolean;
  /** `tag:=war`, `folder:="World/Europe"`: this one alone. */
  readonly exact: boolean;
}

/** A word, a phrase (`name` null), or `name:value`; `valueStart` is just after the colon. */
export interface TermToken {
  readonly kind: 'term';
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  readonly valueStart: number;
  readonly value: Piece;
}

/** `NEAR(` or `title:NEAR(`. */
export interface NearToken {
  readonly kind: 'near';
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  readonly valueStart: number;
}

export interface SignToken {
  readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'comma';
  readonly start: number;
  readonly end: number;
}

export type Token = TermToken | NearToken | SignToken;

// Blank: white space, control characters, and the invisible marks that come along with pasted Arabic or Hebrew.
const BLANK = '\\s\\x00-\\x1f\\x7f\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069';
const QUOTES = '"\\u201c\\u201d\\u201e\\u201f\\u00ab\\u00bb\\uff02';
// Hebrew writes its abbreviations with a quote inside the word.
const INNER_QUOTE = '(?<=\\p{Script=Hebrew})"(?=\\p{Script=Hebrew})';

const blank = new RegExp(`[${BLANK}]+`, 'uy');
const blankOrEnd = new RegExp(`[${BLANK})]|$`, 'uy');
const quote = new RegExp(`[${QUOTES}]`, 'uy');
const innerQuote = new RegExp(INNER_QUOTE, 'uy');
const word = new RegExp(`(?:[^${BLANK}${QUOTES}()]|${INNER_QUOTE})+`, 'uy');
const nearWord = new RegExp(`(?:[^${BLANK}${QUOTES}(),]|${INNER_QUOTE})+`, 'uy');
const operator = /([\p{L}_][\p{L}\p{M}\p{N}_-]*):/uy;
const address = /\/\/|\p{Nd}/uy;
const dashes = /-+/uy;
const mark = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/u;
const near = /near\(/iuy;

// What closes a quote, beside the plain ones.
const PLAIN = '"\uff02';
const CLOSERS: Readonly<Record<string, string>> = {
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u201e': '\u201c\u201d\u201f',
  '\u201f': '\u201d',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab\u00bb',
};

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The tokens of a query, in order, not overlapping. */
export function scanQuery(text: string): Token[] {
  const tokens: Token[] = [];
  const state: ScanState = { at: 0, near: false };
  while (state.at < text.length) {
    const skipped = matchAt(blank, text, state.at);
    if (skipped !== null) state.at += skipped.length;
    else for (const token of nextTokens(text, state)) tokens.push(token);
  }
  return tokens;
}

interface ScanState {
  at: number;
  /** Inside NEAR( … ), where a comma is a sign and keywords and dashes are text. */
  near: boolean;
}

function nextTokens(text: string, state: ScanState): readonly Token[] {
  const start = state.at;
  const char = text[start];
  if (char === '(' || char === ')') {
    if (char === ')') state.near = false;
    return [sign(char === '(' ? 'open' : 'close', state, 1)];
  }
  if (state.near) return [char === ',' ? sign('comma', state, 1) : readTerm(text, state)];
  if (char === '-') return readDashes(text, state);
  const token = readTerm(text, state);
  const keyword = keywordOf(token);
  return [keyword === null ? token : { kind: keyword, start, end: token.end }];
}

function sign(kind: SignToken['kind'], state: ScanState, length: number): SignToken {
  const start = state.at;
  state.at += length;
  return { kind, start, end: state.at };
}

/** `-x` is NOT x, `--x` twice so; dashes that stand alone are a word. */
function readDashes(text: string, state: ScanState): Token[] {
  const start = state.at;
  const run = matchAt(dashes, text, start) ?? '-';
  if (matchAt(blankOrEnd, text, start + run.length) === null) {
    return Array.from(run, () => sign('not', state, 1));
  }
  state.at += run.length;
  const value = barePiece(start, run);
  return [{ kind: 'term', start, end: state.at, name: null, valueStart: start, value }];
}

function keywordOf(token: Token): 'and' | 'or' | 'not' | null {
  if (token.kind !== 'term' || token.name !== null || token.value.quoted) return null;
  const lower = token.value.text.length <= 3 ? token.value.text.toLowerCase() : '';
  return lower === 'and' || lower === 'or' || lower === 'not' ? lower : null;
}

function readTerm(text: string, state: ScanState): TermToken | NearToken {
  const start = state.at;
  const name = operatorAt(text, start);
  const valueStart = name === null ? start : start + name.length + 1;
  const takesText = name === null || name === 'title' || name === 'author' || name === 'text';
  if (takesText && !state.near && matchAt(near, text, valueStart) !== null) {
    state.near = true;
    state.at = valueStart + 5;
    return { kind: 'near', start, end: state.at, name, valueStart };
  }
  const value = readPiece(text, skipMarks(text, valueStart, name), name, state);
  state.at = Math.max(value.end, valueStart, start + 1);
  return { kind: 'term', start, end: state.at, name, valueStart, value };
}

/** The word before a colon; known ones always, others unless an address or a time follows (`http://`, `12:30`). */
function operatorAt(text: string, at: number): string | null {
  const match = matchAt(operator, text, at);
  if (match === null) return null;
  const name = match.slice(0, -1);
  const lower = name.toLowerCase();
  if (isOperator(lower)) return lower;
  return matchAt(address, text, at + match.length) === null ? name : null;
}

/** Invisible direction marks between the colon and the value do not count. */
function skipMarks(text: string, at: number, name: string | null): number {
  if (name === null) return at;
  let from = at;
  while (from < text.length && mark.test(text[from] ?? '')) {
    from++;
  }
  return from;
}

function readPiece(text: string, from: number, name: string | null, state: ScanState): Piece {
  const exact = (name === 'tag' || name === 'folder') && text[from] === '=';
  const at = exact ? from + 1 : from;
  if (matchAt(quote, text, at) !== null) return { ...quotedPiece(text, at), start: from, exact };
  const run = matchAt(state.near ? nearWord : word, text, at) ?? '';
  return { ...barePiece(from, run), end: at + run.length, exact };
}

function barePiece(start: number, text: string): Piece {
  const end = start + text.length;
  return { start, end, text, quoted: false, closed: true, star: false, exact: false };
}

function quotedPiece(text: string, start: number): Piece {
  const likes = CLOSERS[text[start] ?? ''];
  const doubles = likes === undefined;
  // What is written by us opens with the ASCII quote: only that ends it, so that every text can stand in it.
  const closers = text[start] === '"' ? '"' : PLAIN + (likes ?? '');
  let at = start + 1;
  for (; at < text.length; at++) {
    if (!closers.includes(text[at] ?? '')) continue;
    if (doubles && text[at] === '"' && text[at + 1] === '"') at++;
    else if (matchAt(innerQuote, text, at) === null) break;
  }
  return finishQuoted(text, start, at, doubles);
}

function finishQuoted(text: string, start: number, close: number, doubled: boolean): Piece {
  const closed = close < text.length;
  const inner = text.slice(start + 1, close);
  const star = closed && text[close + 1] === '*';
  const end = closed ? close + (star ? 2 : 1) : text.length;
  const literal = doubled ? inner.replaceAll('""', '"') : inner;
  return { start, end, text: literal, quoted: true, closed, star, exact: false };
}
