// The piece of an article's text that shows why a search found it, with the hits marked. Folds letters the way the
// index does (unicode61, remove_diacritics 2) so that what matched there is marked here.

import type { Snippet } from '../../contract/model.ts';
import { isUnspaced } from './words.ts';

/** Something searched for; a phrase holds its words in order. */
export interface SnippetTerm {
  readonly text: string;
  /** Matches words that begin with it. */
  readonly prefix?: boolean;
}

type Range = readonly [number, number];

const MARKS = 24;
/** Text beyond this is not searched: hits there are rare and the cut would be far down anyway. */
const MAX_SCAN = 200_000;

/**
 * Cuts about `maxChars` UTF-16 units around the densest hits. Marks are [start, end) in the returned text, sorted
 * and disjoint. A plain string is a whole word or phrase; Chinese, Japanese and Thai match anywhere.
 */
export function makeSnippet(
  text: string,
  terms: readonly (string | SnippetTerm)[],
  maxChars: number,
): Snippet {
  const source = text.length > MAX_SCAN ? text.slice(0, MAX_SCAN) : text;
  const folded = fold(source);
  const ranges = terms.flatMap((term) => findTerm(folded, typeof term === 'string' ? { text: term } : term));
  const hits = merge(ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
  const [from, to] = window(source, hits, maxChars);
  return cut(source, hits, from, to);
}

/** Folded as the index folds, unit for unit: index n of the result is index n of the input. */
export function fold(text: string): string {
  // The one letter whose lower case is longer than itself.
  const lower = text.replaceAll('İ', 'i').toLowerCase();
  return FOLDS_FURTHER.test(lower) ? lower.replace(EACH_FOLDED, foldUnit) : lower;
}

/** Latin letters lose their accents (all other letters keep theirs), a few forms become the usual letter. */
function foldUnit(unit: string): string {
  const known = FOLDED.get(unit);
  if (known !== undefined) return known;
  const code = unit.charCodeAt(0);
  const base = unit.normalize('NFD')[0] ?? unit;
  const isLatin = /^[a-z]$/.test(base) && code !== 0x1e1;
  const result = isIgnoredMark(code) ? MARK : isLatin ? base : unit;
  FOLDED.set(unit, result);
  return result;
}

const FORMS = 'µμ\u1fbe\u03b9ſsẛsςσϐβϑθϕφϖπϰκϱρϵε';
const FOLDED = new Map([...FORMS.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]));
const FOLDS_FURTHER = /[\u0300-\u0331µà-ɏςϐϑϕϖϰϱϵḁ-ỿ\u1fbe]/;
const EACH_FOLDED = new RegExp(FOLDS_FURTHER, 'g');

/** Stands where a mark was that the index passes over. */
const MARK = '\u0300';

/** The marks unicode61 passes over inside words; all others end a word. */
function isIgnoredMark(code: number): boolean {
  if (code < 0x300 || code > 0x331) return false;
  if (code <= 0x30c) return code !== 0x305;
  return MARKS_ABOVE_30C.has(code);
}

const MARKS_ABOVE_30C: ReadonlySet<number> = new Set([
  ...[0x30f, 0x311, 0x31b, 0x323, 0x324, 0x325, 0x326, 0x327, 0x328, 0x32d, 0x32e, 0x330, 0x331],
]);

function findTerm(folded: string, term: SnippetTerm): Range[] {
  const words =
    fold(term.text)
      .replaceAll(MARK, '')
      .match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
  const first = words[0];
  if (first === undefined) return [];
  const found: Range[] = [];
  for (let at = folded.indexOf(first); at >= 0 && found.length < MARKS; at = folded.indexOf(first, at + 1)) {
    const end = matchAt(folded, at, words, term.prefix === true);
    if (end > at) found.push([at, end]);
  }
  return found.length > 0 || !folded.includes(MARK) ? found : findMarked(folded, words, term.prefix === true);
}

/** The end of the phrase that begins at `at`, or -1. */
function matchAt(folded: string, at: number, words: readonly string[], prefix: boolean): number {
  if (!isBoundary(folded, at)) return -1;
  let place = at;
  for (const [index, word] of words.entries()) {
    if (index > 0) place = skipGap(folded, place);
    if (!folded.startsWith(word, place)) return -1;
    place += word.length;
    const isLast = index === words.length - 1;
    if (isLast && prefix) return wordEnd(folded, place);
    while (folded[place] === MARK) place++;
    if (!isBoundary(folded, place)) return -1;
  }
  return place;
}

/** Texts in decomposed form hold marks inside words: rare, so matched by a pattern. */
function findMarked(folded: string, words: readonly string[], prefix: boolean): Range[] {
  const spread = words.map((word) => [...word].map((letter) => `${letter}${MARK}*`).join(''));
  const pattern = `(?<![\\p{L}\\p{N}])${spread.join('[^\\p{L}\\p{N}]+')}${prefix ? `[\\p{L}\\p{N}${MARK}]*` : '(?![\\p{L}\\p{N}])'}`;
  const found: Range[] = [];
  for (const match of folded.matchAll(new RegExp(pattern, 'gu'))) {
    found.push([match.index, match.index + match[0].length]);
    if (found.length >= MARKS) break;
  }
  return found;
}

/** Whether a word may begin or end between `at - 1` and `at`. */
function isBoundary(text: string, at: number): boolean {
  const before = at > 0 ? text.charCodeAt(at - 1) : 32;
  const after = at < text.length ? text.charCodeAt(at) : 32;
  return !isWord(before) || !isWord(after) || isUnspaced(before) || isUnspaced(after);
}

function isWord(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return code === 0x300 || (code >= 0xd800 && code <= 0xdfff) || WORD.test(String.fromCharCode(code));
}

const WORD = /[\p{L}\p{N}\p{Co}]/u;

function skipGap(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < 40 && !isWord(text.charCodeAt(at))) at++;
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWord(text.charCodeAt(at)) && !isUnspaced(text.charCodeAt(at))) at++;
  return at;
}

function merge(sorted: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last === undefined || start > last[1]) merged.push([start, end]);
    else if (end > last[1]) merged[merged.length - 1] = [last[0], end];
  }
  return merged;
}

/** Where to cut: the stretch with the most hits, a little before its first, on word edges. */
function window(text: string, hits: readonly Range[], max: number): Range {
  if (text.length <= max) return [0, text.length];
  const start = densest(hits, max);
  const lead = Math.floor(max / 4);
  const from = Math.max(0, Math.min(start - lead, text.length - max));
  return [
    from === 0 ? 0 : edgeAfter(text, from, start),
    edgeBefore(text, Math.min(text.length, from + max), from),
  ];
}

function densest(hits: readonly Range[], max: number): number {
  let best = { start: hits[0]?.[0] ?? 0, count: 0 };
  for (let first = 0, last = 0; first < hits.length; first++) {
    const start = hits[first]?.[0] ?? 0;
    while (last < hits.length && (hits[last]?.[1] ?? 0) - start <= max * 0.7) last++;
    if (last - first > best.count) best = { start, count: last - first };
  }
  return best.start;
}

function edgeAfter(text: string, from: number, limit: number): number {
  const space = text.slice(from, Math.max(from, limit)).search(/\s/);
  if (space >= 0 && space < 40) return from + space + 1;
  return isLowSurrogate(text, from) ? from + 1 : from;
}

function edgeBefore(text: string, to: number, from: number): number {
  if (to >= text.length) return text.length;
  const tail = text.slice(Math.max(from, to - 40), to);
  const space = Math.max(tail.lastIndexOf(' '), tail.lastIndexOf('\n'));
  if (space > 0) return to - tail.length + space;
  return isLowSurrogate(text, to) ? to - 1 : to;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

function cut(text: string, hits: readonly Range[], from: number, to: number): Snippet {
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  const marks = hits
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]) => [start + shift, end + shift] as const);
  const body = text.slice(from, to).replace(/\s/g, ' ');
  return { text: before + body + (to < text.length ? '…' : ''), marks };
}
