// Input made to hurt: bombs, depth, width, prototype keys, slow patterns. Times are generous; growth would burst them.

import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../services/sync/parser/detect.ts';
import { parsePerson } from '../../../services/sync/parser/draft.ts';
import { decodeReferences } from '../../../services/sync/parser/entities.ts';
import type { ParsedFeed } from '../../../services/sync/parser/index.ts';
import { resolveHtml } from '../../../services/sync/parser/resolve.ts';
import { htmlToLine, looksLikeHtml } from '../../../services/sync/parser/text.ts';
import { atom, read, rss, rssItem } from './feeds.ts';

function within(milliseconds: number, work: () => ParsedFeed): ParsedFeed {
  const start = performance.now();
  const feed = work();
  expect(performance.now() - start).toBeLessThan(milliseconds);
  return feed;
}

const text = (feed: ParsedFeed): string => JSON.stringify(feed);

describe('entities', () => {
  const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`).join('')}]>`;

  it('does not expand a billion laughs', () => {
    const feed = within(500, () =>
      read(`${laughs}<rss><channel><title>&a19; x</title>${rssItem(1)}</channel></rss>`),
    );
    expect(feed.title).toBe('&a19; x');
    expect(feed.articles).toHaveLength(1);
  });

  it('does not expand quadratically', () => {
    const doc = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(100_000)}">]><rss><channel><title>t</title><description>${'&a;'.repeat(100_000)}</description></channel></rss>`;
    expect(text(within(2000, () => read(doc))).length).toBeLessThan(1_500_000);
  });

  it.each([
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<?xml-stylesheet type="text/xsl" href="file:///etc/passwd"?>',
  ])('reads nothing from outside: %s', (head) => {
    const feed = read(
      `${head}<rss><channel><title>&x;!</title><xi:include href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/></channel></rss>`,
    );
    expect(feed.title).toBe('&x;!');
    expect(text(feed)).not.toContain('root:');
  });

  it('keeps the built-in names', () => {
    const head = '<!DOCTYPE rss [<!ENTITY lt "HACK"><!ENTITY amp "HACK"><!ENTITY .* "HACK">]>';
    expect(read(`${head}<rss><channel><title>a &lt; b &amp; c &.*;</title></channel></rss>`).title).toBe(
      'a < b & c &.*;',
    );
  });

  it('decodes once', () => {
    expect(decodeReferences('&amp;lt; &#38;lt; &#x26;amp; &amp;#60;')).toBe('&lt; &lt; &amp; &#60;');
    expect(decodeReferences('a & b &; &#; &#x; &nosuch; &eacute &AMP;')).toBe(
      'a & b &; &#; &#x; &nosuch; &eacute &',
    );
  });
});

describe('size and depth', () => {
  it('200,000 nested elements', () => {
    const deep = `<rss><channel><title>t</title>${'<a>'.repeat(200_000)}x${'</a>'.repeat(200_000)}${rssItem(1)}</channel></rss>`;
    const feed = within(2000, () => read(deep));
    expect(feed.articles).toHaveLength(1);
    expect(feed.problems.join()).toContain('nested deeper than 300');
  });

  it('200,000 nested elements that never end, in content and with namespaces', () => {
    const deep = '<b xmlns:a="urn:a" xml:base="x/">'.repeat(200_000);
    within(3000, () => read(atom(`<entry><title>t</title><content type="xhtml">${deep}`)));
    within(3000, () => read(atom(`<title>t</title>${deep}`)));
  });

  it('100,000 attributes, 100,000 namespaces', () => {
    const attributes = Array.from({ length: 100_000 }, (_, at) => `a${at}="x"`).join(' ');
    const feed = within(2000, () => read(rss(`<item ${attributes}><title ${attributes}>t</title></item>`)));
    expect(feed.articles[0]?.title).toBe('t');
    const names = Array.from({ length: 100_000 }, (_, at) => `xmlns:n${at}="urn:${at}"`).join(' ');
    expect(within(2000, () => read(rss(`<item ${names}><title>t</title></item>`))).articles[0]?.title).toBe(
      't',
    );
  });

  it('100,000 items: the first 10,000, and it says so', () => {
    const feed = within(5000, () => read(rss('<item><title>x</title></item>'.repeat(100_000))));
    expect(feed.articles).toHaveLength(10_000);
    expect(feed.truncated).toBe(true);
    const exact = read(rss('<item><title>x</title></item>'.repeat(10_000)));
    expect(exact.articles).toHaveLength(10_000);
    expect(exact.truncated).toBe(false);
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      items: Array.from({ length: 20_000 }, () => ({ id: 1 })),
    });
    expect(read(json)).toMatchObject({ truncated: true, articles: { length: 10_000 } });
  });

  it('100,000 links, categories, authors in one item', () => {
    const many =
      '<link>/x</link><category>c</category><dc:creator>a</dc:creator><x:y xmlns:x="urn:x">z</x:y>'.repeat(
        100_000,
      );
    const article = within(5000, () => read(rss(`<item>${many}</item>`))).articles[0];
    expect(
      Math.max(article?.links.length ?? 0, article?.authors.length ?? 0, article?.extensions.length ?? 0),
    ).toBeLessThan(600);
  });

  it('a text of 20 MB is cut at 8 million characters', () => {
    const feed = within(5000, () =>
      read(rss(`<item><description>${'x'.repeat(20_000_000)}</description></item>`)),
    );
    expect(feed.articles[0]?.summary?.value.length).toBe(8_000_000);
    expect(feed.problems.join()).toContain('longer than');
  });

  it.each([
    ['<', 1_000_000],
    ['<a', 500_000],
    ['<a ', 500_000],
    ['<![CDATA[', 200_000],
    ['<!--', 300_000],
    ['<!-- -', 300_000],
    ['<a b="', 300_000],
    ['</a', 500_000],
    ['&', 1_000_000],
    ['&#x', 500_000],
    ['<item>', 200_000],
    ['<title>', 200_000],
    ['<?x ', 300_000],
    ['<!DOCTYPE [', 200_000],
    ['<content type="xhtml"><entry>', 50_000],
    ['<a b="<item>', 100_000],
  ])('%s without end', (part, count) => {
    within(4000, () => read(rss(`<item><title>t</title><description>${part.repeat(count)}`)));
  });
});

describe('keys of the prototype', () => {
  it('are data in XML and JSON', () => {
    const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];
    const inside = keys
      .map((key) => `<${key} ${key}="1" xmlns:${key}="urn:x"><${key}:a>polluted</${key}:a></${key}>`)
      .join('');
    const feed = read(rss(`<item>${inside}<cloud __proto__="polluted"/><title>t</title></item>`));
    expect(feed.articles[0]?.title).toBe('t');
    const json = `{"version":"https://jsonfeed.org/version/1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"items":[{"id":"1","__proto__":{"title":"polluted"},"title":"t"}]}`;
    expect(read(json).articles[0]?.title).toBe('t');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('leave frozen prototypes alone', () => {
    const names = Object.getOwnPropertyNames(Object.prototype).length;
    read(rss('<item><__proto__>x</__proto__><category __proto__="y" term="z"/></item>'));
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(names);
  });
});

describe('patterns stay linear at 100 KB', () => {
  const parts = [
    'a',
    ' ',
    '<',
    '<a',
    '<a ',
    '<a href=',
    '<a href="',
    '="',
    '/>',
    '</',
    '&',
    '&#',
    '&a',
    '@',
    'a@',
    'a.',
    '(',
    ',',
    ' ,',
    '-',
    '<div>',
    '</div>',
    '<!',
    '<!-',
    '<br ',
  ];
  const functions: readonly (readonly [string, (input: string) => unknown])[] = [
    ['decodeReferences', decodeReferences],
    ['resolveHtml', (input) => resolveHtml(`<a href="/x">${input}`, 'https://a.example/')],
    ['looksLikeHtml', looksLikeHtml],
    ['htmlToLine', htmlToLine],
    ['parsePerson', parsePerson],
    ['detectFormat', (input) => detectFormat(`${input}<rss>`)],
  ];
  it.each(functions)('%s', (_name, work) => {
    for (const part of parts) {
      const input = part.repeat(100_000 / part.length);
      const start = performance.now();
      try {
        work(input);
      } catch {
        // Not a feed: only the time counts here.
      }
      expect([part, performance.now() - start < 250]).toEqual([part, true]);
    }
  });
});
