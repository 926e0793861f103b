// The line under the headline: the feed's summary, unless it only says again what the body or the headline says.
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

/** Letters and digits only: quotes, dashes and "[…]" differ between summary and body. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?:continue reading|read more|читати далі|weiterlesen)\W*$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
