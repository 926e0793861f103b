// A file of bookmarks, written in the worker piece by piece, then read back from the disk and compared row by row.
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { htmlToText } from '../content/text.ts';
import { type BookmarkRow, ROW_FIELDS } from './formats/bookmark-row.ts';
import { readBookmarksCsv, writeBookmarksCsv } from './formats/bookmarks-csv.ts';
import { readBookmarksJson, writeBookmarksJson } from './formats/bookmarks-json.ts';
import { type Dropped, listDropped } from './formats/dropped.ts';
import { parseNetscape, writeNetscape } from './formats/netscape.ts';
import { listableTags, netscapeRow } from './formats/netscape-write.ts';
import { carried } from './formats/text.ts';
import { fromIso, toIso } from './formats/times.ts';
import type { BookmarkFormat, ExportRow, WrittenFile } from './messages.ts';

export interface FileWriter {
  write(rows: readonly ExportRow[]): void;
  /** @throws AppError file_error, disk_full */
  finish(): WrittenFile;
}

/** How a format is cut into pieces: each holds some rows, and can be read by itself. */
interface Shape {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  /** Empty: the format is written whole at the end. */
  piece(rows: readonly BookmarkRow[]): string;
  read(piece: string): readonly BookmarkRow[];
  /** The row as this format can hold it; null when it can't at all. */
  expected(row: BookmarkRow): BookmarkRow | null;
}

const time = (seconds: number | null) => fromIso(toIso(seconds));

const JSON_SHAPE: Shape = {
  head: '[\n',
  between: ',\n',
  tail: '\n]\n',
  piece: (rows) => writeBookmarksJson(rows).slice(2, -3),
  read: (piece) => readBookmarksJson(`[${piece}]`).rows,
  expected: (row) => ({ ...row, created: time(row.created), published: time(row.published) }),
};

/** The line of columns: of a file without rows, which ends with an empty line. */
function columnsOf(options: Parameters<typeof writeBookmarksCsv>[1]): string {
  const text = writeBookmarksCsv([], options);
  return text.slice(0, text.indexOf('\r\n') + 2);
}

function csvShape(forSpreadsheets: boolean): Shape {
  const options = { forSpreadsheets };
  const columns = columnsOf(options);
  return {
    head: columnsOf({ ...options, bom: forSpreadsheets }),
    between: '',
    tail: '',
    piece: (rows) => writeBookmarksCsv(rows, options).slice(columns.length),
    read: (piece) => readBookmarksCsv(columns + piece, { fromSpreadsheets: forSpreadsheets }).rows,
    expected: csvRow,
  };
}

/** What a table can hold of a row. */
function csvRow(row: BookmarkRow): BookmarkRow {
  const cell = (text: string | null) => carried(text ?? '') || null;
  return {
    url: carried(row.url),
    title: carried(row.title),
    folder: cell(row.folder),
    tags: listableTags(row.tags),
    note: cell(row.note),
    created: time(row.created),
    published: time(row.published),
    author: cell(row.author),
    site: cell(row.site),
    lang: cell(row.lang),
    read: row.read,
    feed: cell(row.feed),
    feedUrl: cell(row.feedUrl),
    text: null,
  };
}

const NETSCAPE_SHAPE: Shape = {
  head: '',
  between: '',
  tail: '',
  piece: writeNetscape,
  read: (piece) => parseNetscape(piece).rows,
  expected: netscapeRow,
};

const keyOf = (row: BookmarkRow) => JSON.stringify(ROW_FIELDS.map((field) => row[field]));

interface Piece {
  readonly bytes: number;
  /** The rows it must give back, as keys, sorted: a bookmark file is ordered by folders. */
  readonly keys: readonly string[];
}

/** Starts a file at `path`, where nothing may be yet. */
export function startFile(path: string, format: BookmarkFormat, forSpreadsheets: boolean): FileWriter {
  const shape =
    format === 'json' ? JSON_SHAPE : format === 'csv' ? csvShape(forSpreadsheets) : NETSCAPE_SHAPE;
  const handle = openSync(path, 'wx+', 0o600);
  const pieces: Piece[] = [];
  const dropped = new Map<string, number>();
  const whole: BookmarkRow[] = [];
  let exported = 0;

  const put = (text: string) => {
    const bytes = Buffer.from(text, 'utf8');
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    return bytes.length;
  };
  const addPiece = (rows: readonly BookmarkRow[]) => {
    const keys = rows.flatMap((row) => shape.expected(row) ?? []).map(keyOf);
    if (pieces.length > 0) put(shape.between);
    pieces.push({ bytes: put(shape.piece(rows)), keys: keys.sort() });
    exported += keys.length;
  };
  put(shape.head);
  return {
    write: (given) => {
      const rows = given.map(withText);
      for (const { what, count } of listDropped(format, rows))
        dropped.set(what, (dropped.get(what) ?? 0) + count);
      if (format === 'netscape') whole.push(...rows.map((row) => ({ ...row, text: null })));
      else if (rows.length > 0) addPiece(rows);
    },
    finish: () => {
      if (format === 'netscape') addPiece(whole);
      put(shape.tail);
      fsyncSync(handle);
      readBack(handle, shape, pieces);
      closeSync(handle);
      return { bytes: statSync(path).size, exported, dropped: sortDropped(dropped) };
    },
  };
}

function withText({ row, html }: ExportRow): BookmarkRow {
  return html === null ? row : { ...row, text: htmlToText(html) || null };
}

function sortDropped(dropped: ReadonlyMap<string, number>): Dropped[] {
  return [...dropped].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);
}

/** Every byte of the file is read again: the frame must be as written, each piece must give the rows it was made of. */
function readBack(handle: number, shape: Shape, pieces: readonly Piece[]): void {
  let at = 0;
  const next = (length: number) => {
    const bytes = Buffer.alloc(length);
    for (let got = 0; got < length; ) {
      const count = readSync(handle, bytes, got, length - got, at + got);
      if (count === 0) throw mismatch('the file is shorter than what was written');
      got += count;
    }
    at += length;
    return bytes.toString('utf8');
  };
  const frame = (text: string) => {
    if (next(Buffer.byteLength(text)) !== text) throw mismatch('its frame differs');
  };
  frame(shape.head);
  for (const [index, { bytes, keys }] of pieces.entries()) {
    if (index > 0) frame(shape.between);
    compare(shape.read(next(bytes)).map(keyOf).sort(), keys);
  }
  frame(shape.tail);
  if (readSync(handle, Buffer.alloc(1), 0, 1, at) !== 0)
    throw mismatch('the file is longer than what was written');
}

function compare(found: readonly string[], keys: readonly string[]): void {
  if (found.length !== keys.length) throw mismatch(`${keys.length} rows were written, ${found.length} read`);
  const odd = keys.findIndex((key, index) => key !== found[index]);
  if (odd === -1) return;
  const title = (JSON.parse(keys[odd] ?? '[]') as unknown[])[1];
  throw mismatch(`the row “${String(title).slice(0, 80)}” came back changed`);
}

/** What is on the disk is not what was meant. */
export function mismatch(what: string): AppError {
  return new AppError(
    'file_error',
    `The exported file did not read back as it was written (${what}), so it was not saved. Check the disk and try again.`,
  );
}
