// The text of an article as one searchable line: case, accents, kinds of quotes and white space made one, with the way
// back from every character to the piece of text it came from. Pure.

/** A text node; `breaks`: a block begins before it, so words do not run together. */
export interface Segment {
  readonly text: string;
  readonly breaks: boolean;
}

export interface TextIndex {
  readonly text: string;
  /** For each unit of `text`: its segment, and where in it the character begins and ends. */
  readonly segment: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/** A hit: from a place in one segment to a place in the same or a later one. */
export interface Hit {
  readonly startSegment: number;
  readonly start: number;
  readonly endSegment: number;
  readonly end: number;
}

const MOST_HITS = 5000;

export function indexText(segments: readonly Segment[]): TextIndex {
  const size = segments.reduce((sum, { text }) => sum + text.length * 2 + 1, 0);
  const segment = new Uint32Array(size);
  const from = new Uint32Array(size);
  const to = new Uint32Array(size);
  const parts: string[] = [];
  let length = 0;
  let blank = true;
  const put = (folded: string, at: number, start: number, end: number) => {
    if (length + folded.length > size) return;
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++, length++) {
      segment[length] = at;
      from[length] = start;
      to[length] = end;
    }
  };
  for (const [at, { text, breaks }] of segments.entries()) {
    if (breaks && length > 0) {
      put('\n', at, 0, 0);
      blank = true;
    }
    let start = 0;
    for (const character of text) {
      const end = start + character.length;
      const folded = foldCharacter(character);
      if (folded !== ' ') put(folded, at, start, end);
      else if (!blank) put(' ', at, start, end);
      if (folded !== '') blank = folded === ' ';
      // An accent of its own belongs to the letter before it.
      else if (length > 0 && /\p{M}/u.test(character)) to[length - 1] = end;
      start = end;
    }
  }
  return { text: parts.join(''), segment, from, to };
}

/** Text as it is written in an index. */
export function foldText(text: string): string {
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded.replace(/\s+/g, ' ').trim();
}

/** Every place of `needle`, none overlapping; at most 5,000. */
export function findPlain(index: TextIndex, needle: string): Hit[] {
  const folded = foldText(needle);
  const hits: Hit[] = [];
  if (folded === '') return hits;
  for (let at = index.text.indexOf(folded); at !== -1 && hits.length < MOST_HITS; ) {
    hits.push(hitAt(index, at, at + folded.length));
    at = index.text.indexOf(folded, at + folded.length);
  }
  return hits;
}

/** Every place of a pattern with the flags `gu`. */
export function findPattern(index: TextIndex, pattern: RegExp): Hit[] {
  const hits: Hit[] = [];
  for (const match of index.text.matchAll(pattern)) {
    if (match[0] !== '') hits.push(hitAt(index, match.index, match.index + match[0].length));
    if (hits.length >= MOST_HITS) break;
  }
  return hits;
}

function hitAt({ segment, from, to }: TextIndex, start: number, end: number): Hit {
  return {
    startSegment: segment[start] ?? 0,
    start: from[start] ?? 0,
    endSegment: segment[end - 1] ?? 0,
    end: to[end - 1] ?? 0,
  };
}

const folds = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  const folded = makeFold(character);
  folds.set(character, folded);
  return folded;
}

function makeFold(character: string): string {
  if (/\s/u.test(character)) return ' ';
  if (/[\u00ad\u200b-\u200f\u2060\ufeff]/u.test(character)) return '';
  if (/[‘’‛ʼ′`´]/u.test(character)) return "'";
  if (/[“”„‟«»″]/u.test(character)) return '"';
  if (/[‐‑‒–—―−]/u.test(character)) return '-';
  // й and ї are letters of their own, not и and і with an accent.
  if (/[йї]/iu.test(character)) return character.toLowerCase();
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
