// JSON and CSV to the byte, the guard against formulas, what each format drops, and what wrong files are called.

import { describe, expect, it } from 'vitest';
import { type BookmarkRow, bareRow } from '../../../../services/transfer/formats/bookmark-row.ts';
import { readBookmarksCsv, writeBookmarksCsv } from '../../../../services/transfer/formats/bookmarks-csv.ts';
import {
  readBookmarksJson,
  writeBookmarksJson,
} from '../../../../services/transfer/formats/bookmarks-json.ts';
import { listDropped } from '../../../../services/transfer/formats/dropped.ts';
import { sniffFormat } from '../../../../services/transfer/formats/sniff.ts';
import { fromIso, toIso } from '../../../../services/transfer/formats/times.ts';

const full: BookmarkRow = {
  text: 'Body',
  feedUrl: 'https://f.example/rss',
  feed: 'Feed',
  read: true,
  lang: 'en',
  site: 'Site',
  author: 'Jo "J" Doe',
  published: 1_600_000_000,
  created: 1_700_000_000,
  note: 'two\nlines',
  tags: ['war/ukraine', 'b'],
  folder: 'News/World',
  title: 'Title, with comma',
  url: 'https://a.example/',
};
const bare = bareRow('https://b.example/', 'Bare');

describe('JSON', () => {
  it('has fixed fields in fixed order, ISO times, one row a line', () => {
    expect(writeBookmarksJson([full, bare])).toBe(`[
{"url":"https://a.example/","title":"Title, with comma","folder":"News/World","tags":["war/ukraine","b"],"note":"two\\nlines","created":"2023-11-14T22:13:20Z","published":"2020-09-13T12:26:40Z","author":"Jo \\"J\\" Doe","site":"Site","lang":"en","read":true,"feed":"Feed","feedUrl":"https://f.example/rss","text":"Body"},
{"url":"https://b.example/","title":"Bare","folder":null,"tags":[],"note":null,"created":null,"published":null,"author":null,"site":null,"lang":null,"read":null,"feed":null,"feedUrl":null,"text":null}
]
`);
    expect(writeBookmarksJson([])).toBe('[]\n');
  });

  it('names rows that are no bookmarks and reads the rest', () => {
    const back = readBookmarksJson('[{"url":"https://b.example/","title":"Bare"}, {"url":5,"title":"x"}, 7]');
    expect(back.rows).toEqual([bare]);
    expect(back.skipped.map(({ line }) => line)).toEqual([2, 3]);
    expect(back.skipped[0]?.reason).toMatch(/^This is not a bookmark: url: /);
  });

  it.each(['', '{', '{"bookmarks": []}', '[{"url"'])('says why %j is no list', (text) => {
    const back = readBookmarksJson(text);
    expect(back.rows).toEqual([]);
    expect(back.skipped[0]?.reason).toMatch(/^This (?:JSON )?is not /);
  });
});

describe('CSV', () => {
  it('has a fixed header, CRLF, quotes where needed, no text column', () => {
    expect(writeBookmarksCsv([full, bare])).toBe(
      'url,title,folder,tags,note,created,published,author,site,lang,read,feed,feedUrl\r\n' +
        'https://a.example/,"Title, with comma",News/World,"war/ukraine,b","two\nlines",2023-11-14T22:13:20Z,' +
        '2020-09-13T12:26:40Z,"Jo ""J"" Doe",Site,en,true,Feed,https://f.example/rss\r\n' +
        'https://b.example/,Bare,,,,,,,,,,,\r\n',
    );
    expect(writeBookmarksCsv([], { bom: true }).charCodeAt(0)).toBe(0xfeff);
  });

  const leads = [
    '=1+1',
    '+1',
    '-1',
    '@A1',
    '\tx',
    '\rx',
    '\nx',
    '\t=1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠A',
    '−1',
    ';DDE("x")',
    '|x',
    "'=1",
  ];
  it.each(leads)('guards %j for spreadsheets only', (lead) => {
    const given = [{ ...bare, title: lead, note: lead }];
    const csv = writeBookmarksCsv(given, { forSpreadsheets: true });
    expect(csv.split('\r\n')[1]).toContain(`"'${lead.replaceAll('"', '""')}"`);
    expect(writeBookmarksCsv(given)).not.toContain(`'${lead}`);
    expect(readBookmarksCsv(csv, { fromSpreadsheets: true }).rows).toEqual(given);
  });

  it('leaves ordinary cells alone for spreadsheets, but quotes them', () => {
    const line = writeBookmarksCsv([{ ...bare, title: "it's a = b" }], { forSpreadsheets: true }).split(
      '\r\n',
    )[1];
    expect(line).toBe(`"https://b.example/","it's a = b","","","","","","","","","","",""`);
  });

  it('finds columns by name and names rows that hold nothing', () => {
    const back = readBookmarksCsv('Title,extra,URL\r\nBare,1,https://b.example/\r\n,2,\r\n');
    expect(back).toEqual({
      rows: [bare],
      skipped: [{ line: 2, reason: 'This row has neither an address nor a title.' }],
    });
    expect(readBookmarksCsv('a,b\r\n1,2').skipped[0]?.reason).toContain('no columns “url” and “title”');
  });
});

describe('times', () => {
  it('are ISO 8601 UTC to the second, unknown outside the calendar', () => {
    expect(toIso(0)).toBe('1970-01-01T00:00:00Z');
    expect(toIso(-1)).toBe('1969-12-31T23:59:59Z');
    expect([toIso(null), toIso(1e13), toIso(Number.NaN)]).toEqual([null, null, null]);
    expect([fromIso('2023-11-14T22:13:20Z'), fromIso('2023-11-15T00:13:20+02:00')]).toEqual([
      1_700_000_000, 1_700_000_000,
    ]);
    expect([fromIso('14 November'), fromIso(''), fromIso('2023-99-99')]).toEqual([null, null, null]);
  });
});

describe('listDropped', () => {
  it('counts what a Netscape file cannot hold and nothing it can', () => {
    const kept = { ...bare, note: 'n', tags: ['a'], folder: 'F', created: 5 };
    expect(listDropped('netscape', [kept])).toEqual([]);
    expect(
      listDropped('netscape', [
        full,
        full,
        kept,
        { ...full, url: '' },
        { ...bare, created: 2 ** 33, tags: ['a b', 'a,b'], title: 'x\u0001' },
      ]),
    ).toEqual([
      { what: 'bookmarks without a web address', count: 1 },
      { what: 'author', count: 2 },
      { what: 'publication date', count: 2 },
      { what: 'site', count: 2 },
      { what: 'language', count: 2 },
      { what: 'read state', count: 2 },
      { what: 'feed', count: 2 },
      { what: 'text', count: 2 },
      { what: 'date of saving', count: 1 },
      { what: 'tags that cannot stand in a list', count: 1 },
      { what: 'characters a bookmark file cannot hold', count: 1 },
    ]);
  });

  it('adds what the program will not read', () => {
    const rows = [{ ...bare, note: 'n', tags: ['t'.repeat(101)] }, bare];
    expect(listDropped('netscape', rows, 'chrome').map(({ count }) => count)).toEqual([1, 1]);
    expect(listDropped('netscape', rows, 'firefox').map(({ what }) => what.split(' ')[0])).toEqual([
      'note',
      'tags',
    ]);
  });

  it('counts only the text for CSV and nothing for JSON', () => {
    expect(listDropped('csv', [full, bare])).toEqual([{ what: 'text', count: 1 }]);
    expect(listDropped('json', [full, bare])).toEqual([]);
  });
});

describe('sniffFormat', () => {
  const cases: [string, string, string][] = [
    ['<?xml version="1.0"?><!-- c --><opml version="2.0">', 'opml', 'an OPML list of feeds'],
    ['\ufeff  <OPML>', 'opml', 'an OPML list of feeds'],
    ['<!DOCTYPE NETSCAPE-Bookmark-file-1>', 'netscape', 'a bookmark file (HTML)'],
    ['<!-- x --><!doctype netscape-bookmark-file-1>', 'netscape', 'a bookmark file (HTML)'],
    ['<DL><p><DT><A HREF="https://a.example/">x</A>', 'netscape', 'a bookmark file (HTML)'],
    ['<!DOCTYPE html><html><dl><dt><a href="/x">x</a></dl>', 'unknown', 'an HTML page, not a bookmark file'],
    ['<html lang="en"><body>', 'unknown', 'an HTML page, not a bookmark file'],
    ['<?xml version="1.0"?><rss version="2.0">', 'feed', 'a feed itself'],
    ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="x">', 'feed', 'a feed itself'],
    ['<feed xmlns="http://www.w3.org/2005/Atom">', 'feed', 'a feed itself'],
    ['{"version": "https://jsonfeed.org/version/1.1", "items": []}', 'feed', 'a feed itself (JSON Feed)'],
    ['<plist version="1.0"><dict>', 'unknown', 'an XML file (“plist”)'],
    ['{"bookmarks": []}', 'unknown', 'a JSON file, but not'],
    ['[]', 'bookmarks-json', 'an empty list'],
    ['name;address\r\na;b', 'unknown', 'a table (CSV), but its columns'],
    ['Dear all,\nplease find', 'unknown', 'a plain text file'],
    ['', 'unknown', 'empty'],
    [' \n ', 'unknown', 'empty'],
    ['PK\u0003\u0004zip', 'unknown', 'a ZIP archive'],
    ['%PDF-1.7', 'unknown', 'a PDF document'],
    ['SQLite format 3\u0000', 'unknown', 'a database'],
    ['ab\u0000\u0001\u0002cdefg', 'unknown', 'not a text file'],
  ];
  it.each(cases)('%j', (content, format, reason) => {
    const found = sniffFormat(new TextEncoder().encode(content), 'my file.html');
    expect(found.format).toBe(format);
    expect(found.reason).toContain(`“my file.html” is ${reason}`);
  });

  it('goes by content, whatever the name', () => {
    expect(sniffFormat(Buffer.from('<opml><body/></opml>'), 'x.html').format).toBe('opml');
    expect(sniffFormat(Buffer.from(writeBookmarksCsv([full])), 'x.opml').format).toBe('bookmarks-csv');
    expect(sniffFormat(Buffer.from('\ufeff<opml>', 'utf16le'), '')).toEqual({
      format: 'opml',
      reason: 'This is an OPML list of feeds.',
    });
  });
});
