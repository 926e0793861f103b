// Bookmarks as CSV: UTF-8, CRLF, RFC 4180 quotes, one fixed header row, times in ISO 8601 UTC, no text column.

import Papa from 'papaparse';
import { type BookmarkRow, ROW_FIELDS, type Skipped } from './bookmark-row.ts';
import type { BookmarkFile } from './bookmarks-json.ts';
import { decodeFile } from './decode.ts';
import { listableTags } from './netscape-write.ts';
import { carried } from './text.ts';
import { fromIso, toIso } from './times.ts';

export interface CsvOptions {
  /**
   * For people who open the file in a spreadsheet: every cell quoted, and `'` before cells that would be read as
   * formulas. Off by default, because another program reading the file would take the `'` for text.
   */
  readonly forSpreadsheets?: boolean;
  /** A byte order mark, which Excel needs to see that the file is UTF-8. */
  readonly bom?: boolean;
}

type Column = Exclude<(typeof ROW_FIELDS)[number], 'text'>;

/** The header row; others script it, so never reorder, only append. */
export const CSV_COLUMNS: readonly Column[] = ROW_FIELDS.filter((field) => field !== 'text');

/**
 * What a spreadsheet may take for a formula or for the start of another cell: after any blanks and invisible
 * characters one of `= + - @` (also full-width) or `;` or `|`, and a leading tab, line feed or carriage return. One that
 * already has a `'` in front gets a second, so that reading back is exact.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: blanks that spreadsheets skip
const FORMULA = /^'*(?:[\u0000-\u0020\u0085\p{Z}\p{Cf}]*[=+\-@;|\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n])/u;

/** The rows as one CSV text, to be stored as UTF-8. Characters no table can carry become U+FFFD (see text.ts). */
export function writeBookmarksCsv(rows: readonly BookmarkRow[], options: CsvOptions = {}): string {
  const guard = options.forSpreadsheets === true;
  const data = rows.map((row) => CSV_COLUMNS.map((column) => cellText(row, column, guard)));
  const body = Papa.unparse(
    { fields: [...CSV_COLUMNS], data },
    { newline: '\r\n', quotes: guard, header: true },
  );
  return `${options.bom === true ? '\ufeff' : ''}${body}\r\n`;
}

function cellText(row: BookmarkRow, column: Column, guard: boolean): string {
  const text = carried(plainCell(row, column));
  return guard && FORMULA.test(text) ? `'${text}` : text;
}

function plainCell(row: BookmarkRow, column: Column): string {
  switch (column) {
    case 'tags':
      return listableTags(row.tags).join(',');
    case 'created':
    case 'published':
      return toIso(row[column]) ?? '';
    case 'read':
      return row.read === null ? '' : String(row.read);
    default:
      return row[column] ?? '';
  }
}

/**
 * Reads our own CSV back, columns found by name. `fromSpreadsheets` takes the guarding `'` off again. Empty cells are
 * unknown values. Rows without address and title are listed in `skipped` by their number.
 */
export function readBookmarksCsv(
  data: Uint8Array | string,
  options: { readonly fromSpreadsheets?: boolean } = {},
): BookmarkFile {
  const parsed = Papa.parse<string[]>(decodeFile(data), { delimiter: ',', newline: '\r\n' });
  const [header = [], ...lines] = parsed.data;
  const columns = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  if (!columns.has('url') || !columns.has('title')) {
    return { rows: [], skipped: [{ line: 1, reason: 'The first line has no columns “url” and “title”.' }] };
  }
  const rows: BookmarkRow[] = [];
  const skipped: Skipped[] = [];
  lines.forEach((cells, index) => {
    if (cells.length === 1 && cells[0] === '') return;
    const cell = cellReader(columns, cells, options.fromSpreadsheets === true);
    if (cell('url') === '' && cell('title') === '') {
      skipped.push({ line: index + 1, reason: 'This row has neither an address nor a title.' });
    } else rows.push(rowOf(cell));
  });
  return { rows, skipped };
}

type Cell = (column: Column) => string;

function cellReader(columns: ReadonlyMap<string, number>, cells: readonly string[], guarded: boolean): Cell {
  return (column) => {
    const text = cells[columns.get(column.toLowerCase()) ?? -1] ?? '';
    return guarded && text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
  };
}

function rowOf(cell: Cell): BookmarkRow {
  const read = cell('read').toLowerCase();
  return {
    url: cell('url'),
    title: cell('title'),
    folder: cell('folder') || null,
    tags: listableTags(cell('tags').split(',')),
    note: cell('note') || null,
    created: fromIso(cell('created')),
    published: fromIso(cell('published')),
    author: cell('author') || null,
    site: cell('site') || null,
    lang: cell('lang') || null,
    read: read === 'true' ? true : read === 'false' ? false : null,
    feed: cell('feed') || null,
    feedUrl: cell('feedUrl') || null,
    text: null,
  };
}
