// Tells by its content what a file is, whatever its name says, and in words what a wrong file is.

import { decodeFile } from './decode.ts';

export type FileFormat = 'opml' | 'netscape' | 'bookmarks-json' | 'bookmarks-csv' | 'feed' | 'unknown';

export interface Sniffed {
  readonly format: FileFormat;
  /** One sentence a person understands: what the file is. */
  readonly reason: string;
}

/** Enough to know a file by; a bookmark file may open with long embedded icons. */
const HEAD = 256 * 1024;

const MAGIC: readonly (readonly [bytes: string, what: string])[] = [
  ['PK\u0003\u0004', 'a ZIP archive; unpack it and import the file inside'],
  ['%PDF-', 'a PDF document, not a list of feeds or bookmarks'],
  ['SQLite format 3\u0000', 'a database; a backup of Offprint is brought back with “restore”'],
  ['\u001f\u008b', 'a compressed (gzip) file; unpack it first'],
  ['\u0089PNG', 'a picture, not a list of feeds or bookmarks'],
  ['\u00ff\u00d8\u00ff', 'a picture, not a list of feeds or bookmarks'],
  ['GIF8', 'a picture, not a list of feeds or bookmarks'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Office document, not a list of feeds or bookmarks'],
  ['mozLz40', 'a compressed Firefox backup; in Firefox choose “Export Bookmarks to HTML” instead'],
];

/** What the file is. `name` (its name, not its path) only makes the sentence clearer. */
export function sniffFormat(data: Uint8Array, name: string): Sniffed {
  const subject = name === '' ? 'This' : `“${name}”`;
  const found = sniffBinary(data) ?? sniffText(decodeFile(data.subarray(0, HEAD)).trimStart());
  return { format: found.format, reason: `${subject} is ${found.reason}.` };
}

function unknown(reason: string): Sniffed {
  return { format: 'unknown', reason };
}

function sniffBinary(data: Uint8Array): Sniffed | null {
  if (data.length === 0) return unknown('empty');
  const head = String.fromCharCode(...data.subarray(0, 16));
  const magic = MAGIC.find(([bytes]) => head.startsWith(bytes));
  return magic ? unknown(magic[1]) : null;
}

function sniffText(text: string): Sniffed {
  if (text === '') return unknown('empty');
  if (text.slice(0, 4096).includes('\u0000')) return unknown('not a text file');
  if (text.startsWith('<')) return sniffMarkup(text);
  if (text.startsWith('{') || text.startsWith('[')) return sniffJson(text);
  return sniffTable(text) ?? sniffMarkupInside(text);
}

function sniffMarkup(text: string): Sniffed {
  const root = rootName(text);
  if (root === 'opml') return { format: 'opml', reason: 'an OPML list of feeds' };
  if (root === 'outline') return { format: 'opml', reason: 'an OPML list of feeds without its head' };
  if (root === 'rss' || root === 'rdf' || root === 'feed' || root === 'channel') {
    return { format: 'feed', reason: 'a feed itself; add its web address instead of importing the file' };
  }
  if (isNetscape(text)) return { format: 'netscape', reason: 'a bookmark file (HTML)' };
  if (/^<!doctype\s+html|<(?:html|head|body|div|p|h1|table|meta|title|script)[\s>]/i.test(text)) {
    return unknown('an HTML page, not a bookmark file');
  }
  return unknown(
    `an XML file (${root === '' ? 'of an unknown kind' : `“${root}”`}), not a list of feeds or bookmarks`,
  );
}

/** The name of the first element, without prefix, in lower case. */
function rootName(text: string): string {
  const rest = text.replace(
    /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>)+/i,
    '',
  );
  const name = /^<([\w.-]+:)?([\w.-]+)/.exec(rest)?.[2] ?? '';
  return name.toLowerCase();
}

/** Its own doctype says so; without it, a list of links that follow DT. */
function isNetscape(text: string): boolean {
  if (/^(?:<!--[\s\S]*?-->\s*)*<!doctype\s+netscape-bookmark-file/i.test(text)) return true;
  return (
    /<dl[\s>]/i.test(text) &&
    /<dt[^>]*>\s*<a\s[^>]*(?:add_date|href)\s*=/i.test(text) &&
    !/<!doctype\s+html/i.test(text)
  );
}

function sniffMarkupInside(text: string): Sniffed {
  if (/<opml[\s>]/i.test(text.slice(0, 4096))) return { format: 'opml', reason: 'an OPML list of feeds' };
  if (/<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.slice(0, 4096))) {
    return { format: 'feed', reason: 'a feed itself; add its web address instead of importing the file' };
  }
  if (isNetscape(text)) return { format: 'netscape', reason: 'a bookmark file (HTML)' };
  return unknown('a plain text file, not a list of feeds or bookmarks that Offprint can read');
}

function sniffJson(text: string): Sniffed {
  if (/"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//.test(text.slice(0, 4096))) {
    return {
      format: 'feed',
      reason: 'a feed itself (JSON Feed); add its web address instead of importing the file',
    };
  }
  if (/^\[\s*\]\s*$/.test(text))
    return { format: 'bookmarks-json', reason: 'an empty list of bookmarks (JSON)' };
  if (/^\[\s*\{\s*"url"\s*:\s*"/.test(text) && /"title"\s*:/.test(text) && /"feedUrl"\s*:/.test(text)) {
    return { format: 'bookmarks-json', reason: 'a list of bookmarks (JSON) as Offprint writes it' };
  }
  return unknown('a JSON file, but not one of the lists of bookmarks that Offprint writes');
}

/** Null when the first line has no commas, semicolons or tabs that make a table of it. */
function sniffTable(text: string): Sniffed | null {
  const first = text.slice(0, 4096).split(/\r\n|\n|\r/, 1)[0] ?? '';
  const cells = first.split(/[,;\t]/).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase(),
  );
  if (cells.length < 2 || !cells.every((cell) => /^[\p{L}\p{N}_ ()-]{1,40}$/u.test(cell))) return null;
  if (
    ['url', 'title', 'folder', 'tags', 'note', 'created', 'feedurl'].every((name) => cells.includes(name))
  ) {
    return { format: 'bookmarks-csv', reason: 'a table of bookmarks (CSV) as Offprint writes it' };
  }
  return unknown('a table (CSV), but its columns are not those of bookmarks that Offprint writes');
}
