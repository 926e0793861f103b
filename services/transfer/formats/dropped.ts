// What a file of bookmarks cannot hold, counted from the rows, so that nobody finds out later.

import type { BookmarkRow } from './bookmark-row.ts';
import { listableTags, netscapeRow } from './netscape-write.ts';
import { carried } from './text.ts';

export interface Dropped {
  readonly what: string;
  readonly count: number;
}

/** What our own file of this format leaves out. */
export type BookmarkFormat = 'netscape' | 'json' | 'csv';

/** Programs whose import reads less than our Netscape file holds. */
export type BookmarkProgram = 'chrome' | 'firefox';

type Loss = readonly [what: string, lost: (row: BookmarkRow) => boolean];

const NO_ADDRESS: Loss = ['bookmarks without a web address', (row) => netscapeRow(row) === null];

const NETSCAPE: readonly Loss[] = [
  ['author', (row) => has(row.author)],
  ['publication date', (row) => row.published !== null],
  ['site', (row) => has(row.site)],
  ['language', (row) => has(row.lang)],
  ['read state', (row) => row.read !== null],
  ['feed', (row) => has(row.feed) || has(row.feedUrl)],
  ['text', (row) => has(row.text)],
  ['date of saving', (row) => row.created !== null && netscapeRow(row)?.created === null],
  ['tags that cannot stand in a list', (row) => listableTags(row.tags).length < row.tags.length],
  [
    'characters a bookmark file cannot hold',
    (row) => hasUncarried([row.title, row.note, row.folder, ...row.tags]),
  ],
];

const CSV: readonly Loss[] = [
  ['text', (row) => has(row.text)],
  ['tags that cannot stand in a list', (row) => listableTags(row.tags).length < row.tags.length],
  [
    'characters a table cannot hold',
    (row) => hasUncarried([row.title, row.note, row.folder, row.author, row.site, row.feed, ...row.tags]),
  ],
];

const PROGRAMS: Readonly<Record<BookmarkProgram, readonly Loss[]>> = {
  chrome: [
    ['tags (Chrome does not read them)', (row) => row.tags.length > 0],
    ['note (Chrome does not read it)', (row) => has(row.note)],
  ],
  firefox: [
    ['note (Firefox does not read it)', (row) => has(row.note)],
    [
      'tags over 100 characters (Firefox does not read them)',
      (row) => row.tags.some((tag) => tag.length > 100),
    ],
  ],
};

/**
 * What is lost when these rows are written in this format, and, for a Netscape file, in what the program it is meant
 * for will not read. Each count is a number of bookmarks; nothing lost, nothing listed. Rows that cannot be written at
 * all are counted once, under their own heading.
 */
export function listDropped(
  format: BookmarkFormat,
  rows: readonly BookmarkRow[],
  program?: BookmarkProgram,
): Dropped[] {
  if (format === 'json') return [];
  if (format === 'csv') return count(CSV, rows);
  const written = rows.filter((row) => !NO_ADDRESS[1](row));
  return [
    ...count([NO_ADDRESS], rows),
    ...count(NETSCAPE, written),
    ...count(program ? PROGRAMS[program] : [], written),
  ];
}

function count(losses: readonly Loss[], rows: readonly BookmarkRow[]): Dropped[] {
  return losses
    .map(([what, lost]) => ({ what, count: rows.filter(lost).length }))
    .filter((dropped) => dropped.count > 0);
}

function has(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}

function hasUncarried(texts: readonly (string | null)[]): boolean {
  return texts.some((text) => text !== null && carried(text) !== text);
}
