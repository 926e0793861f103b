// Forty-odd ways in which feeds are broken, each over a feed of twenty items: what must still be found.

import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../services/sync/parser/index.ts';
import { read, rss, rssItem, twentyItems, URL_OF_FEED } from './feeds.ts';

const GOOD = twentyItems();
const items = (change: (item: string, number: number) => string): string =>
  rss(Array.from({ length: 20 }, (_, index) => change(rssItem(index + 1), index + 1)).join('\n'));
const inTitles = (title: string): string =>
  items((item, number) => item.replace(/Story number \d+/, `${title} ${number}`));
const inSummaries = (text: string): string => items((item) => item.replace(/Summary \d+/, text));

interface Defect {
  readonly name: string;
  readonly text: string;
  /** Items with their right title and body at least (20 if not given). */
  readonly least?: number;
  /** The beginning of the titles, where the defect is in them. */
  readonly title?: string;
}

const DEFECTS: readonly Defect[] = [
  { name: 'a bare & in titles', text: inTitles('R&D &'), title: 'R&D &' },
  { name: 'a bare & in links', text: items((item) => item.replace('/story/', '/story?a=1&b=2&c=/')) },
  { name: 'an unknown entity', text: inTitles('&foo; x'), title: '&foo; x' },
  { name: 'HTML entities', text: inTitles('caf&eacute; &mdash; x'), title: 'café — x' },
  { name: 'an entity without its semicolon', text: inTitles('a &amp b'), title: 'a &amp b' },
  { name: 'a stray < and a space', text: inTitles('1 < 2'), title: '1 < 2' },
  { name: '<3', text: inTitles('I <3 you'), title: 'I <3 you' },
  { name: '<<', text: inTitles('a << b'), title: 'a << b' },
  { name: 'a stray < before a letter', text: inTitles('a <b c'), title: 'a <b c' },
  { name: 'an unclosed tag in the title', text: inTitles('<b>bold'), title: 'bold' },
  { name: 'an unclosed tag in the summary', text: inSummaries('one <br> two <p> three') },
  { name: 'tags that overlap', text: inSummaries('<b>one <i>two</b> three</i>') },
  { name: 'a closing tag too many', text: inSummaries('one</p> two</div>') },
  { name: 'a missing </item>', text: items((item) => item.replace('</item>', '')) },
  {
    name: 'a missing </item> now and then',
    text: items((item, number) => (number % 3 === 0 ? item.replace('</item>', '') : item)),
  },
  { name: 'a missing </title>', text: items((item) => item.replace('</title>', '')) },
  { name: 'a missing </link>', text: items((item) => item.replace('</link>', '')) },
  { name: 'a missing </description>', text: items((item) => item.replace('</description>', '')) },
  { name: 'a missing </content:encoded>', text: items((item) => item.replace('</content:encoded>', '')) },
  { name: 'a missing > of an end tag', text: items((item) => item.replace('</title>', '</title')) },
  {
    name: 'a CDATA section that does not end',
    text: items((item, number) => (number === 5 ? item.replace(']]>', '') : item)),
    least: 20,
  },
  {
    name: 'CDATA in CDATA',
    text: items((item) => item.replace('</p>]]>', '<![CDATA[x]]></p>]]>')),
    least: 20,
  },
  { name: 'a comment that does not end', text: GOOD.replace('<item>', '<!-- open <item>'), least: 20 },
  { name: '-- in a comment', text: GOOD.replace('<item>', '<!-- a -- b --><item>') },
  { name: 'an attribute without quotes', text: items((item) => item.replace('"false"', 'false')) },
  { name: 'an attribute without a value', text: items((item) => item.replace('="false"', '')) },
  {
    name: 'an attribute whose quote does not end',
    text: items((item, number) => (number === 5 ? item.replace('"false"', '"false') : item)),
    least: 20,
  },
  {
    name: 'the same attribute twice',
    text: items((item) => item.replace('<guid', '<guid isPermaLink="false"')),
  },
  { name: 'references to forbidden characters', text: inTitles('a&#0;&#x1F;b'), title: 'a\ufffd' },
  { name: 'control characters', text: inTitles('a\u0001\u000bb'), title: 'ab' },
  { name: 'references to windows-1252', text: inTitles('&#147;a&#148;'), title: '“a”' },
  { name: 'blank lines in front', text: `\n\n  ${GOOD}` },
  { name: 'a byte order mark and a blank line', text: `\ufeff\n${GOOD}` },
  {
    name: 'a warning in front',
    text: `<br />\n<b>Warning</b>: include() in <b>/x.php</b> on line 3<br />\n${GOOD}`,
  },
  { name: 'words in front', text: `Notice: x\n${GOOD}` },
  { name: 'HTML behind', text: `${GOOD}<script>alert(1)</script><!-- 3 ms -->` },
  { name: 'two prologs', text: `<?xml version="1.0"?>${GOOD}` },
  { name: 'a prolog that does not end', text: GOOD.replace('?>', '>') },
  {
    name: 'a doctype with entities',
    text: GOOD.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b"><!ELEMENT x (y)>]><rss'),
  },
  { name: 'no prolog', text: GOOD.slice(GOOD.indexOf('<rss')) },
  { name: 'undeclared prefixes', text: GOOD.replace(/ xmlns:\w+="[^"]*"/g, '') },
  { name: 'a wrong address for a usual prefix', text: GOOD.replace('modules/content/', 'modules/wrong/') },
  { name: 'no channel', text: GOOD.replace('<channel>', '').replace('</channel>', '') },
  { name: 'two channels', text: GOOD.replace(rssItem(11), `</channel><channel>${rssItem(11)}`) },
  {
    name: 'items behind the channel',
    text: GOOD.replace('\n</channel>', '').replace(rssItem(1), `</channel>${rssItem(1)}`),
  },
  { name: 'no end', text: GOOD.replace('</channel></rss>', '') },
  { name: 'an end without >', text: GOOD.replace('</rss>', '</rss') },
  { name: 'cut in the middle of an item', text: GOOD.slice(0, GOOD.indexOf('Body of story 15')), least: 14 },
  {
    name: 'cut in the middle of a tag',
    text: GOOD.slice(0, GOOD.indexOf('<title>Story number 15') + 4),
    least: 14,
  },
  { name: 'old Macintosh line ends', text: GOOD.replaceAll('\n', '\r') },
  {
    name: 'upper case',
    text: GOOD.replace(/<\/?(?:item|title|link|guid|pubdate|description|rss|channel)/gi, (tag) =>
      tag.toUpperCase(),
    ),
  },
  { name: 'mixed case of one element', text: GOOD.replaceAll('</title>', '</Title>') },
  {
    name: 'items in an unknown element',
    text: GOOD.replace(rssItem(1), `<list>${rssItem(1)}`).replace('\n</channel>', '</list></channel>'),
  },
];

describe('broken feeds', () => {
  it.each(DEFECTS)('$name', ({ text, least = 20, title = 'Story number' }) => {
    const feed = read(text);
    const right = feed.articles.filter((article) => {
      const number = /story\S*?(\d+)$/.exec(article.id ?? '')?.[1] ?? '';
      const body = article.contents[0]?.html ?? '';
      return (
        article.title.startsWith(title) &&
        article.title.includes(number) &&
        body.includes(`Body of story ${number},`)
      );
    });
    expect(right.length).toBeGreaterThanOrEqual(least);
    expect(feed.articles.length).toBeLessThanOrEqual(21);
  });

  it('says what it mended', () => {
    expect(read(GOOD.replace('</item>', '')).problems).toContain('an article is not closed');
    expect(read(GOOD).problems).toEqual([]);
  });

  it('any cut of a feed gives at least the items before it, and never throws', () => {
    const bytes = new TextEncoder().encode(GOOD);
    const first = GOOD.indexOf('<rss') + 4;
    for (let end = first; end < bytes.length; end += 97) {
      const complete = GOOD.slice(0, end).split('</item>').length - 1;
      const feed = parseFeed(bytes.subarray(0, end), { url: URL_OF_FEED });
      expect(feed.articles.length).toBeGreaterThanOrEqual(complete);
    }
  });

  it('random damage never throws', () => {
    let seed = 12345;
    const random = (limit: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % limit;
    };
    for (let round = 0; round < 300; round++) {
      const chars = [...GOOD];
      for (let hit = 0; hit < 20; hit++)
        chars[200 + random(chars.length - 200)] = '<>&"\'/]![- a'.charAt(random(12));
      expect(Array.isArray(read(chars.join('')).articles)).toBe(true);
    }
  });
});
