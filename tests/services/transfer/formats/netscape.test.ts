// Bookmark files as browsers and services write them, and the exact shape of our own.

import { describe, expect, it } from 'vitest';
import { type BookmarkRow, bareRow } from '../../../../services/transfer/formats/bookmark-row.ts';
import { parseNetscape, writeNetscape } from '../../../../services/transfer/formats/netscape.ts';

const head = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
`;
const row = (url: string, title: string, more: Partial<BookmarkRow> = {}) => ({
  ...bareRow(url, title),
  ...more,
});
const places = (html: string) =>
  parseNetscape(html).rows.map(({ folder, title }) => `${folder ?? ''}: ${title}`);

describe('writeNetscape', () => {
  it('writes the shape every program reads', () => {
    const html = writeNetscape([
      row('https://e.org/?a=1&b=2', 'Title <x>', {
        folder: 'Folder & name/Sub',
        created: 1_700_000_000,
        tags: ['alpha', 'b,c', '', 'alpha'],
        note: 'Note\ntext <b>',
      }),
      row('https://e.org/2', '  \n ', { folder: 'Folder & name', created: 1_700_000_005 }),
      row('https://e.org/3', 'No date', { created: 5_000_000_000 }),
      row('', 'No address'),
      row('javascript:alert(1)', 'Bookmarklet'),
    ]);
    expect(html).toBe(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- Written by Offprint. Any browser can import this file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><A HREF="https://e.org/3">No date</A>
    <DT><H3 ADD_DATE="1700000005" LAST_MODIFIED="1700000005">Folder &amp; name</H3>
    <DL><p>
        <DT><A HREF="https://e.org/2" ADD_DATE="1700000005" LAST_MODIFIED="1700000005">https://e.org/2</A>
        <DT><H3 ADD_DATE="1700000000" LAST_MODIFIED="1700000000">Sub</H3>
        <DL><p>
            <DT><A HREF="https://e.org/?a=1&amp;b=2" ADD_DATE="1700000000" LAST_MODIFIED="1700000000" TAGS="alpha,b c">Title &lt;x&gt;</A>
            <DD>Note&#10;text &lt;b&gt;
        </DL><p>
    </DL><p>
</DL><p>
`);
  });
});

describe('parseNetscape', () => {
  it('reads a Chrome export: bar, other bookmarks, icons, CRLF', () => {
    const html = `${head}<DL><p>
    <DT><H3 ADD_DATE="1600000000" LAST_MODIFIED="0" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://a.example/" ADD_DATE="1600000001" ICON="data:image/png;base64,iVBORw0KGgo=">A</A>
        <DT><H3 ADD_DATE="1600000000" LAST_MODIFIED="1600000003">Empty</H3>
        <DL><p>
        </DL><p>
    </DL><p>
    <DT><A HREF="https://b.example/" ADD_DATE="1600000002">Other</A>
</DL><p>
`.replaceAll('\n', '\r\n');
    const file = parseNetscape(Buffer.from(html));
    expect(file.rows).toEqual([
      row('https://a.example/', 'A', { folder: 'Bookmarks bar', created: 1_600_000_001 }),
      row('https://b.example/', 'Other', { created: 1_600_000_002 }),
    ]);
    expect(file.folders).toEqual(['Bookmarks bar', 'Bookmarks bar/Empty']);
    expect(file.skipped).toEqual([]);
  });

  it('reads a Firefox export: menu, tags, notes, separators, place: and javascript: reported', () => {
    const file = parseNetscape(`${head.replace('<H1>Bookmarks', '<H1>Bookmarks Menu')}
<DL><p>
    <DT><A HREF="place:type=6&amp;sort=14" ADD_DATE="1">Recent Tags</A>
    <DD>not a note of anything
    <HR>    <DT><H3 ADD_DATE="1600000000" UNFILED_BOOKMARKS_FOLDER="true">Other Bookmarks</H3>
    <DD>about the folder
    <DL><p>
        <DT><A HREF="https://a.example/?q=1&amp;r=2" ADD_DATE="1600000000" TAGS="one,two words,one">&quot;A&quot; &amp; &#39;b&#39; &hellip;</A>
        <DD>First line
second &lt;line&gt;
        <DT><A HREF="javascript:void(0)">Let</A>
        <DT><A HREF="data:text/html,x">Data</A>
        <DT><A HREF="https://live.example/" FEEDURL="https://live.example/rss">Live</A>
    </DL><p>
</DL>`);
    expect(file.rows).toEqual([
      row('https://a.example/?q=1&r=2', '"A" & \'b\' …', {
        folder: 'Other Bookmarks',
        created: 1_600_000_000,
        tags: ['one', 'two words'],
        note: 'First line\nsecond <line>',
      }),
      row('https://live.example/', 'Live', {
        folder: 'Other Bookmarks',
        feedUrl: 'https://live.example/rss',
      }),
    ]);
    expect(file.skipped.map(({ line }) => line)).toEqual([7, 15, 16]);
    expect(file.skipped[1]?.reason).toBe(
      'Only web addresses (http, https) can be kept, not “javascript:” (javascript:void(0))',
    );
  });

  it('reads Pinboard: lower case, closed DT, toread', () => {
    const file = parseNetscape(`${head}<dl><p>
<dt><a href='https://a.example/' add_date='1600000000' private='1' toread='1' tags='x,y'>A</a></dt><dd>why</dd>
<dt><a href=https://b.example/ toread="0">B</a></dt>
</dl>`);
    expect(file.rows).toEqual([
      row('https://a.example/', 'A', { created: 1_600_000_000, tags: ['x', 'y'], read: false, note: 'why' }),
      row('https://b.example/', 'B'),
    ]);
  });

  it('reads lists inside DT (Karakeep), folders without a list around, and any heading', () => {
    expect(
      places(`${head}<DL><p><DT><H3>Outer</H3><DL><p><DT><H3>In/ner</H3><DL><p><DT><A HREF="https://a.example/">A</A></DL><p></DT>
        <DT><A HREF="https://b.example/">B</A></DL><p></DT><DT><A HREF="https://c.example/">C</A></DL>`),
    ).toEqual(['Outer/In\\/ner: A', 'Outer: B', ': C']);
    expect(
      places(`<h2>Two</h2><ul><li><a href="https://a.example/">A</a><li><a href="https://b.example/">B</a></ul>
        <H3>Three</H3><DL><H1>One</H1><MENU><A HREF="https://c.example/">C</A></MENU></DL>`),
    ).toEqual(['Two: A', 'Two: B', 'Three/One: C']);
  });

  it('reads dates in seconds, milliseconds, microseconds and since 1601', () => {
    const dates = [
      '1600000000',
      '1600000000123',
      '1600000000123456',
      '13244473600000000',
      '0',
      '-5',
      'soon',
      '',
    ];
    const links = dates.map((date) => `<DT><A HREF="https://a.example/" ADD_DATE="${date}">x</A>`).join('\n');
    const created = parseNetscape(`${head}<DL><p>${links}</DL>`).rows.map((found) => found.created);
    expect(created).toEqual([
      1_600_000_000,
      1_600_000_000,
      1_600_000_000,
      1_600_000_000,
      null,
      null,
      null,
      null,
    ]);
  });

  it('reads on after unclosed links, headings and lists, and after lists closed too often', () => {
    expect(
      places(`${head}<DL><p><DT><H3>F<DL><p><DT><A HREF="https://a.example/">A<DT><A HREF="https://b.example/">B
      <DD>note</DL></DL></DL><DT><A HREF="https://c.example/">C</A>`),
    ).toEqual(['F: A', 'F: B', ': C']);
  });

  it('keeps links inside a note in the note, and never in an address or title', () => {
    const file = parseNetscape(`${head}<DL><p><DT><A HREF="https://a.example/"><b>A</b>
      two</A><DD>see <a href="https://x.example/">there</a><br>and here
      <DT><A HREF="https://b.example/">B</A></DL>`);
    expect(file.rows).toEqual([
      row('https://a.example/', 'A       two', { note: 'see there\nand here' }),
      row('https://b.example/', 'B'),
    ]);
  });

  it('reads other charsets by META and by byte order mark', () => {
    const html = head.replace('UTF-8', 'windows-1251');
    const latin = new Uint8Array([
      ...Buffer.from(`${html}<DL><DT><A HREF="https://a.example/">`),
      0xcf,
      0xf0,
      ...Buffer.from('</A></DL>'),
    ]);
    expect(parseNetscape(latin).rows[0]?.title).toBe('Пр');
    const wide = Buffer.from(`\ufeff${head}<DL><DT><A HREF="https://a.example/">Пр</A></DL>`, 'utf16le');
    expect(parseNetscape(wide).rows[0]?.title).toBe('Пр');
  });

  it('reads folders 5,000 deep and 9,000 unclosed links, and stops where a file nests without end', () => {
    const deep = parseNetscape(
      `${head}${'<DL><DT><H3>x</H3>'.repeat(5_000)}<DL><DT><A HREF="https://a.example/">A</A>`,
    );
    expect(deep.rows[0]?.folder?.split('/')).toHaveLength(50);
    expect(
      parseNetscape(`${head}<DL>${'<DT><A HREF="https://a.example/">A'.repeat(9_000)}`).rows,
    ).toHaveLength(9_000);
    const endless = parseNetscape('<DL><DT><A HREF="https://a.example/">A\n'.repeat(100_000));
    expect(endless.skipped.at(-1)?.reason).toMatch(/^The file is damaged: 20,000 elements/);
  });

  it.each(['', 'hello', '<html><p>no', '<DL>', '</DL></DL>', '<A', '<DT><A>no address</A>'])(
    'finds nothing in %j',
    (text) => expect(parseNetscape(text)).toEqual({ rows: [], folders: [], skipped: [] }),
  );
});
