// How the words of a text begin: the one to four first letters of each, folded, each once. Runs on every article,
// so plain letters go through a table of numbers.
import { fold, isWordCharacter, MOST_STARTS } from '../contract/query/search-text.ts';

const BASE = 37;
/** a-z and 0-9 as 1 to 36; all other ASCII as 0. */
const DIGIT = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 36);
  return Number.isNaN(value) ? 0 : value + 1;
});
/** The round in which a beginning was last met. */
const seen = new Uint32Array(BASE ** MOST_STARTS);
let round = 0;

/** Every beginning of one to four letters of the words of an indexText, separated by blanks. */
export function startsOf(indexed: string): string {
  // The one letter that grows longer in lower case.
  const text = indexed.replaceAll('İ', 'i').toLowerCase();
  round++;
  const starts: string[] = [];
  const others = new Set<string>();
  let [letters, key] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) {
      at = otherWord(text, at - letters, letters, others) - 1;
      [letters, key] = [0, 0];
      continue;
    }
    const digit = DIGIT[code] ?? 0;
    if (digit === 0) {
      [letters, key] = [0, 0];
      continue;
    }
    letters++;
    if (letters > MOST_STARTS) continue;
    key = key * BASE + digit;
    if (seen[key] === round) continue;
    seen[key] = round;
    starts.push(text.slice(at + 1 - letters, at + 1));
  }
  for (const start of others) starts.push(start);
  return starts.join(' ');
}

/** The beginnings of a stretch that has other letters in it, but for the `known` first; returns its end. */
function otherWord(text: string, from: number, known: number, starts: Set<string>): number {
  let [letters, done] = [0, known];
  let start = '';
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 128 && DIGIT[code] === 0) break;
    const size = code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    const character = text.slice(at, at + size);
    at += size;
    if (!isWordCharacter(character)) {
      [letters, done] = [0, 0];
    } else if (++letters <= MOST_STARTS) {
      start = letters === 1 ? fold(character) : start + fold(character);
      if (letters > done) starts.add(start);
    }
  }
  return at;
}
