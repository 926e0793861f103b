// Property tests: what is written is read back equal, whatever the strings; what a format cannot carry is replaced.

import { describe, expect, it } from 'vitest';
import type { BookmarkRow } from '../../../../services/transfer/formats/bookmark-row.ts';
import { joinFolder, splitFolder } from '../../../../services/transfer/formats/bookmark-row.ts';
import { readBookmarksCsv, writeBookmarksCsv } from '../../../../services/transfer/formats/bookmarks-csv.ts';
import {
  readBookmarksJson,
  writeBookmarksJson,
} from '../../../../services/transfer/formats/bookmarks-json.ts';
import { listDropped } from '../../../../services/transfer/formats/dropped.ts';
import { netscapeRow, parseNetscape, writeNetscape } from '../../../../services/transfer/formats/netscape.ts';
import { listableTags } from '../../../../services/transfer/formats/netscape-write.ts';
import { type OpmlDocument, parseOpml, writeOpml } from '../../../../services/transfer/formats/opml.ts';
import { sniffFormat } from '../../../../services/transfer/formats/sniff.ts';
import { carried } from '../../../../services/transfer/formats/text.ts';
import fc from '../../../property.ts';
import { anyOpml, anyRow, anyText } from './arbitraries.ts';

const RUNS = { numRuns: 400 };
const rows = fc.array(anyRow(joinFolder), { maxLength: 8 });
const bytes = (text: string) => new TextEncoder().encode(text);

/** The document with every string as XML can hold it, which is all that may change. */
function carriedDocument(doc: OpmlDocument): OpmlDocument {
  return JSON.parse(JSON.stringify(doc), (_key, value) =>
    typeof value === 'string' ? carried(value) : value,
  );
}

/** JSON.stringify would revive lone surrogates as they are; objects come without prototypes in the way. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('folder paths', () => {
  it('names with slashes and backslashes come back', () => {
    fc.assert(
      fc.property(fc.array(anyText), (names) => {
        const kept = names.map((name) => name.trim()).filter((name) => name !== '');
        expect(splitFolder(joinFolder(names))).toEqual(kept);
      }),
      RUNS,
    );
  });

  it('spells a slash in a name as \\/', () => {
    expect(joinFolder(['News/World', 'C:\\x'])).toBe('News\\/World/C:\\\\x');
    expect(splitFolder('News\\/World/C:\\x//b')).toEqual(['News/World', 'C:\\x', 'b']);
  });
});

describe('OPML', () => {
  it('comes back equal', () => {
    fc.assert(
      fc.property(anyOpml, (doc) => {
        const { skipped, ...back } = parseOpml(bytes(writeOpml(doc)));
        expect(plain(back)).toEqual(plain(carriedDocument(doc)));
        expect(skipped).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('Netscape HTML', () => {
  it('comes back equal in all it can hold, one line a thing', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const html = writeNetscape(given);
        const back = parseNetscape(bytes(html));
        const kept = given.map(netscapeRow).filter((row) => row !== null);
        expect(byPlace(back.rows)).toEqual(byPlace(kept));
        expect(back.skipped).toEqual([]);
        const notes = kept.filter(({ note }) => note !== null).length;
        expect(html.match(/^ *<DT><A /gm)?.length ?? 0).toBe(kept.length);
        expect(html.split('\n').length).toBe(8 + kept.length + notes + 3 * back.folders.length);
      }),
      RUNS,
    );
  });
});

/** Rows grouped by folder: the order within a folder is kept, that of folders follows the tree. */
function byPlace(list: readonly BookmarkRow[]): Record<string, BookmarkRow[]> {
  return Object.groupBy(list, (row) => row.folder ?? '') as Record<string, BookmarkRow[]>;
}

describe('JSON', () => {
  it('comes back equal, lone surrogates and all', () => {
    fc.assert(
      fc.property(rows, (given) => {
        expect(readBookmarksJson(bytes(writeBookmarksJson(given)))).toEqual({ rows: given, skipped: [] });
        expect(listDropped('json', given)).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** The row as a table holds it: no text, no difference between empty and unknown, no commas in tags. */
function csvRow(row: BookmarkRow): BookmarkRow {
  const cell = (text: string | null) => carried(text ?? '') || null;
  return {
    ...row,
    url: carried(row.url),
    title: carried(row.title),
    folder: cell(row.folder),
    note: cell(row.note),
    author: cell(row.author),
    site: cell(row.site),
    feed: cell(row.feed),
    feedUrl: cell(row.feedUrl),
    tags: listableTags(row.tags),
    text: null,
  };
}

describe('CSV', () => {
  const table = rows.map((list) => list.filter(({ url, title }) => url !== '' || title !== ''));

  it('comes back equal', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (given, bom) => {
        const back = readBookmarksCsv(bytes(writeBookmarksCsv(given, { bom })));
        expect(back).toEqual({ rows: given.map(csvRow), skipped: [] });
      }),
      RUNS,
    );
  });

  it('comes back equal from the form for spreadsheets too', () => {
    fc.assert(
      fc.property(table, (given) => {
        const csv = writeBookmarksCsv(given, { forSpreadsheets: true, bom: true });
        expect(readBookmarksCsv(bytes(csv), { fromSpreadsheets: true }).rows).toEqual(given.map(csvRow));
      }),
      RUNS,
    );
  });
});

describe('all formats', () => {
  it('are known again by their content', () => {
    fc.assert(
      fc.property(rows, anyOpml, (given, doc) => {
        const format = (text: string) => sniffFormat(bytes(text), 'export.txt').format;
        expect(format(writeOpml(doc))).toBe('opml');
        expect(format(writeNetscape(given))).toBe('netscape');
        expect(format(writeBookmarksJson(given))).toBe('bookmarks-json');
        expect(format(writeBookmarksCsv(given))).toBe('bookmarks-csv');
        expect(format(writeBookmarksCsv(given, { forSpreadsheets: true, bom: true }))).toBe('bookmarks-csv');
      }),
      { numRuns: 100 },
    );
  });

  it('take 10,000 bookmarks out and back unchanged (I7)', () => {
    const many = fc.sample(anyRow(joinFolder), { numRuns: 500, seed: 7 });
    const given = Array.from({ length: 10_000 }, (_, index) => ({
      ...(many[index % many.length] as BookmarkRow),
      url: `https://example.org/${index}`,
    }));
    expect(readBookmarksJson(writeBookmarksJson(given)).rows).toEqual(given);
    expect(readBookmarksCsv(writeBookmarksCsv(given)).rows).toEqual(given.map(csvRow));
    expect(byPlace(parseNetscape(writeNetscape(given)).rows)).toEqual(
      byPlace(given.map(netscapeRow).filter((row) => row !== null)),
    );
  });
});
