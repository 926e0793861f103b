// How text becomes search terms, the same for indexing and asking. SQLite's unicode61 cuts words and folds letters;
// scripts without spaces are cut here into pairs of characters before it sees them.

/** Han, kana, hangul: searched by pairs. */
const RUN =
  /[\u1100-\u11ff\u3005\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]|[\ud840-\ud888][\udc00-\udfff]/;
const RUNS = new RegExp(`(?:${RUN.source})+`, 'g');
/** What the tokeniser takes for part of a word (it also takes every character newer than itself: those are blanked). */
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
const NO_WORD = /[^\0-\x7f\p{L}\p{N}\p{Co}\p{M}]+/gu;
/** Accents and vowel points that stand alone after composition: written or not, the word is the same. */
const POINTS =
  /(?:[\u0300-\u036f\u0483-\u0487]|[\u0591-\u05bd\u05bf\u05c1\u05c2]|[\u064b-\u065f\u0670]|[\u1ab0-\u1aff\u20d0-\u20ff])+/g;

/** Letters beyond ASCII with the character before them, which an accent may belong to. */
const OTHERS = /[\0-\x7f]?[^\0-\x7f]+/g;

/** The text as it goes into the index: composed, without points, runs of CJK as overlapping pairs and a last character. */
export function indexText(text: string): string {
  const plain = clean(text);
  return RUN.test(plain) ? plain.replace(RUNS, (run) => ` ${cut(run, true)} `) : plain;
}

function clean(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  // Piece by piece: most text is ASCII with a dash or a quote here and there, and nothing composes across such a border.
  return text.replace(OTHERS, cleanPiece);
}

/** The short pieces (a quote, a dash, a letter with an accent) come again and again. */
const pieces = new Map<string, string>();
const MOST_PIECES = 10_000;

function cleanPiece(piece: string): string {
  const known = pieces.get(piece);
  if (known !== undefined) return known;
  const plain = piece.normalize('NFC').replace(POINTS, '').replace(NO_WORD, ' ');
  if (piece.length <= 4 && pieces.size < MOST_PIECES) pieces.set(piece, plain);
  return plain;
}

function cut(run: string, withLast: boolean): string {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  if (withLast || pairs.length === 0) pairs.push(characters.at(-1) ?? '');
  return pairs.join(' ');
}

/** Whether there is anything in a text that the index could know. */
export function hasToken(text: string): boolean {
  return clean(text).search(WORD) >= 0;
}

/** A text as one FTS5 phrase; `prefix` lets its last word go on. */
export function phraseOf(text: string, prefix: boolean): string {
  const words = clean(text).match(WORD) ?? [];
  const plain = words.join(' ');
  const last = lastRun(plain);
  const head = indexText(plain.slice(0, plain.length - last.length));
  const all = `${head} ${last === '' ? '' : cut(last, false)}`.trim();
  // A single character may begin any pair; a longer run is found as it stands.
  const goesOn = last === '' ? prefix : [...last].length === 1;
  return `"${all}"${goesOn ? ' *' : ''}`;
}

/** The CJK run that a text ends with, or nothing. */
function lastRun(text: string): string {
  const run = [...text.matchAll(RUNS)].at(-1);
  return run !== undefined && run.index + run[0].length === text.length ? run[0] : '';
}

/** Beginnings of words up to that many letters have an index of their own. */
export const MOST_STARTS = 4;

/** The single word of a prefix short enough for the index of word beginnings, folded as there; else null. */
export function shortStart(text: string): string | null {
  const words = clean(text).match(WORD) ?? [];
  const word = words[0];
  if (words.length !== 1 || word === undefined || (RUN.test(word) && [...word].length > 1)) return null;
  const folded = fold(word);
  return folded !== '' && [...folded].length <= MOST_STARTS ? folded : null;
}

const known = new Map<string, boolean>();

/** Whether a single character can be part of a word. */
export function isWordCharacter(character: string): boolean {
  let answer = known.get(character);
  if (answer === undefined) {
    answer = character.search(WORD) === 0;
    known.set(character, answer);
  }
  return answer;
}

/** Lower case; accents go where the bare letter is ASCII, as in unicode61. */
export function fold(text: string): string {
  return Array.from(text, foldCharacter).join('');
}

const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  let answer = folded.get(character);
  if (answer === undefined) {
    const lower = character.toLowerCase();
    const single = lower.length > character.length ? (lower[0] ?? '') : lower;
    const base = single.normalize('NFD')[0] ?? single;
    answer = /[a-z]/.test(base) ? base : single;
    folded.set(character, answer);
  }
  return answer;
}
