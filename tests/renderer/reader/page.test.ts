// The pure parts of the page: direction, standfirst, lead picture, dateline, position, which page is shown.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../../contract/model.ts';
import { makeFormats } from '../../../renderer/i18n/format.ts';
import { datelineOf } from '../../../renderer/reader/page/dateline.ts';
import { guessDirection, textProps } from '../../../renderer/reader/page/direction.ts';
import { pictureKey, shownLead } from '../../../renderer/reader/page/lead.ts';
import { changePages, noPages } from '../../../renderer/reader/page/pages.ts';
import { hasContent, plainStart } from '../../../renderer/reader/page/plain-start.ts';
import { keepPosition, recallPosition, scaledTop } from '../../../renderer/reader/page/positions.ts';
import { isNoteTitle, standfirstOf } from '../../../renderer/reader/page/standfirst.ts';

const article: Article = {
  id: 7,
  title: 'A title',
  url: 'https://example.org/a',
  feedId: 1,
  sources: [1],
  author: null,
  published: 1_763_712_900,
  updated: null,
  fetched: 1_763_712_999,
  summary: null,
  words: 10,
  minutes: 1,
  lang: 'en',
  read: false,
  bookmarked: false,
  muted: false,
  bookmarkFolder: null,
  tags: [],
  lead: null,
  snippet: null,
  similar: 0,
  html: '<p>Hello.</p>',
  media: {},
  enclosures: [],
  sounds: {},
  categories: [],
  commentsUrl: null,
  offline: 'text',
  lacks: null,
  body: 'feed',
  bodies: ['feed'],
  page: null,
  place: null,
  site: null,
  dateSource: null,
  authorCard: null,
  captions: [],
  related: [],
};

describe('direction', () => {
  it.each([
    ['Plain English', null, 'ltr'],
    ['آخر عبّارة قبل الشتاء', null, 'rtl'],
    ['חדשות היום', 'he', 'rtl'],
    ['WhatsApp تطلق ميزة جديدة للمستخدمين', 'ar', 'rtl'],
    ['WhatsApp تطلق ميزة جديدة للمستخدمين', null, 'rtl'],
    ['The word شكرا means thanks', 'en', 'ltr'],
    ['An English piece in an Arabic feed', 'ar', 'ltr'],
    ['2026 — 11', 'fa', 'rtl'],
    ['2026 — 11', 'en', 'ltr'],
    ['Azərbaycan dili', 'az-Latn', 'ltr'],
    ['', null, 'ltr'],
  ] as const)('%s (%s) runs %s', (text, lang, direction) => {
    expect(guessDirection(text, lang)).toBe(direction);
  });

  it('says that an unknown language is unknown, so that it does not inherit ours', () => {
    expect(textProps('Hello', null)).toEqual({ dir: 'ltr', lang: '' });
  });
});

describe('plain text of a body', () => {
  it('keeps blocks apart, words together, and reads the four entities once', () => {
    expect(plainStart('<p>One<b>word</b></p><p>R&amp;D &lt;i&gt; &amp;lt;</p>')).toBe('Oneword R&D <i> &lt;');
  });

  it('cuts long bodies at a tag', () => {
    expect(plainStart(`<p>abc</p><p title="${'x'.repeat(50)}">def</p>`, 30)).toBe('abc');
  });

  it.each([
    ['', false],
    ['<p> </p><div></div>', false],
    ['<p>x</p>', true],
    ['<p><img src="https://e.org/a.png" alt="" /></p>', true],
  ])('%s has content: %s', (html, expected) => {
    expect(hasContent(html)).toBe(expected);
  });
});

describe('standfirst', () => {
  const summary = 'Once a year a ferry makes a crossing that stands in no timetable.';

  it('is the summary where it says something of its own', () => {
    expect(
      standfirstOf(summary, 'The last boat', '<p>For most of the year the boat leaves at nine.</p>'),
    ).toBe(summary);
  });

  it.each([
    ['the body begins with it', summary, 'T', `<p>${summary} And more.</p>`],
    [
      'the body begins with it after a caption',
      summary,
      'T',
      `<figure><figcaption>A boat.</figcaption></figure><p>${summary}</p>`,
    ],
    [
      'it differs in quotes and is cut',
      'He said “no” to all of the offers that were made to him […]',
      'T',
      '<p>He said "no" to all of the offers that were made to him by them.</p>',
    ],
    [
      'it is the headline',
      'The last boat before the winter',
      'The last boat before the winter',
      '<p>Other words.</p>',
    ],
    ['it is too long', 'word '.repeat(120), 'T', '<p>Other words.</p>'],
    ['it is too short', 'Comments', 'T', '<p>Other words.</p>'],
  ])('is left out when %s', (_why, text, title, html) => {
    expect(standfirstOf(text, title, html)).toBeNull();
  });
});

describe('notes', () => {
  it.each([
    ['The fog came in at four and…', '<p>The fog came in at four and stayed.</p>', true],
    ['All of it', '<p>All of it.</p>', true],
    ['A headline', '<h1>A headline</h1><p>And a text of its own.</p>', false],
    ['Wait…', '<p>Other words.</p>', false],
    ['', '<p>Words.</p>', false],
  ])('%s over %s: %s', (title, html, expected) => {
    expect(isNoteTitle(title, html)).toBe(expected);
  });
});

describe('lead picture', () => {
  const lead = (url: string) => ({
    url,
    media: 'f'.repeat(64),
    width: 800,
    height: 600,
    alt: null,
    caption: null,
    credit: null,
  });

  it('is shown when the body does not have it', () => {
    const picture = lead('https://e.org/a.jpg');
    expect(shownLead({ lead: picture, html: '<p><img src="https://e.org/b.jpg" alt="" /></p>' })).toBe(
      picture,
    );
  });

  it('is not shown from the network', () => {
    expect(shownLead({ lead: { ...lead('https://e.org/a.jpg'), media: null }, html: '' })).toBeNull();
  });

  it.each([
    ['https://e.org/a.jpg?w=1200', 'https://e.org/a.jpg?w=300&amp;h=200'],
    ['https://e.org/2026/a-1024x683.jpg', 'https://e.org/2026/a.jpg'],
    ['https://i0.wp.com/e.org/a.jpg?fit=1', 'https://www.e.org/a-scaled.jpg'],
    ['https://cdn.x/fetch/w_600/https%3A%2F%2Fe.org%2Fa.jpg', 'https://e.org/a.jpg'],
  ])('%s is not repeated over %s', (url, inBody) => {
    expect(shownLead({ lead: lead(url), html: `<p>x</p><img src="${inBody}" alt="" />` })).toBeNull();
  });

  it('tells different pictures apart', () => {
    expect(pictureKey('https://e.org/a-1.jpg')).not.toBe(pictureKey('https://e.org/a-2.jpg'));
  });
});

describe('dateline', () => {
  const formats = makeFormats('en-GB');
  const now = 1_763_800_000;

  it('is the day of publication, with its time for the tooltip and for machines', () => {
    const line = datelineOf(article, formats, now);
    expect(line).toMatchObject({ kind: 'published', iso: '2025-11-21T08:15:00Z', updated: null });
    expect(line.full).toContain('2025');
  });

  it('falls back to when the article was found', () => {
    expect(datelineOf({ ...article, published: null }, formats, now)).toMatchObject({
      kind: 'seen',
      iso: '2025-11-21T08:16:39Z',
    });
  });

  it('tells of updates that matter', () => {
    const at = article.published ?? 0;
    expect(datelineOf({ ...article, updated: at + 600 }, formats, now).updated).toBeNull();
    expect(datelineOf({ ...article, updated: at + 7200 }, formats, now).updated?.iso).toBe(
      '2025-11-21T10:15:00Z',
    );
    expect(datelineOf({ ...article, updated: now + 7200 }, formats, now).updated).toBeNull();
  });
});

describe('positions', () => {
  it('come back, scaled to the new height', () => {
    keepPosition(1, { top: 500, height: 2000, shown: 600 });
    expect(recallPosition(1, 2000)).toBe(500);
    expect(recallPosition(1, 4000)).toBe(1000);
    expect(recallPosition(2, 4000)).toBeNull();
  });

  it('begin anew once the article was read to its end', () => {
    keepPosition(3, { top: 1400, height: 2000, shown: 600 });
    expect(recallPosition(3, 2000)).toBe(0);
  });

  it('are kept for the last 500 articles', () => {
    for (let id = 1000; id < 1501; id++) keepPosition(id, { top: 10, height: 1000, shown: 100 });
    expect(recallPosition(1000, 1000)).toBeNull();
    expect(recallPosition(1001, 1000)).toBe(10);
    expect(scaledTop({ top: 5, height: 0 }, 100)).toBe(0);
  });
});

describe('pages', () => {
  let pages = noPages;
  beforeEach(() => {
    pages = changePages(changePages(noPages, { type: 'article', article }), { type: 'ready', key: 1 });
  });

  it('keep the old article until the new one is laid out', () => {
    const next = changePages(pages, { type: 'article', article: { ...article, id: 8 } });
    expect([next.shown?.article.id, next.coming?.article.id]).toEqual([7, 8]);
    const ready = changePages(next, { type: 'ready', key: 2 });
    expect([ready.shown?.article.id, ready.coming]).toEqual([8, null]);
  });

  it('drop a page that is ready too late', () => {
    const next = changePages(pages, { type: 'article', article: { ...article, id: 8 } });
    const other = changePages(next, { type: 'article', article: { ...article, id: 9 } });
    expect(changePages(other, { type: 'ready', key: 2 })).toBe(other);
    expect(other.coming?.key).toBe(3);
  });

  it('take new state in place, new content as a new page', () => {
    const read = changePages(pages, { type: 'article', article: { ...article, read: true } });
    expect(read).toMatchObject({ shown: { key: 1, article: { read: true } }, coming: null });
    const media = { 'https://e.org/a.jpg': { media: 'x', width: 1, height: 1 } };
    const pictures = changePages(read, { type: 'article', article: { ...article, media } });
    expect(pictures.coming?.article.media).toBe(media);
    const same = changePages(pictures, { type: 'article', article: { ...article, media: { ...media } } });
    expect(same.coming?.key).toBe(pictures.coming?.key);
  });

  it('go back to the shown article when it is wanted again', () => {
    const next = changePages(pages, { type: 'article', article: { ...article, id: 8 } });
    expect(changePages(next, { type: 'article', article }).coming).toBeNull();
  });

  it('never use a key twice', () => {
    const none = changePages(pages, { type: 'none' });
    expect(none.shown).toBeNull();
    expect(changePages(none, { type: 'article', article }).coming?.key).toBe(2);
  });
});
