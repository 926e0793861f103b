// What stands with the headline is the article, however much more the page says elsewhere.
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../../services/content/extract/index.ts';

const TITLE = 'The ferry to Lindvik runs again';
const WORDS =
  'the pilot of the northern harbour told the council that no boat had waited so long for the tide';
/** Sentences nobody else on the page says. */
const prose = (who: string, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `${who} ${at + 1}: ${WORDS}, and ${who} went home in week ${at + 1}.`,
  );
const paragraphs = (who: string, count: number) =>
  prose(who, count)
    .map((text) => `<p>${text}</p>`)
    .join('');
const teasers = Array.from(
  { length: 6 },
  (_, at) =>
    `<div><a href="/${at}"><h3>Another story of the week, number ${at}</h3></a><p>${WORDS}, says teaser ${at}.</p></div>`,
).join('');

const read = (body: string, title = TITLE) =>
  extractArticle(
    `<html><head><title>${title} - Courier</title></head><body><nav><a href="/">Home</a></nav>${body}</body></html>`,
    {
      url: 'https://news.example.org/ferry',
    },
  ).text.split('\n');

describe('a body is looked for where the headline is', () => {
  it('a short article is not lost among its comments', () => {
    const comments = Array.from(
      { length: 12 },
      (_, at) => `<div class="comment">${paragraphs(`Guest ${at}`, 2)}</div>`,
    );
    const article = `<h1>${TITLE}</h1><div class="story">${paragraphs('Ola', 2)}</div>`;
    expect(
      read(`<article>${article}</article><section id="comments">${comments.join('')}</section>`),
    ).toEqual(prose('Ola', 2));
    expect(
      read(
        `<div class="page"><div class="main">${article}</div><div class="discussion">${comments.join('')}</div></div>`,
      ),
    ).toEqual(prose('Ola', 2));
  });

  it('a list is an article too, whatever prose the teasers beside it have', () => {
    const items = Array.from(
      { length: 14 },
      (_, at) => `Pier ${at + 1} opens in the morning of day ${at + 1}`,
    );
    const list = `<p>${WORDS} before:</p><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
    expect(read(`<article><h1>${TITLE}</h1>${list}</article><div class="column">${teasers}</div>`)).toEqual([
      `${WORDS} before:`,
      ...items,
    ]);
  });

  it('the next article, loaded below, is another one', () => {
    const next = `<article><h1>Another headline of the day</h1>${paragraphs('Signe', 14)}</article>`;
    expect(read(`<div><article><h1>${TITLE}</h1>${paragraphs('Ola', 6)}</article>${next}</div>`)).toEqual(
      prose('Ola', 6),
    );
  });

  it('a headline in a header of its own does not hide the text below', () => {
    const header = `<header class="hero"><h1>${TITLE}</h1><p class="dek">${WORDS}, in short.</p></header>`;
    expect(read(`<main>${header}</main><div class="with-sidebar">${paragraphs('Ola', 9)}</div>`)).toEqual(
      expect.arrayContaining(prose('Ola', 9)),
    );
  });

  it('nor does an introduction with the headline hide the long text outside', () => {
    const intro = `<article><h1>${TITLE}</h1>${paragraphs('Intro', 2)}</article>`;
    expect(read(`<div>${intro}<div class="fulltext">${paragraphs('Ola', 12)}</div></div>`)).toEqual(
      expect.arrayContaining(prose('Ola', 12)),
    );
  });

  it('a name that only says how an article is laid out takes nothing away', () => {
    const body = `<div class="has-comments sidebar-right">${paragraphs('Ola', 6)}</div>`;
    expect(
      read(`<div><div class="top"><h1>${TITLE}</h1></div>${body}</div><div class="column">${teasers}</div>`),
    ).toEqual(prose('Ola', 6));
  });
});

describe('small losses', () => {
  it('keeps the blank of an empty element, and comments in code', () => {
    const code = '<pre><code><span class="token comment">// begin</span>\nrun()</code></pre>';
    const text = read(
      `<article><h1>${TITLE}</h1><p>They said that<em> </em>nothing moved.</p>${paragraphs('Ola', 5)}${code}</article>`,
    );
    expect(text).toContain('They said that nothing moved.');
    expect(text).toContain('// begin');
  });

  it('a line that repeats a picture’s words is its caption; a label beside a picture is nothing', () => {
    const echo = 'The pilot at the old quay, where he was born';
    const picture = `<img src="/a.jpg" alt="${echo}."><ul><li><p>${echo}</p></li></ul>`;
    const labelled =
      '<div class="block"><span>Article image</span><img src="/b.jpg"><div class="caption">The tide. (Town Office)</div></div>';
    const article = extractArticle(
      `<html><title>${TITLE}</title><body><article><h1>${TITLE}</h1>${paragraphs('Ola', 2)}${picture}${labelled}${paragraphs('Pia', 3)}</article></body></html>`,
      { url: 'https://news.example.org/ferry' },
    );
    expect(article.text.split('\n')).toEqual([...prose('Ola', 2), ...prose('Pia', 3)]);
    expect(article.captions).toEqual([echo, 'The tide. (Town Office)']);
  });

  it('lines at the ends that belong to the newspaper', () => {
    const above = '<p>Feb. 21, 2025</p>';
    const below =
      '<p>A version of this article appears in print on Page A22 of the city edition.</p><p>Ada Lee es politóloga y vive en Lindvik.</p><p>More about:</p><ul><li><a href="/t/1">Hotels</a></li><li><a href="/t/2">Tides</a></li></ul>';
    const page = `<article><h1>${TITLE}</h1><p class="byline">By Ada Lee</p>${paragraphs('Intro', 1)}${above}${paragraphs('Ola', 5)}${below}</article>`;
    expect(read(page)).toEqual([...prose('Intro', 1), ...prose('Ola', 5)]);
  });

  it('what the page says twice is there once: pull quotes, captions', () => {
    const [first = '', ...rest] = prose('Ola', 5);
    const quote = '<aside class="pullquote">no boat had waited so long for the tide</aside>';
    const own = '<blockquote>A quotation that stands nowhere else on this page.</blockquote>';
    const body = `<p>${first}</p>${quote}${rest.map((text) => `<p>${text}</p>`).join('')}${own}<figure><img src="/a.jpg"><figcaption>The pilot waits for the morning tide.</figcaption></figure><p>The pilot waits for the morning tide.</p><p>Ola closed the office at noon, and nobody came.</p>`;
    expect(read(`<article><h1>${TITLE}</h1>${body}</article>`)).toEqual([
      first,
      ...rest,
      'A quotation that stands nowhere else on this page.',
      'Ola closed the office at noon, and nobody came.',
    ]);
  });

  it('the words of players and galleries are not the article’s', () => {
    const player =
      '<div><p>Current Time 0:00</p><p>Loaded: 0%</p><p>Playback Rate 1x</p><p>Unmute</p></div><p>Photo 3 of 12</p>';
    expect(
      read(`<article><h1>${TITLE}</h1>${paragraphs('Ola', 3)}${player}${paragraphs('Pia', 3)}</article>`),
    ).toEqual([...prose('Ola', 3), ...prose('Pia', 3)]);
  });
});
