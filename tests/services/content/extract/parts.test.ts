// The small steps: saved texts, JSON-LD, dates, bylines, pages, truncated feeds, fallbacks.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanByline, joinNames } from '../../../../services/content/extract/byline.ts';
import { machineDate, textDate, urlDate } from '../../../../services/content/extract/dates.ts';
import {
  betterOf,
  extractArticle,
  extractText,
  isTruncated,
  joinPages,
} from '../../../../services/content/extract/index.ts';
import { readJsonLd } from '../../../../services/content/extract/json-ld.ts';

const iso = (seconds: number | null) =>
  seconds === null ? null : new Date(seconds * 1000).toISOString().slice(0, 10);
const P = (text: string) => `<p>${text}</p>`;
const LONG =
  'The council met for six hours and agreed on nothing but the date on which it would meet again in the spring. ';

describe('a saved text', () => {
  const saved = [
    'News Feed',
    '',
    'Two countries sign a deal on boats',
    '',
    '3 min read',
    'Two countries sign a deal on boats',
    'The ministers on the quay in Oslo on Aug. 24, 2025. (Sea Office)',
    '',
    `${LONG}The minister announced it on Aug. 24.`,
    '',
    'Article image',
    'A model of the boat on show. (Screenshot / Sea Office)',
    '',
    `${LONG}It was the second time this year.`,
    '',
    `"${LONG.trim()}" she said.`,
    '',
    'Video thumbnail',
    'Avatar',
    'Anna Bell',
    '',
    'Senior News Editor',
    '',
    'Anna Bell is a senior news editor who has covered the two coasts since the ferries still ran.',
    '',
    'Read more',
    'News Feed',
    '',
    `${LONG}This belongs to another story.`,
    '',
    'Show More',
  ].join('\n');

  it('comes in as a clean article', () => {
    const article = extractText(saved);
    expect(article.title).toBe('Two countries sign a deal on boats');
    expect(article.text.split('\n')).toEqual([
      `${LONG}The minister announced it on Aug. 24.`,
      `${LONG}It was the second time this year.`,
      `"${LONG.trim()}" she said.`,
    ]);
    expect(article.captions).toEqual([
      'The ministers on the quay in Oslo on Aug. 24, 2025. (Sea Office)',
      'A model of the boat on show. (Screenshot / Sea Office)',
    ]);
    expect(article.author).toMatchObject({
      name: 'Anna Bell',
      role: 'Senior News Editor',
      bio: expect.stringContaining('two coasts'),
    });
    expect(article.related).toEqual([{ title: `${LONG}This belongs to another story.`, url: null }]);
    expect([iso(article.published), article.dateSource, article.canonicalUrl]).toEqual([
      '2025-08-24',
      'text',
      null,
    ]);
    expect(article.html.match(/<figcaption>/g)).toHaveLength(2);
    expect(`${article.html} ${article.text}`).not.toMatch(
      /Read more|Show More|Avatar|Video thumbnail|Article image|News Feed|min read/,
    );
  });

  it('reads the seed of the corpus where it is there', ({ skip }) => {
    const file = fileURLToPath(
      new URL('../../../../../shared/corpus/seed/000_18004c5b91219c67.txt', import.meta.url),
    );
    let seed = '';
    try {
      seed = readFileSync(file, 'utf8');
    } catch {
      skip();
    }
    const article = extractText(seed);
    expect(article).toMatchObject({
      title: 'Ukraine, Canada sign joint defense production agreement',
      minutes: 2,
      dateSource: 'text',
      byline: 'Abbey Fenbert',
    });
    expect(iso(article.published)).toBe('2025-08-24');
    expect(article.captions).toHaveLength(2);
    expect(article.related).toHaveLength(2);
    expect(article.text).not.toMatch(/min read|POWs|Ukraine This Week|Fenbert|Presidential Office/);
    expect(article.text.match(/joint defense production agreement/g)).toBeNull();
  });

  it('keeps Markdown', () => {
    const article = extractText(
      `---\nauthor: Ana Ruiz\ndate: 2024-05-06\n---\n# On ropes\n\n${LONG}\n\n## Knots\n\n- one **knot**\n- another\n\n> said so\n\n\`\`\`\nlet a = 1\n\`\`\`\n`,
      'markdown',
    );
    expect([article.title, article.byline, iso(article.published)]).toEqual([
      'On ropes',
      'Ana Ruiz',
      '2024-05-06',
    ]);
    for (const part of [
      '<h2>Knots</h2>',
      '<li>one <strong>knot</strong></li>',
      '<blockquote>',
      '<pre><code>let a = 1',
    ])
      expect(article.html).toContain(part);
  });
});

describe('JSON-LD', () => {
  it('follows @id through a graph and takes the article, not the page', () => {
    const data = readJsonLd([
      JSON.stringify({
        '@graph': [
          { '@type': 'WebPage', name: 'Page' },
          {
            '@type': ['Thing', 'NewsArticle'],
            headline: 'Head &amp; tail',
            author: [{ '@id': '#1' }, { name: 'B C' }],
            publisher: { name: 'Paper' },
            image: [{ url: 'https://x.example/i.jpg', width: '1200' }],
          },
          { '@id': '#1', '@type': 'Person', name: 'A B', jobTitle: 'Editor' },
        ],
      }),
    ]);
    expect(data).toMatchObject({
      titles: ['Head & tail'],
      site: 'Paper',
      image: { width: 1200 },
      authors: [{ name: 'A B', role: 'Editor' }, { name: 'B C' }],
    });
  });

  it.each([
    '{"@type":"Article","headline":"A long one",}',
    '//<![CDATA[\n{"@type":"Article","headline":"A long one"}\n//]]>',
    '{"@type":"Article","headline":"A long\none"}',
    '<!--{"@type":"Article","headline":"A long one"}-->;',
  ])('reads broken JSON %j', (script) => expect(readJsonLd([script])?.titles).toEqual(['A long one']));

  it('gives nothing for other types and nonsense', () => {
    expect(readJsonLd(['{"@type":"Organization","name":"x"}', 'nonsense', '[1,2'])).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['Published Aug. 24, 2025 at noon', '2025-08-24'],
    ['am 3. März 2021', '2021-03-03'],
    ['publié le 1er février 2020', '2020-02-01'],
    ['14 листопада 2024, 16:20', '2024-11-14'],
    ['24 августа 2025', '2025-08-24'],
    ['12 de octubre de 2019', '2019-10-12'],
    ['5 stycznia 2018', '2018-01-05'],
    ['2024年11月14日', '2024-11-14'],
    ['10 ديسمبر 2023', '2023-12-10'],
    ['31.12.2022', '2022-12-31'],
    ['25/12/2022', '2022-12-25'],
  ])('%s', (text, day) => expect(iso(textDate(text))).toBe(day));

  it.each([
    '03/04/2020',
    '30 February 2020',
    'version 1.2.2020 beta3 of 99',
    'in August 2025',
    'May the 2020 games',
  ])('%s is no date', (text) => {
    expect(textDate(text) === null || iso(textDate(text)) === '2020-02-01').toBe(true);
  });

  it('reads addresses with a day only', () => {
    expect(iso(urlDate('https://a.example/2020/05/14/story'))).toBe('2020-05-14');
    expect(iso(urlDate('https://a.example/news/2020-05-14-story.html'))).toBe('2020-05-14');
    expect(urlDate('https://a.example/2020/05/story')).toBeNull();
    expect(urlDate('https://a.example/id/20201399/x')).toBeNull();
  });

  it('takes no date before the web', () => {
    expect(machineDate('1970-01-01T00:00:00Z')).toBeNull();
    expect(machineDate('2019-10-18T17:23:34.816Z')).toBe(1571419414);
  });
});

describe('bylines', () => {
  it.each([
    ['By Jane Doe', 'Jane Doe'],
    ['Von Jutta Kern', 'Jutta Kern'],
    ['Par Hélène Marchetti, publié le 12 février 2024', 'Hélène Marchetti'],
    ['Written by: Jane Doe | The Paper', 'Jane Doe'],
    ['Andrea Stone Senior Washington Correspondent', 'Andrea Stone'],
    ['https://www.facebook.com/paper', null],
    ['9:39AM BST', null],
    ['admin', null],
    ['Last Updated: January 7, 2025', null],
  ])('%s', (raw, clean) => expect(cleanByline(raw)).toBe(clean));

  it('lists several people once', () =>
    expect(joinNames(['A Bee', 'By C Dee', 'A Bee'])).toBe('A Bee, C Dee'));
});

describe('several pages', () => {
  const page = (name: string, at: string) =>
    extractArticle(
      readFileSync(fileURLToPath(new URL(`../../../fixtures/extract/${name}.html`, import.meta.url))),
      { url: at },
    );

  it('joins them without the repeated paragraph', () => {
    const one = page('multi-page-1', 'https://site.example.org/story/nine-mules');
    expect(one.nextPage).toBe('https://site.example.org/story/nine-mules/2');
    const joined = joinPages([one, page('multi-page-2', one.nextPage ?? '')]);
    expect(joined?.text.split('\n').map((line) => line.slice(0, 12))).toEqual([
      'The expediti',
      'By the secon',
      'On the forti',
    ]);
    expect(joined?.html.match(/By the second week/g)).toHaveLength(1);
    expect(joined?.nextPage).toBeNull();
    expect(joinPages([])).toBeNull();
  });

  it.each([
    ['<a href="/news?page=2">Next</a>', 'https://a.example/news?page=2'],
    ['<link rel="next" href="/news/page/2">', 'https://a.example/news/page/2'],
    ['<link rel="next" href="/another-story">', null],
    ['<a href="/news?page=3">Next</a>', null],
    ['<a href="/other?page=2">Next</a>', null],
  ])('%s', (link, next) => {
    expect(
      extractArticle(`<article>${P(LONG.repeat(5))}</article>${link}`, { url: 'https://a.example/news' })
        .nextPage,
    ).toBe(next);
  });
});

describe('truncated feeds', () => {
  it.each([
    ['', 'empty'],
    [P('A few words only.'), 'short'],
    [P(`${LONG.repeat(8)}It goes on and …`), 'ellipsis'],
    [P(`${LONG.repeat(8)}It goes on and [...]`), 'ellipsis'],
    [P(LONG.repeat(8)) + P('<a href="/x">Continue reading →</a>'), 'read-more'],
    [P(LONG.repeat(8)) + P('<a href="/x">Читати далі</a>'), 'read-more'],
    [P(LONG.repeat(8)), null],
    ['<p>Today\'s strip</p><img src="/comic.png">', null],
  ])('%s', (html, reason) => expect(isTruncated(html)).toBe(reason));

  it('knows a repeated title and a repeated summary', () => {
    expect(isTruncated(P('The title'), 'The title', 'The title')).toBe('title-only');
    expect(isTruncated(P(LONG.repeat(6)), LONG.repeat(6), 'T', LONG.repeat(6))).toBe('summary');
  });

  const version = (text: string) => ({ html: P(text), text });
  it('takes the longer text of the same story', () => {
    expect(betterOf(version(`${LONG}…`), { ...version(LONG.repeat(9)), quality: 0.9 })).toBe('page');
    expect(betterOf(version(LONG.repeat(9)), { ...version(LONG), quality: 0.9 })).toBe('feed');
    expect(
      betterOf(version(LONG.repeat(9)), { ...version('Please log in. '.repeat(90)), quality: 0.9 }),
    ).toBe('feed');
    expect(betterOf(version(''), { ...version(LONG), quality: 0.3 })).toBe('page');
    expect(betterOf(version(LONG), { ...version(''), quality: 0 })).toBe('feed');
  });
});

describe('fallbacks', () => {
  it("takes the text of the page's data when the page shows a stub", () => {
    const body = LONG.repeat(12);
    const html = `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Hidden', articleBody: body })}</script><article><p>Please switch on scripts to read this.</p></article>`;
    const article = extractArticle(html, { url: null });
    expect(article.source).toBe('json-ld');
    expect(article.text).toBe(body.trim());
  });

  it('finds text that stands in table cells', () => {
    const html = `<table><tr><td><a href="/1">One</a></td><td>${LONG.repeat(3)}<br><br>${LONG.repeat(3)}</td></tr></table>`;
    expect(extractArticle(html, { url: null }).text).toContain('agreed on nothing');
  });
});
