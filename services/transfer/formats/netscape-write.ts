// Writes Netscape bookmark HTML in the one shape that Chrome's line reader, Firefox, Karakeep, Linkwarden and Zotero
// all read: upper case, double quotes, one thing a line, no BOM, no empty attribute, dates in seconds.

import type { BookmarkRow } from './bookmark-row.ts';
import { bareRow, joinFolder, splitFolder } from './bookmark-row.ts';
import { carried, cleanAddress, escapeMarkup, isWebAddress, oneLine } from './text.ts';
import { toBookmarkDate } from './times.ts';

interface FolderNode {
  readonly rows: BookmarkRow[];
  readonly folders: Map<string, FolderNode>;
}

/** The names of the tags as a comma separated list can hold them: no comma inside, none blank, none twice. */
export function listableTags(tags: readonly string[]): string[] {
  const names = tags.map((tag) => oneLine(tag.replaceAll(',', ' '))).filter((tag) => tag !== '');
  return [...new Set(names)];
}

/**
 * The row as this format can hold it, which is what parseNetscape gives back: address, title (never blank, one line),
 * folder, tags, note and date of saving. Null when it has no address of the web.
 */
export function netscapeRow(row: BookmarkRow): BookmarkRow | null {
  const url = cleanAddress(row.url);
  if (!isWebAddress(url)) return null;
  return {
    ...bareRow(url, oneLine(row.title) || url),
    folder: joinFolder(splitFolder(row.folder).map(oneLine)),
    tags: listableTags(row.tags),
    note: carried(row.note ?? '').trim() || null,
    created: toBookmarkDate(row.created),
  };
}

/**
 * The bookmarks as one file, to be stored as UTF-8. Rows keep their order within a folder, folders come in the order
 * of their first row after the rows beside them. Rows without a web address are left out (listDropped counts them).
 */
export function writeNetscape(rows: readonly BookmarkRow[]): string {
  const root = newNode();
  for (const row of rows) {
    const kept = netscapeRow(row);
    if (kept) nodeAt(root, splitFolder(kept.folder)).rows.push(kept);
  }
  return [
    '<!DOCTYPE NETSCAPE-Bookmark-file-1>',
    '<!-- Written by Offprint. Any browser can import this file. -->',
    '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">',
    '<TITLE>Bookmarks</TITLE>',
    '<H1>Bookmarks</H1>',
    '<DL><p>',
    ...nodeLines(root, '    '),
    '</DL><p>',
    '',
  ].join('\n');
}

function newNode(): FolderNode {
  return { rows: [], folders: new Map() };
}

function nodeAt(root: FolderNode, names: readonly string[]): FolderNode {
  let node = root;
  for (const name of names) {
    const next = node.folders.get(name) ?? newNode();
    node.folders.set(name, next);
    node = next;
  }
  return node;
}

function nodeLines(node: FolderNode, indent: string): string[] {
  const lines = node.rows.flatMap((row) => rowLines(row, indent));
  for (const [name, folder] of node.folders) {
    lines.push(`${indent}<DT><H3${folderDates(folder)}>${escapeMarkup(name)}</H3>`, `${indent}<DL><p>`);
    for (const line of nodeLines(folder, `${indent}    `)) lines.push(line);
    lines.push(`${indent}</DL><p>`);
  }
  return lines;
}

function rowLines(row: BookmarkRow, indent: string): string[] {
  const dates = row.created === null ? '' : dateAttributes(row.created, row.created);
  const tags = row.tags.length === 0 ? '' : ` TAGS="${escapeMarkup(row.tags.join(','))}"`;
  const link = `${indent}<DT><A HREF="${escapeMarkup(row.url)}"${dates}${tags}>${escapeMarkup(row.title)}</A>`;
  return row.note === null ? [link] : [link, `${indent}<DD>${escapeMarkup(row.note)}`];
}

/** A folder is as old as its first bookmark and as new as its last; its own subfolders do not count. */
function folderDates({ rows }: FolderNode): string {
  const dates = rows.flatMap(({ created }) => (created === null ? [] : [created]));
  if (dates.length === 0) return '';
  const [first, last] = dates.reduce(([low, high], date) => [Math.min(low, date), Math.max(high, date)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  return dateAttributes(first, last);
}

function dateAttributes(added: number, modified: number): string {
  return ` ADD_DATE="${added}" LAST_MODIFIED="${modified}"`;
}
