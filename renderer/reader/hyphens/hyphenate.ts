// Soft hyphens put into running text. Addresses, abbreviations and short words stay whole; so does what is split already.
import createHyphenator from 'hyphen';
import { loadPatterns, patternName } from './patterns.ts';

export const SOFT_HYPHEN = '\u00ad';

/** Splits a text; words shorter than `shortest` letters stay whole. */
export type Hyphenate = (text: string, shortest: number) => string;

/** Shorter words are never split. */
export const SHORTEST = 7;
/** In headings only words are split that may not fit a narrow column. */
export const LONG = 14;
/** Letters that stay on the first line, and that go to the next. */
const BEFORE = 3;
const AFTER = 3;

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}[\p{L}\p{M}]*)*/gu;
/** A run without blanks that is an address, a handle, a path or a name of code. */
const ADDRESS = /[@_#/\\=]|\p{L}\.\p{L}|\d\p{L}|\p{L}\d|:\/\/|\u00ad/u;

const made = new Map<string, Promise<Hyphenate | null>>();
const ready = new Map<string, Hyphenate>();

/** For the language of an article; null when it is unknown or has no patterns, or these cannot be read. */
export function hyphenatorFor(lang: string | null): Promise<Hyphenate | null> {
  const name = patternName(lang);
  if (name === null) return Promise.resolve(null);
  const kept = made.get(name);
  if (kept !== undefined) return kept;
  const fresh = make(name).catch(() => {
    made.delete(name);
    return null;
  });
  made.set(name, fresh);
  return fresh;
}

/** The one that is loaded already, so that what is drawn needs not be drawn twice; null also while it is not here. */
export function hyphenatorNow(lang: string | null): Hyphenate | null {
  return ready.get(patternName(lang) ?? '') ?? null;
}

async function make(name: string): Promise<Hyphenate | null> {
  const patterns = await loadPatterns(name);
  if (patterns === null) return null;
  const library = createHyphenator(patterns, {
    hyphenChar: SOFT_HYPHEN,
    html: false,
    minWordLength: SHORTEST,
  });
  const words = new Map<string, string>();
  const split = (word: string) => {
    const known = words.get(word);
    if (known !== undefined) return known;
    const done = isShouted(word) ? word : withoutEdges(library(word));
    words.set(word, done);
    return done;
  };
  const hyphenate: Hyphenate = (text, shortest) =>
    text.replace(/\S+/g, (run) =>
      ADDRESS.test(run) ? run : run.replace(WORD, (word) => (word.length < shortest ? word : split(word))),
    );
  ready.set(name, hyphenate);
  return hyphenate;
}

/** Abbreviations: all capitals. */
function isShouted(word: string): boolean {
  return word === word.toUpperCase();
}

/** No single letters at an end, nothing beside an apostrophe. */
function withoutEdges(word: string): string {
  const parts = word.split(SOFT_HYPHEN);
  let done = parts[0] ?? '';
  let letters = done.length;
  const all = word.length - (parts.length - 1);
  for (const part of parts.slice(1)) {
    const apart = letters >= BEFORE && all - letters >= AFTER && !/['’ʼ]$/.test(done) && !/^['’ʼ]/.test(part);
    done += (apart ? SOFT_HYPHEN : '') + part;
    letters += part.length;
  }
  return done;
}

/** Text as it was before. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll(SOFT_HYPHEN, '');
}
