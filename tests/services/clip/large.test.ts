// Large and hostile saved pages: pictures of megabytes in the text, tags that cost a slow expression the square of their length.
import { afterAll, expect, test } from 'vitest';
import { liftInline } from '../../../services/clip/inline-pictures.ts';
import { addressIn } from '../../../services/clip/saved-page.ts';
import { makeExtractPool } from '../../../services/content/extract/index.ts';
import { htmlPage, mhtml, PICTURE } from './fixtures.ts';

const pool = makeExtractPool();
afterAll(() => pool.stop());

/** A picture by its beginning, as large as that. */
const picture = (size: number) => Buffer.concat([PICTURE, Buffer.alloc(size - PICTURE.length, 7)]);
const inside = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
const handed = (text: string) => new Uint8Array(Buffer.from(text));

test('a picture of millions of characters in the text is lifted out, whatever its quotation marks', () => {
  const large = picture(6_000_000);
  for (const mark of ['"', "'", '']) {
    const page = `<p>One</p><img src=${mark}${inside(large)}${mark} alt="two">`;
    const { html, pictures } = liftInline(page);
    expect(html).toBe(`<p>One</p><img src="${pictures[0]?.url}" alt="two">`);
    expect(large.equals(pictures[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
  }
});

test('equal pictures are one; what is no picture, is short or has no end stays as it was', () => {
  const page = `<img src="${inside(PICTURE)}"><video poster='${inside(PICTURE)}'>`;
  const { html, pictures } = liftInline(page);
  expect(pictures).toHaveLength(1);
  expect(html).toBe(`<img src="${pictures[0]?.url}"><video poster="${pictures[0]?.url}">`);
  const noise = inside(Buffer.alloc(400, 7));
  for (const odd of [`src="${noise}"`, `src="${inside(PICTURE)}`, 'src="data:image/png;base64,AAAA"', 'src='])
    expect(liftInline(odd)).toEqual({ html: odd, pictures: [] });
});

test('a page of forty megabytes comes back with its text behind the pictures; the file itself is handed over', async () => {
  const page = htmlPage(inside(picture(20_000_000))).replace(
    '<article>',
    `<article><figure><img src="${inside(picture(8_000_000))}"></figure>`,
  );
  const bytes = handed(page);
  expect(bytes.length).toBeGreaterThan(37_000_000);
  const outcome = await pool.extract({ kind: 'saved', bytes, name: 'large.html' });
  expect(bytes.length).toBe(0);
  if (outcome.kind === 'error') throw new Error(outcome.message);
  expect(outcome.saved?.url).toBe('https://news.example/harbour');
  expect(outcome.saved?.pictures.map(({ bytes: { length } }) => length).sort()).toEqual([
    20_000_000, 8_000_000,
  ]);
  expect(outcome.article.text).toContain('road bridge would stay open');
  expect(outcome.article.html).not.toContain('data:');
});

test('what can’t be read says why', async () => {
  const answers = [
    await pool.extract({ kind: 'saved', bytes: handed('%PDF-1.7 and so on'), name: 'a.html' }),
    await pool.extract({ kind: 'saved', bytes: handed('word '.repeat(2_000_000)), name: 'a.txt' }),
    await pool.extract({
      kind: 'saved',
      bytes: handed(mhtml().replaceAll('text/html', 'text/css')),
      name: 'a.mhtml',
    }),
  ];
  expect(answers).toMatchObject([
    { kind: 'error', reason: 'wrong_file', message: expect.stringContaining('PDF') },
    { kind: 'error', reason: 'too_large' },
    { kind: 'error', reason: 'wrong_file' },
  ]);
});

test.each([
  '<link rel=canonical ',
  '<meta property=og:url ',
  '<!-- saved from url=http://a',
  '<!--SingleFile url: http://a',
  '<link rel  ',
])('300 KB of %s cost no more than their length', (piece) => {
  const hostile = piece.repeat(300_000 / piece.length);
  const before = process.cpuUsage();
  addressIn(hostile);
  const { user } = process.cpuUsage(before);
  // Processor time in microseconds; with the square of the length it was 4 seconds.
  expect(user).toBeLessThan(1_000_000);
});

test('the address stands in any order of attributes', () => {
  const link = '<link href="https://a.example/one?a=1&amp;b=2" rel=canonical>';
  expect(addressIn(`<link rel="icon" href="/i.png">${link}`)).toBe('https://a.example/one?a=1&b=2');
  expect(addressIn('<meta content="https://a.example/two" property="og:url" />')).toBe(
    'https://a.example/two',
  );
  expect(addressIn('<!-- saved from url=(0025)https://a.example/three -->')).toBe('https://a.example/three');
  expect(
    addressIn('<!--\n Page saved with SingleFile \n url: https://a.example/4 \n saved date: x\n-->'),
  ).toBe('https://a.example/4');
});
