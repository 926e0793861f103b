// What the property tests feed the formats: names, titles and trees as hostile as they come.

import type { BookmarkRow } from '../../../../services/transfer/formats/bookmark-row.ts';
import type { OpmlDocument, OpmlOutline } from '../../../../services/transfer/formats/opml.ts';
import fc from '../../../property.ts';

/** Strings that broke somebody's exporter once. */
export const HOSTILE = [
  '"quoted" & <b>bold</b> \'single\'',
  '</A><DT><A HREF="https://evil.example/">x</A>',
  '</DL><p></DL><p>',
  'HREF="https://evil.example/" ADD_DATE="1"',
  ']]> --> <!-- <![CDATA[ x ]]>',
  '&amp;lt; &nbsp; &copy= &#0; &bogus;',
  'line one\nline two\r\nline three\rline four\ttab',
  '\u0000\u0001\u0008\u000b\u000c\u001b\u007f\u0085\u2028\u2029',
  '\ufeffmarked \ufffe \uffff \ud800 lone',
  'مرحبا بالعالم \u202e gpj.exe \u202c',
  'שלום \u200f!',
  '👩‍👩‍👧‍👦 🇺🇦 e\u0301 \u{1f9ff}',
  '=HYPERLINK("http://evil.example")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '  =1',
  '\u00a0=1',
  '＝1＋1',
  ';DDE("cmd")',
  '|x',
  "'=1",
  "'",
  'News/World',
  'back\\slash',
  '\\/',
  '\\\\/',
  'a//b',
  '/',
  '\\',
  '日本語の長い題名、コンマ,',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(20_000),
  '',
  ' ',
];

export const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.constantFrom(...HOSTILE.filter((text) => text.length < 100)), { maxLength: 3 })
    .map((parts) => parts.join(' ')),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

export const webAddress = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://example.org/?a=1&b=2&copy=3&amp;lt=4#<x>',
    'http://пример.рф/путь?q="quoted"',
    "https://example.org/it's here",
    'HTTPS://EXAMPLE.ORG/%2F%22',
  ),
);

export const anyAddress = fc.oneof(
  { weight: 9, arbitrary: webAddress },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', 'javascript:alert(1)', 'file:///etc/passwd', 'https://', 'place:sort=8'),
  },
);

const folderNames = fc.array(anyText, { maxLength: 4 });
const time = fc.oneof(
  fc.integer({ min: 0, max: 4_000_000_000 }),
  fc.integer({ min: -62_000_000_000, max: 253_402_300_799 }),
);

/** Rows with any text in every field; `path` makes the folder from names. */
export function anyRow(path: (names: readonly string[]) => string | null): fc.Arbitrary<BookmarkRow> {
  return fc.record({
    url: anyAddress,
    title: anyText,
    folder: maybe(folderNames.map(path)).map((folder) => folder ?? null),
    tags: fc.uniqueArray(anyText, { maxLength: 4 }),
    note: maybe(anyText),
    created: maybe(time),
    published: maybe(time),
    author: maybe(anyText),
    site: maybe(anyText),
    lang: maybe(fc.constantFrom('en', 'uk', 'ar')),
    read: maybe(fc.boolean()),
    feed: maybe(anyText),
    feedUrl: maybe(webAddress),
    text: maybe(anyText),
  });
}

const attributeName = fc.constantFrom(
  'frss:cssFullContent',
  'fz:quickMode',
  'custom',
  'x:y',
  'isComment',
  '__proto__',
  'постійний',
);
const attributes = fc.uniqueArray(fc.record({ name: attributeName, value: anyText }), {
  selector: ({ name }) => name,
  maxLength: 4,
});
const named = anyText.map((name) => (name.trim() === '' ? 'blank' : name));

const { outline } = fc.letrec<{ outline: OpmlOutline; feed: OpmlOutline; folder: OpmlOutline }>((tie) => ({
  outline: fc.oneof({ maxDepth: 5, withCrossShrink: true }, tie('feed'), tie('folder')),
  feed: fc.record({
    kind: fc.constant('feed' as const),
    text: named,
    title: named,
    xmlUrl: webAddress,
    htmlUrl: maybe(named),
    description: maybe(named),
    category: maybe(named),
    attributes: fc
      .tuple(fc.boolean(), attributes)
      .map(([scraped, others]) => (scraped ? [{ name: 'type', value: 'HTML+XPath' }, ...others] : others)),
  }),
  folder: fc.record({
    kind: fc.constant('folder' as const),
    name: named,
    attributes,
    children: fc.array(tie('outline'), { maxLength: 4 }),
  }),
}));

export const anyOpml: fc.Arbitrary<OpmlDocument> = fc.record({
  title: maybe(anyText.map((title) => title.trim())),
  head: fc.array(
    fc.record({
      name: fc.constantFrom('dateCreated', 'ownerName', 'frss:x'),
      value: anyText.map((value) => value.trim()),
    }),
    {
      maxLength: 3,
    },
  ),
  namespaces: fc.constant([
    { prefix: 'frss', uri: 'https://freshrss.org/opml' },
    { prefix: 'fz', uri: 'urn:forumzilla:' },
    { prefix: 'x', uri: 'urn:x&"<>' },
  ]),
  outlines: fc.array(outline, { maxLength: 6 }),
});
