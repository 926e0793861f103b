// Atom 0.3 and 1.0: every element, text modes, xml:base and xml:lang.

import { describe, expect, it } from 'vitest';
import { atom, atom03, read } from './feeds.ts';

describe('Atom', () => {
  it('reads 1.0', () => {
    const feed = read(
      atom(
        `<title type="html">The &lt;b>Feed&lt;/b></title><subtitle>sub</subtitle><id>urn:f</id><updated>2025-06-02T10:00:00Z</updated>
        <link href="/"/><link rel="self" href="/feed.atom"/><link rel="next" href="/2"/><icon>/i.ico</icon><logo>/l.png</logo>
        <generator uri="/g" version="3">G</generator><rights>R</rights><author><name>Jo</name><uri>/jo</uri></author>
        <entry xml:lang="fr"><id>urn:1</id><title>a &lt;b&gt; c</title><link rel="alternate" type="text/html" href="1"/>
        <link rel="enclosure" href="/a.mp3" length="10" type="audio/mpeg"/><link rel="replies" href="/r"/>
        <published>2025-06-02T10:00:00Z</published><category term="t" scheme="s" label="L"/><contributor><name>Con</name></contributor>
        <summary type="text">S &amp; s</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <br/><a href="/x">x</a> &lt;b></p></div></content>
        <source><id>urn:s</id><title>Src</title><author><name>SA</name></author></source></entry>`,
        ' xml:lang="en" xml:base="https://base.example/dir/"',
      ),
    );
    expect(feed).toMatchObject({
      ...{ format: 'atom', version: '1.0', title: 'The Feed', id: 'urn:f', language: 'en' },
      ...{
        siteUrl: 'https://base.example/',
        selfUrl: 'https://base.example/feed.atom',
        nextUrl: 'https://base.example/2',
      },
      ...{ icon: 'https://base.example/i.ico', logo: 'https://base.example/l.png', rights: { value: 'R' } },
      generator: { name: 'G', url: 'https://base.example/g', version: '3' },
      authors: [{ name: 'Jo', url: 'https://base.example/jo' }],
    });
    const article = feed.articles[0];
    expect(article).toMatchObject({
      ...{ id: 'urn:1', title: 'a <b> c', url: 'https://base.example/dir/1', language: 'fr' },
      enclosures: [{ url: 'https://base.example/a.mp3', length: 10 }],
      commentsUrl: 'https://base.example/r',
      categories: [{ term: 't', scheme: 's', label: 'L' }],
      contributors: [{ name: 'Con' }],
      source: { id: 'urn:s', title: 'Src', authors: [{ name: 'SA' }] },
    });
    expect(article?.summary).toMatchObject({
      value: 'S & s',
      html: 'S &amp; s',
      type: 'text/plain',
      language: 'fr',
    });
    expect(article?.contents[0]?.html).toBe('<p>Hi <br/><a href="https://base.example/x">x</a> &lt;b></p>');
  });

  it.each([
    ['escaped', '<content type="text/html" mode="escaped">&lt;p>x&lt;/p></content>', '<p>x</p>'],
    ['base64', `<content type="text/html" mode="base64">${btoa('<p>x</p>')}</content>`, '<p>x</p>'],
    [
      'inline',
      '<content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">x</p></content>',
      '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    ],
    ['undeclared', '<content>a <b>x</b> &lt;</content>', 'a <b>x</b> &lt;'],
    [
      'prefixed',
      '<content type="application/xhtml+xml" xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x<h:br/></h:p></content>',
      '<p>x<br /></p>',
    ],
  ])('0.3, content %s', (_mode, content, html) => {
    const feed = read(
      atom03(
        `<title>T</title><entry><modified>2025-06-02</modified><issued>2025-06-02</issued>${content}</entry>`,
      ),
    );
    expect(feed.version).toBe('0.3');
    expect(feed.articles[0]?.contents[0]?.html).toBe(html);
  });

  it('xml:base and xml:lang nest, and end with their element', () => {
    const feed = read(
      atom(
        `<entry xml:base="b/" xml:lang="de"><link href="1"/><content type="xhtml" xml:lang="fr"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="c/"><a href="2">x</a></div></content></entry>
         <entry><link href="3"/><title>t</title></entry>`,
        ' xml:base="/a/" xml:lang="en"',
      ),
    );
    expect(feed.articles[0]?.url).toBe('https://news.example/a/b/1');
    expect(feed.articles[0]?.contents[0]).toMatchObject({
      html: '<a href="https://news.example/a/b/c/2">x</a>',
      language: 'fr',
      base: 'https://news.example/a/b/',
    });
    expect(feed.articles[1]).toMatchObject({
      url: 'https://news.example/a/3',
      titleDetail: { language: 'en' },
    });
  });

  it('content that is no text has no HTML; content elsewhere has its address', () => {
    const feed = read(
      atom(
        `<entry><content type="image/png">iVBORw0KGgo=</content></entry><entry><content src="/v.mp4" type="video/mp4"/></entry>`,
      ),
    );
    expect(feed.articles[0]?.contents[0]?.html).toBe('');
    expect(feed.articles[1]?.contents[0]?.src).toBe('https://news.example/v.mp4');
  });

  it('a lone entry is a feed of one', () => {
    expect(
      read('<entry xmlns="http://www.w3.org/2005/Atom"><title>x</title></entry>').articles[0]?.title,
    ).toBe('x');
  });
});

describe('response headers', () => {
  it('give base and language', () => {
    const feed = read(atom('<title>t</title><link href="x"/>'), {
      headers: { 'Content-Location': '/other/', 'content-language': 'uk' },
    });
    expect(feed.siteUrl).toBe('https://news.example/other/x');
    expect(feed.titleDetail?.language).toBe('uk');
  });
});
