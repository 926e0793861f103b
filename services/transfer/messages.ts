// What is said between the backend and the thread that reads and writes transfer files.
import type { ExportFormat } from '../../contract/model.ts';
import type { BookmarkRow, Skipped } from './formats/bookmark-row.ts';
import type { Dropped } from './formats/dropped.ts';
import type { OpmlDocument, OpmlFile } from './formats/opml.ts';

export type BookmarkFormat = Exclude<ExportFormat, 'opml'>;

/** A file read and understood; bookmarks are asked for in portions. */
export type OpenedFile =
  | {
      readonly format: 'opml';
      readonly opml: OpmlFile;
      /** Written by Offprint itself. */
      readonly ours: boolean;
      /** Lines of the feeds whose addresses are not public. */
      readonly lines: ReadonlyMap<string, number>;
    }
  | { readonly format: BookmarkFormat; readonly total: number; readonly skipped: readonly Skipped[] };

/** A text of a file made into an article's body. */
export interface ImportedBody {
  readonly html: string;
  readonly text: string;
  readonly words: number;
  readonly minutes: number;
}

export interface ImportRow {
  /** Line of the file, or number of the row. */
  readonly line: number;
  /** Its `text` went into `body`. */
  readonly row: BookmarkRow;
  readonly canonicalUrl: string | null;
  /** Other rows of the file have this address under other titles. */
  readonly shared: boolean;
  readonly body: ImportedBody;
}

/** A row for a file; with `html` its text is taken from that. */
export interface ExportRow {
  readonly row: BookmarkRow;
  readonly html: string | null;
}

export interface WrittenFile {
  readonly bytes: number;
  readonly exported: number;
  readonly dropped: readonly Dropped[];
}

/** Every task of the thread: what it takes and what it answers. */
export interface Tasks {
  /** @throws AppError wrong_file, too_large, file_error */
  open: { input: { readonly path: string; readonly name: string }; output: OpenedFile };
  rows: { input: { readonly from: number; readonly count: number }; output: readonly ImportRow[] };
  start: {
    input: { readonly path: string; readonly format: BookmarkFormat; readonly forSpreadsheets: boolean };
    output: null;
  };
  write: { input: { readonly rows: readonly ExportRow[] }; output: null };
  finish: { input: null; output: WrittenFile };
  opml: { input: { readonly path: string; readonly document: OpmlDocument }; output: WrittenFile };
}

export type TaskName = keyof Tasks;
