// A file to import, read in the worker: what it is, its rows in portions, each with the body made of its text.
import { readFileSync, statSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { sanitizeArticle } from '../content/sanitizer.ts';
import { fileTrouble } from '../file-trouble.ts';
import { canonicalUrl } from '../sync/canonical-url.ts';
import { placeOf } from './feed-address.ts';
import type { BookmarkRow, Skipped } from './formats/bookmark-row.ts';
import { readBookmarksCsv } from './formats/bookmarks-csv.ts';
import { readBookmarksJson } from './formats/bookmarks-json.ts';
import { decodeFile } from './formats/decode.ts';
import { parseNetscape } from './formats/netscape.ts';
import { listOpmlFeeds, OPML_MARK, parseOpml } from './formats/opml.ts';
import { sniffFormat } from './formats/sniff.ts';
import { escapeMarkup } from './formats/text.ts';
import type { BookmarkFormat, ImportRow, OpenedFile } from './messages.ts';
import { textToHtml } from './text-to-html.ts';

const MOST_BYTES = 256 * 1024 * 1024;
/** Beyond these the line of the last one will do. */
const MOST_LINES = 1000;

interface Rows {
  readonly rows: readonly BookmarkRow[];
  readonly skipped: readonly Skipped[];
}

export interface OpenFile {
  readonly opened: OpenedFile;
  rows(from: number, count: number): ImportRow[];
}

/** @throws AppError wrong_file, too_large, file_error */
export function openFile(path: string, name: string): OpenFile {
  const data = readBytes(path, name);
  const { format, reason } = sniffFormat(data, name);
  switch (format) {
    case 'opml':
      return { opened: openOpml(data), rows: () => [] };
    case 'netscape':
      return openRows('netscape', parseNetscape(data), name);
    case 'bookmarks-json':
      return openRows('json', readBookmarksJson(data), name);
    case 'bookmarks-csv':
      return openRows('csv', readCsv(data), name);
    default:
      throw new AppError(
        'wrong_file',
        `${reason} Offprint imports OPML lists of feeds, bookmark files (HTML) of any browser, and its own JSON and CSV.`,
      );
  }
}

function readBytes(path: string, name: string): Uint8Array {
  try {
    if (statSync(path).size > MOST_BYTES) {
      throw new AppError(
        'too_large',
        `“${name}” is over 256 MB, too large for a list of feeds or bookmarks.`,
      );
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file_error', `Can't read “${name}”: ${fileTrouble(error)}.`);
  }
}

function openOpml(data: Uint8Array): OpenedFile {
  const text = decodeFile(data);
  const opml = parseOpml(text);
  const ours = text.slice(0, 4096).includes(`<!-- ${OPML_MARK} -->`);
  return { format: 'opml', opml, ours, lines: linesOf(text, opml.outlines) };
}

/** Where addresses that are not public stand; the parser does not say. */
function linesOf(text: string, outlines: Parameters<typeof listOpmlFeeds>[0]): Map<string, number> {
  const lines = new Map<string, number>();
  let [at, line] = [0, 1];
  for (const { feed } of listOpmlFeeds(outlines)) {
    const url = feed.xmlUrl;
    if (lines.has(url) || placeOf(url) === 'public') continue;
    const found = lines.size < MOST_LINES ? firstOf(text, [url, escapeMarkup(url)], at) : -1;
    for (; at < found; at += 1) if (text.charCodeAt(at) === 10) line += 1;
    lines.set(url, line);
  }
  return lines;
}

function firstOf(text: string, words: readonly string[], from: number): number {
  const places = words.map((word) => text.indexOf(word, from)).filter((place) => place !== -1);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** Our table for spreadsheets has every cell quoted; only there a leading `'` is a guard. */
function readCsv(data: Uint8Array): Rows {
  const text = decodeFile(data);
  return readBookmarksCsv(text, { fromSpreadsheets: text.startsWith('"') });
}

function openRows(format: BookmarkFormat, { rows, skipped }: Rows, name: string): OpenFile {
  const [first] = skipped;
  if (rows.length === 0 && first && format !== 'netscape') {
    throw new AppError('wrong_file', `Nothing in “${name}” could be read. ${first.reason}`);
  }
  const shared = sharedAddresses(rows);
  const numbers = numbersOf(rows.length, skipped);
  return {
    opened: { format, total: rows.length, skipped },
    rows: (from, count) =>
      rows.slice(from, from + count).map((row, index) => importRow(row, numbers[from + index] ?? 0, shared)),
  };
}

/** Rows that were skipped have numbers too. */
function numbersOf(count: number, skipped: readonly Skipped[]): number[] {
  const left = new Set(skipped.map(({ line }) => line));
  const numbers: number[] = [];
  for (let number = 1; numbers.length < count; number += 1) if (!left.has(number)) numbers.push(number);
  return numbers;
}

/** Addresses that stand for several pages here: rows that have one under different titles. */
function sharedAddresses(rows: readonly BookmarkRow[]): Set<string> {
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const { url, title } of rows) {
    const canonical = canonicalUrl(url);
    if (canonical === null) continue;
    const other = titles.get(canonical);
    if (other === undefined) titles.set(canonical, title);
    else if (other !== title) shared.add(canonical);
  }
  return shared;
}

function importRow(row: BookmarkRow, line: number, shared: ReadonlySet<string>): ImportRow {
  const canonical = canonicalUrl(row.url);
  const { html, text, words, minutes } = sanitizeArticle(textToHtml(row.text ?? ''), { baseUrl: row.url });
  return {
    line,
    row: { ...row, text: null },
    canonicalUrl: canonical,
    shared: canonical !== null && shared.has(canonical),
    body: { html, text, words, minutes },
  };
}
