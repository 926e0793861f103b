// What stands above the body: whether the headline is one, and the standfirst, unless it only says again what follows.
import { plainStart } from './plain-start.ts';

const LONGEST = 420;
const SHORTEST = 24;
/** How much of the summary has to be found in the body's beginning to call it the same. */
const TASTE = 60;

/** The summary as a standfirst, or null where it would repeat something or be no line but an article. */
export function standfirstOf(summary: string | null, title: string, html: string): string | null {
  const text = summary?.replace(/\s+/g, ' ').trim() ?? '';
  if (text.length < SHORTEST || text.length > LONGEST) return null;
  const words = bare(text);
  if (words === '' || bare(title).startsWith(words)) return null;
  const taste = words.slice(0, TASTE);
  const body = bare(plainStart(html, 12_000));
  return body.slice(0, taste.length + 600).includes(taste) ? null : text;
}

/** Whether the headline is only the beginning of a note that has none of its own: then it is not shown twice. */
export function isNoteTitle(title: string, html: string): boolean {
  const words = bare(title);
  const body = bare(plainStart(html, 4000));
  if (words === '' || !body.startsWith(words)) return false;
  return /(?:…|\.\.\.)\s*$/.test(title) || body.length <= words.length + 8;
}

/** Letters and digits only: quotes, dashes and "[…]" differ between summary and body. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?:continue reading|read more|читати далі|weiterlesen)\W*$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
