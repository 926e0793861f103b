// Feeds in many encodings, declared in the header, in the prolog, wrongly or not at all.

import { describe, expect, it } from 'vitest';
import { decodeFeed, encodingLabel } from '../../../services/sync/parser/charset.ts';
import { parseFeed } from '../../../services/sync/parser/index.ts';
import { concat, encodeAs } from './encode.ts';
import { URL_OF_FEED } from './feeds.ts';

const VARIANTS: readonly (readonly [string, string])[] = [
  ['utf-8', 'Žluťoučký кінь 日本 😀'],
  ['windows-1250', 'Žluťoučký kůň'],
  ['windows-1251', 'Привіт, світе'],
  ['windows-1252', 'Café “quoted” €5'],
  ['windows-1253', 'Καλημέρα'],
  ['windows-1254', 'İstanbul ığşö'],
  ['windows-1255', 'שלום עולם'],
  ['windows-1256', 'مرحبا'],
  ['windows-1257', 'Ąžuolas šilas'],
  ['windows-1258', 'Đường'.replace(/[ườ]/g, '')],
  ['windows-874', 'สวัสดี'],
  ['iso-8859-2', 'Žluťoučký kůň'],
  ['iso-8859-5', 'Привет'],
  ['iso-8859-7', 'Καλημέρα'],
  ['iso-8859-15', 'Œuvre à 5 €'],
  ['koi8-r', 'Привет, мир'],
  ['koi8-u', 'Їжак ґречний'],
  ['macintosh', 'Café naïve'],
  ['x-mac-cyrillic', 'Привет'],
  ['ibm866', 'Привет'],
  ['shift_jis', '日本語のニュース'],
  ['euc-jp', '日本語のニュース'],
  ['gbk', '中文新闻'],
  ['gb18030', '中文新闻'],
  ['big5', '中文新聞'],
  ['euc-kr', '한국 뉴스'],
];

function feed(title: string, encoding?: string): string {
  const prolog = encoding === undefined ? '' : `<?xml version="1.0" encoding="${encoding}"?>\n`;
  return `${prolog}<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
}

function titleOf(bytes: Uint8Array, contentType?: string): string {
  return parseFeed(bytes, { url: URL_OF_FEED, contentType }).title;
}

describe('charset', () => {
  it.each(VARIANTS)('%s by prolog', (encoding, title) => {
    expect(titleOf(encodeAs(feed(title, encoding), encoding))).toBe(title);
  });

  it.each(VARIANTS)('%s by header', (encoding, title) => {
    expect(titleOf(encodeAs(feed(title), encoding), `text/xml; charset=${encoding}`)).toBe(title);
  });

  it.each(VARIANTS)('%s: the header wins over a wrong prolog', (encoding, title) => {
    const wrong = encoding === 'windows-1252' ? 'iso-8859-5' : 'windows-1252';
    expect(titleOf(encodeAs(feed(title, wrong), encoding), `application/rss+xml;charset="${encoding}"`)).toBe(
      title,
    );
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('%s with and without a mark', (encoding) => {
    const title = 'Добрий день 😀';
    expect(titleOf(encodeAs(`\ufeff${feed(title, 'utf-16')}`, encoding))).toBe(title);
    expect(titleOf(encodeAs(feed(title, 'utf-16'), encoding))).toBe(title);
  });

  it('believes the bytes when header and prolog are both wrong', () => {
    const bytes = encodeAs(feed('Добрий день', 'utf-16'), 'utf-8');
    expect(titleOf(bytes, 'text/xml; charset=utf-16')).toBe('Добрий день');
    expect(titleOf(encodeAs(feed('Café', 'evil'), 'windows-1252'), 'text/xml; charset=utf-8')).toBe('Café');
  });

  it('keeps UTF-8 when a few bytes are bad', () => {
    const bytes = concat(
      encodeAs(feed('Добрий день').replace('</title>', ''), 'utf-8'),
      Uint8Array.of(0xe2, 0x28),
    );
    const decoded = decodeFeed(bytes, 'text/xml; charset=utf-8');
    expect(decoded.text).toContain('Добрий день');
    expect(decoded.problem).not.toBeNull();
  });

  it('a mark, then a wrong one', () => {
    expect(titleOf(encodeAs(`\ufeff${feed('Добрий день', 'windows-1251')}`, 'utf-8'))).toBe('Добрий день');
    const mismarked = concat(
      Uint8Array.of(0xef, 0xbb, 0xbf),
      encodeAs(feed('Привіт', 'windows-1251'), 'windows-1251'),
    );
    expect(titleOf(mismarked)).toContain('Привіт');
  });

  it.each([
    ['windows1251', 'windows-1251'],
    ['CP1251', 'windows-1251'],
    ['euc_jp', 'euc-jp'],
    ['8859_1', 'windows-1252'],
    ['ISO_8859-2', 'iso-8859-2'],
    ['cp949', 'euc-kr'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['x-sjis', 'shift_jis'],
    ['GB2312', 'gbk'],
    ['UTF8', 'utf-8'],
    ['us-ascii', 'windows-1252'],
  ])('the label %s', (raw, label) => {
    expect(encodingLabel(raw)).toBe(label);
  });

  it.each(['utf-7', 'evil', '', '../../etc/passwd', 'x'.repeat(100_000)])('no decoder for %s', (raw) => {
    expect(encodingLabel(raw)).toBeNull();
  });

  it('never runs UTF-7: it stays text', () => {
    const bytes = encodeAs(feed('+ADw-script+AD4-', 'utf-7'), 'utf-8');
    expect(titleOf(bytes, 'text/xml; charset=utf-7')).toBe('+ADw-script+AD4-');
  });

  it('is quick on hostile headers', () => {
    const start = performance.now();
    decodeFeed(encodeAs(feed('x'), 'utf-8'), `text/xml; ${'charset '.repeat(100_000)}=`);
    expect(performance.now() - start).toBeLessThan(50);
  });
});
