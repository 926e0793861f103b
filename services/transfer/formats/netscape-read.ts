// Reads Netscape bookmark HTML from browsers and bookmark services, however sloppy. Never throws.

import { Parser } from 'htmlparser2';
import type { BookmarkRow, Skipped } from './bookmark-row.ts';
import { bareRow, joinFolder } from './bookmark-row.ts';
import { decodeFile } from './decode.ts';
import { nestingGuard, stoppedHere } from './nesting.ts';
import { listableTags } from './netscape-write.ts';
import { addressProblem, carried, cleanAddress, isWebAddress, lineCounter, oneLine } from './text.ts';
import { fromBookmarkDate } from './times.ts';

export interface NetscapeFile {
  readonly rows: readonly BookmarkRow[];
  /** Every folder path of the file, empty folders too, in its order. */
  readonly folders: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** Folders deeper than this are put into the deepest one. */
const MAX_DEPTH = 50;
const HEADING = /^h[1-6]$/;
const LIST = /^(?:dl|ul|ol|menu)$/;

type Attributes = ReadonlyMap<string, string>;

/** What the text being read belongs to. */
type Reading =
  | { readonly kind: 'link'; readonly attributes: Attributes; readonly line: number }
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'note' }
  | null;

interface State {
  readonly rows: BookmarkRow[];
  readonly folders: Set<string>;
  readonly skipped: Skipped[];
  /** The folder names around; one entry per open list. */
  readonly lists: (readonly string[])[];
  reading: Reading;
  text: string;
  /** A heading that waits for its list. */
  heading: { readonly name: string; readonly level: number } | null;
  /** Whether a note would belong to the row read last. */
  noteOpen: boolean;
}

/**
 * The bookmarks and folders of a bookmark file. Tags and attributes may be in any case and quotes, DT unclosed, dates
 * in seconds or finer. Folders are headings followed by a list; an H1 before the outermost list is the file's
 * title. Addresses that are not http(s) (bookmarklets, `place:`, `data:`) are listed in `skipped`.
 */
export function parseNetscape(data: Uint8Array | string): NetscapeFile {
  const text = decodeFile(data);
  const lineAt = lineCounter(text);
  const state: State = {
    rows: [],
    folders: new Set(),
    skipped: [],
    lists: [],
    reading: null,
    text: '',
    heading: null,
    noteOpen: false,
  };
  const guard = nestingGuard();
  let attributes = new Map<string, string>();
  const parser: Parser = new Parser({
    onattribute: (name, value) => {
      if (!attributes.has(name)) attributes.set(name, value);
    },
    onopentag: (name) => {
      onOpen(state, name, attributes, () => lineAt(parser.startIndex));
      attributes = new Map();
      if (!guard.open()) return;
      state.skipped.push(stoppedHere(lineAt(parser.startIndex)));
      parser.pause();
    },
    onclosetag: (name, implied) => {
      guard.close();
      onClose(state, name, implied);
    },
    ontext: (piece) => {
      if (state.reading) state.text += piece;
    },
  });
  parser.end(text);
  endReading(state);
  return { rows: state.rows, folders: [...state.folders], skipped: state.skipped };
}

function onOpen(state: State, tag: string, attributes: Attributes, line: () => number): void {
  if (tag === 'br' && state.reading) state.text += '\n';
  else if (tag === 'a') openLink(state, attributes, line);
  else if (tag === 'dt' || tag === 'li') endReading(state);
  else if (tag === 'dd') startNote(state);
  else if (HEADING.test(tag)) startReading(state, { kind: 'heading', level: Number(tag.slice(1)) });
  else if (LIST.test(tag)) openList(state);
}

function onClose(state: State, tag: string, implied: boolean): void {
  if (implied && !LIST.test(tag)) return;
  if (tag === 'a' && state.reading?.kind === 'link') endReading(state);
  else if (HEADING.test(tag) && state.reading?.kind === 'heading') endReading(state);
  else if (LIST.test(tag)) closeList(state);
}

/** A link inside a note is part of the note, unless a DT came before it. */
function openLink(state: State, attributes: Attributes, line: () => number): void {
  if (state.reading?.kind !== 'note') startReading(state, { kind: 'link', attributes, line: line() });
}

function startReading(state: State, reading: Reading): void {
  endReading(state);
  state.reading = reading;
}

function startNote(state: State): void {
  endReading(state);
  if (state.noteOpen) state.reading = { kind: 'note' };
}

function endReading(state: State): void {
  const { reading, text } = state;
  state.reading = null;
  state.text = '';
  if (reading?.kind === 'link') addRow(state, reading.attributes, oneLine(text), reading.line);
  else if (reading?.kind === 'note') addNote(state, carried(text).trim());
  else if (reading?.kind === 'heading') {
    state.heading = { name: oneLine(text), level: reading.level };
    state.noteOpen = false;
  }
}

/** A heading makes its list a folder; only an H1 before an outermost list names the file instead. */
function openList(state: State): void {
  endReading(state);
  const around = state.lists.at(-1) ?? [];
  const heading = state.heading;
  state.heading = null;
  state.noteOpen = false;
  const isTitle = heading?.level === 1 && state.lists.length === 0;
  const isFolder = heading && heading.name !== '' && !isTitle && around.length < MAX_DEPTH;
  const names = isFolder ? [...around, heading.name] : around;
  state.lists.push(names);
  if (isFolder) state.folders.add(joinFolder(names) ?? '');
}

function closeList(state: State): void {
  endReading(state);
  state.lists.pop();
  state.heading = null;
  state.noteOpen = false;
}

function addRow(state: State, attributes: Attributes, title: string, line: number): void {
  const url = cleanAddress(attributes.get('href') ?? '');
  state.noteOpen = isWebAddress(url);
  if (!state.noteOpen) {
    if (attributes.has('href')) state.skipped.push({ line, reason: addressProblem(url) });
    return;
  }
  state.rows.push({
    ...bareRow(url, title || url),
    folder: joinFolder(state.lists.at(-1) ?? []),
    tags: listableTags((attributes.get('tags') ?? '').split(',')),
    created: fromBookmarkDate(attributes.get('add_date') ?? attributes.get('time_added')),
    read: readState(attributes.get('toread')),
    feedUrl: attributes.get('feedurl') || null,
  });
}

/** Pinboard's `toread="1"`; its "0" says only that the mark is not set. */
function readState(toread: string | undefined): boolean | null {
  return /^(?:1|yes|true)$/i.test(toread ?? '') ? false : null;
}

function addNote(state: State, note: string): void {
  const row = state.rows.at(-1);
  state.noteOpen = false;
  if (row && note !== '') state.rows[state.rows.length - 1] = { ...row, note };
}
