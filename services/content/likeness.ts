// What two texts that are nearly the same have in common: MinHash over runs of three words. Pure; runs in the parse worker.

/** Numbers in a signature: the share of equal ones estimates the share of equal runs of words (Broder 1997). */
const SIZE = 12;
const RUN = 3;
/** Texts with fewer different runs are alike by chance: summaries, captions, notices. */
const LEAST_RUNS = 60;
const MOST_WORDS = 3000;
/** A character of a script without spaces counts as a word. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

const SEEDS = Array.from({ length: SIZE }, (_, n) => Math.imul(n + 1, 0x9e3779b1) >>> 0);

/** Twelve 32-bit numbers; null for a text too short to tell. */
export function likenessOf(text: string): readonly number[] | null {
  const words = text
    .slice(0, MOST_WORDS * 12)
    .toLowerCase()
    .match(WORDS);
  if (words === null || words.length < LEAST_RUNS) return null;
  const hashes = words.slice(0, MOST_WORDS).map(hashOf);
  const runs = new Set<number>();
  const least = new Array<number>(SIZE).fill(0xffffffff);
  for (let at = RUN - 1; at < hashes.length; at++) {
    const two = Math.imul(hashes[at - 2] ?? 0, 31) + (hashes[at - 1] ?? 0);
    const run = (Math.imul(two, 31) + (hashes[at] ?? 0)) | 0;
    if (runs.has(run)) continue;
    runs.add(run);
    for (let n = 0; n < SIZE; n++) {
      const hash = mix(run ^ (SEEDS[n] ?? 0));
      if (hash < (least[n] ?? 0)) least[n] = hash;
    }
  }
  return runs.size < LEAST_RUNS ? null : least;
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** The last step of MurmurHash3: every bit depends on every other. */
function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
