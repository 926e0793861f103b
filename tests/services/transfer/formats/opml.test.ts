// OPML as other programs write it, and OPML as we write it.

import { describe, expect, it } from 'vitest';
import {
  listOpmlFeeds,
  type OpmlFeed,
  parseOpml,
  writeOpml,
} from '../../../../services/transfer/formats/opml.ts';

const wrap = (body: string, root = '<opml version="1.0">') =>
  `<?xml version="1.0"?>${root}<head><title>My feeds</title></head><body>${body}</body></opml>`;

const shape = (file: ReturnType<typeof parseOpml>) =>
  listOpmlFeeds(file.outlines).map(({ feed, path }) => [...path, feed.xmlUrl].join(' > '));

const feed = (xmlUrl: string, more: Partial<OpmlFeed> = {}): OpmlFeed => ({
  kind: 'feed',
  text: 'A',
  title: 'A',
  xmlUrl,
  htmlUrl: null,
  description: null,
  category: null,
  attributes: [],
  ...more,
});

describe('parseOpml', () => {
  it('reads folders in folders, the head and every known field', () => {
    const file = parseOpml(
      `<opml version="2.0"><head><title><![CDATA[T]]> &amp;<![CDATA[ &amp;]]></title><dateCreated>Mon, 01 Jan 2024 00:00:00 GMT</dateCreated></head><body>
        <outline text="News"><outline text="World">
          <outline type="rss" text="A" title="Long A" xmlUrl="https://a.example/f" htmlUrl="https://a.example/" description="D" category="/x/y,z"/>
        </outline></outline></body></opml>`,
    );
    expect(file.title).toBe('T & &amp;');
    expect(file.head).toEqual([{ name: 'dateCreated', value: 'Mon, 01 Jan 2024 00:00:00 GMT' }]);
    expect(listOpmlFeeds(file.outlines)).toEqual([
      {
        path: ['News', 'World'],
        feed: feed('https://a.example/f', {
          title: 'Long A',
          htmlUrl: 'https://a.example/',
          description: 'D',
          category: '/x/y,z',
        }),
      },
    ]);
    expect(file.skipped).toEqual([]);
  });

  it('takes any case, single quotes, no type, no text, undeclared & and HTML entities', () => {
    const file = parseOpml(
      wrap(`<OUTLINE TITLE='Caf&eacute; & co' XMLURL='https://a.example/?x=1&y=2&copy=3'/>
            <Outline xmlurl="https://b.example/feed"></Outline>
            <outline Text="C" type="atom" XmlUrl="feed://c.example/f"/>
            <outline text="D" xmlUrl="feed:https://d.example/f"/><outline text="E" xmlUrl="www.e.example/rss"/>`),
    );
    const feeds = listOpmlFeeds(file.outlines).map(({ feed }) => [feed.text, feed.xmlUrl]);
    expect(feeds).toEqual([
      ['Café & co', 'https://a.example/?x=1&y=2&copy=3'],
      ['b.example', 'https://b.example/feed'],
      ['C', 'http://c.example/f'],
      ['D', 'https://d.example/f'],
      ['E', 'http://www.e.example/rss'],
    ]);
    expect(file.skipped).toEqual([]);
  });

  it('reads a byte order mark, UTF-16 and legacy charsets', () => {
    const xml = '<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="';
    const tail = '" xmlUrl="https://a.example/f"/></body></opml>';
    const cyrillic = new Uint8Array([
      ...Buffer.from(xml),
      0xcf,
      0xf0,
      0xe0,
      0xe2,
      0xe4,
      0xe0,
      ...Buffer.from(tail),
    ]);
    const marked = Buffer.from(`\ufeff${wrap('<outline text="Правда" xmlUrl="https://a.example/f"/>')}`);
    const wide = Buffer.from(
      `\ufeff${wrap('<outline text="Правда" xmlUrl="https://a.example/f"/>')}`,
      'utf16le',
    );
    for (const data of [cyrillic, marked, wide]) {
      expect(parseOpml(data).outlines).toEqual([
        feed('https://a.example/f', { text: 'Правда', title: 'Правда' }),
      ]);
    }
  });

  it('keeps what an unclosed outline or a cut file has, and says that it was cut', () => {
    const unclosed = parseOpml(
      wrap(
        '<outline text="F"><outline xmlUrl="https://a.example/1"><outline xmlUrl="https://a.example/2"></outline>',
      ),
    );
    expect(shape(unclosed)).toEqual(['F > https://a.example/1', 'F > https://a.example/2']);
    const whole = wrap(
      '<outline text="F">\n<outline xmlUrl="https://a.example/1"/>\n<outline xmlUrl="https://a.example/2"/></outline>',
    );
    const cut = parseOpml(whole.slice(0, whole.indexOf('example/2')));
    expect(shape(cut)).toEqual(['F > https://a.example/1']);
    expect(cut.skipped).toEqual([
      { line: 3, reason: 'The file ends before its end mark; what came before was kept.' },
    ]);
  });

  it('skips what is no feed of the web, with line and reason', () => {
    const file = parseOpml(
      wrap(`
<outline text="bad" xmlUrl="javascript:alert(1)"/>
<outline text="ok" xmlUrl="https://a.example/f"/>
<outline text="disk" type="rss" xmlUrl="file:///etc/passwd"/>
<outline text="none" type="rss" xmlUrl=""/>
<outline text="half" xmlUrl="/feed.xml"/>
<outline text="list" type="include" url="https://a.example/list.opml"/>
<outline text="page" type="link" url="https://a.example/"/>`),
    );
    expect(shape(file)).toEqual(['https://a.example/f']);
    expect(file.skipped).toEqual([
      {
        line: 2,
        reason: 'Only web addresses (http, https) can be kept, not “javascript:” (javascript:alert(1))',
      },
      { line: 4, reason: 'Only web addresses (http, https) can be kept, not “file:” (file:///etc/passwd)' },
      { line: 5, reason: 'It has no address.' },
      { line: 6, reason: 'This is not a complete web address: /feed.xml' },
      {
        line: 7,
        reason: 'This is a link to another list, to be imported by itself: https://a.example/list.opml',
      },
      { line: 8, reason: 'This is a link to a page, not a feed: https://a.example/' },
    ]);
  });

  it('takes the folders away that Thunderbird puts around every feed, but not from our own file', () => {
    const xml = wrap(
      `<outline title="A" text="A"><outline type="rss" title="A" text="A" version="RSS" fz:quickMode="false" xmlUrl="https://a.example/f"/></outline>
       <outline title="Mine"><outline title="B"><outline text="B" fz:quickMode="true" xmlUrl="https://b.example/f"/></outline></outline>
       <outline title="C"><outline text="C" xmlUrl="https://c.example/f"/></outline>`,
      '<opml version="1.0" xmlns:fz="urn:forumzilla:">',
    );
    const file = parseOpml(xml);
    expect(shape(file)).toEqual([
      'https://a.example/f',
      'Mine > https://b.example/f',
      'C > https://c.example/f',
    ]);
    const ours = parseOpml(
      writeOpml({
        ...file,
        outlines: [{ kind: 'folder', name: 'A', attributes: [], children: file.outlines.slice(0, 1) }],
      }),
    );
    expect(shape(ours)).toEqual(['A > https://a.example/f']);
  });

  it('keeps foreign attributes in order with their namespaces, declared or not', () => {
    const source = wrap(
      '<outline text="A" type="HTML+XPath" zeta="1" xmlUrl="https://a.example/" frss:xPathItem="//div[@class=\'x\']" alpha="" odd:one="2"/>',
      '<opml version="2.0" xmlns:frss="https://freshrss.org/opml" xmlns="http://opml.org/spec2">',
    );
    const file = parseOpml(source);
    expect(file.outlines[0]?.attributes).toEqual([
      { name: 'type', value: 'HTML+XPath' },
      { name: 'zeta', value: '1' },
      { name: 'frss:xPathItem', value: "//div[@class='x']" },
      { name: 'alpha', value: '' },
      { name: 'odd:one', value: '2' },
    ]);
    expect(file.namespaces).toEqual([
      { prefix: 'frss', uri: 'https://freshrss.org/opml' },
      { prefix: 'odd', uri: 'urn:opml:odd' },
    ]);
    const written = writeOpml(file);
    expect(written).toContain(
      '<opml version="2.0" xmlns:frss="https://freshrss.org/opml" xmlns:odd="urn:opml:odd">',
    );
    expect(written).toContain('type="HTML+XPath"');
    expect(parseOpml(written)).toEqual(file);
  });

  it('reads 50,000 feeds, folders 10,000 deep, and stops where a file nests without end', () => {
    const flat = parseOpml(wrap('<outline text="x" xmlUrl="https://a.example/f"/>'.repeat(50_000)));
    expect(flat.outlines).toHaveLength(50_000);
    const nested = (depth: number) =>
      parseOpml(wrap(`${'<outline text="d">\n'.repeat(depth)}<outline xmlUrl="https://a.example/f"/>`));
    const deep = nested(10_000);
    expect(listOpmlFeeds(deep.outlines)[0]?.path).toHaveLength(50);
    expect(deep.skipped[0]?.reason).toContain('more than 50 levels deep');
    const endless = nested(300_000);
    expect(listOpmlFeeds(endless.outlines)).toEqual([]);
    expect(endless.skipped.at(-1)).toEqual({
      line: 19_998,
      reason: 'The file is damaged: 20,000 elements are open at once. What follows was not read.',
    });
    expect(writeOpml(deep).length).toBeGreaterThan(1000);
  });

  it.each(['', '   ', 'hello', '<html><body>no</body></html>', '<opml/>', '<', '<outline', '{"a":1}'])(
    'gives nothing and does not throw for %j',
    (text) => expect(parseOpml(text)).toMatchObject({ outlines: [], skipped: [] }),
  );

  it('changes no prototype whatever names the file uses', () => {
    const file = parseOpml(
      wrap(
        '<outline text="A" xmlUrl="https://a.example/f" __proto__="x" constructor="y"/><__proto__ polluted="1"/>',
      ),
    );
    expect(file.outlines[0]?.attributes).toEqual([
      { name: '__proto__', value: 'x' },
      { name: 'constructor', value: 'y' },
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('writeOpml', () => {
  it('writes type="rss", text and title on every feed and folders as nested outlines', () => {
    const written = writeOpml({
      title: 'T & <t>',
      head: [{ name: 'ownerName', value: 'Me' }],
      namespaces: [],
      outlines: [
        {
          kind: 'folder',
          name: 'News "1"',
          attributes: [],
          children: [
            feed('https://a.example/?a=1&b=2', {
              attributes: [
                { name: 'not a name', value: '1' },
                { name: 'xmlns', value: 'x' },
              ],
            }),
          ],
        },
      ],
    });
    expect(written.split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<!-- Written by Offprint -->',
      '<opml version="2.0">',
      '  <head>',
      '    <title>T &amp; &lt;t&gt;</title>',
      '    <ownerName>Me</ownerName>',
      '  </head>',
      '  <body>',
      '    <outline text="News &quot;1&quot;" title="News &quot;1&quot;">',
      '      <outline type="rss" text="A" title="A" xmlUrl="https://a.example/?a=1&amp;b=2"/>',
      '    </outline>',
      '  </body>',
      '</opml>',
      '',
    ]);
  });

  it('replaces what XML forbids by U+FFFD', () => {
    const written = writeOpml({
      title: null,
      head: [],
      namespaces: [],
      outlines: [feed('https://a.example/', { text: 'a\u0000b\ud800c\uffff' })],
    });
    expect(written).toContain('text="a\ufffdb\ufffdc\ufffd"');
  });
});
