// Plain text of articles: from HTML, counting, reading time, excerpts. Snippets with marks live in snippet.ts.

import { prepareText } from './prepare.ts';
import { measureText } from './words.ts';

export { makeSnippet } from './snippet.ts';
export { countWords, measureText, readingMinutes } from './words.ts';

/** Any HTML as plain text: a line per block, single spaces, nothing of scripts, styles and form controls. */
export function htmlToText(html: string): string {
  return prepareText(html);
}

/** Minutes a reader needs for a text, at least 1. */
export function textMinutes(text: string): number {
  return measureText(text).minutes;
}

/** The beginning of a text on one line, at most `max` UTF-16 units, cut between words and marked with "…". */
export function excerpt(text: string, max: number): string {
  const line = text
    .slice(0, max * 3 + 100)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= max) return line;
  const room = line.slice(0, max - 1);
  const space = room.lastIndexOf(' ');
  const cut = space > max * 0.4 ? room.slice(0, space) : room.replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s,;:.–—-]+$/, '')}…`;
}
