// Pages made to break a reader: bounded, total, and clean output.
import { describe, expect, it } from 'vitest';
import { extractArticle, extractText } from '../../../../services/content/extract/index.ts';

const URL_OF_PAGE = 'https://site.example.org/a';
const read = (html: string | Uint8Array) => extractArticle(html, { url: URL_OF_PAGE });
const SENTENCE =
  'This is a sentence of the article, and it is long enough to count as one of its paragraphs. ';

describe('hostile pages', () => {
  it.each([
    ['', ''],
    ['   \n ', ''],
    ['<html></html>', ''],
    ['<!-- nothing --><script>var a = "<p>x</p>"</script>', ''],
  ])('%j is no article', (html, text) => {
    expect(read(html)).toMatchObject({ text, quality: 0, source: 'none' });
  });

  it('reads text without html and body', () => {
    expect(read(SENTENCE.repeat(12)).text).toContain('long enough to count');
    expect(read(`<p>${SENTENCE.repeat(12)}`).text).toContain('long enough to count');
  });

  it('is bounded by a tower of 20,000 elements', () => {
    const tower = `${'<div>'.repeat(20_000)}<p>${SENTENCE.repeat(10)}</p>`;
    expect(read(tower).text).toContain('long enough to count');
  }, 120_000);

  it('is bounded by unclosed formatting, comments and attributes', () => {
    expect(() => read(`${'<b><i><a href=x>'.repeat(3000)}${SENTENCE}`)).not.toThrow();
    expect(() => read(`<!--${'-'.repeat(200_000)}<p>${SENTENCE}`)).not.toThrow();
    expect(() => read(`<p ${'a=1 '.repeat(50_000)}>${SENTENCE}</p>`)).not.toThrow();
  }, 120_000);

  it('reads the article of a page with 20,000 links', () => {
    const links = Array.from(
      { length: 20_000 },
      (_, at) => `<li><a href="/${at}">Link number ${at} of the map</a></li>`,
    );
    const article = read(
      `<ul>${links.join('')}</ul><article>${`<p>${SENTENCE.repeat(4)}</p>`.repeat(6)}</article>`,
    );
    expect(article.text).toContain('long enough to count');
    expect(article.text).not.toContain('Link number');
  }, 120_000);

  it('lets no script, handler or dangerous address through', () => {
    const body = `<p>${SENTENCE.repeat(4)}</p>`.repeat(4);
    const { html } = read(
      `<title>&lt;img src=x onerror=alert(1)&gt;</title><article>${body}<p onclick="x()">${SENTENCE}<a href="javascript:alert(1)">go</a><svg><a xlink:href="javascript:alert(2)">x</a></svg><img src="/a.png" onerror="x()" width="300" height="200"></p><template><script>x</script></template></article>`,
    );
    expect(html).not.toMatch(/<script|onerror|onclick|javascript:|<svg/i);
    expect(html).toContain('https://site.example.org/a.png');
  });

  it('keeps the ampersands of addresses', () => {
    const body = `<p>${SENTENCE.repeat(4)}<a href="/x?a=1&amp;copy=2&amp;lt=3">there</a></p>`.repeat(3);
    expect(read(`<article>${body}</article>`).html).toContain(
      'href="https://site.example.org/x?a=1&amp;copy=2&amp;lt=3"',
    );
  });

  it('goes by the base of the page', () => {
    const body = `<p>${SENTENCE.repeat(4)}<a href="x">there</a></p>`.repeat(3);
    expect(read(`<base href="https://other.example.org/d/"><article>${body}</article>`).html).toContain(
      'href="https://other.example.org/d/x"',
    );
  });

  it('decodes by header, meta and bytes', () => {
    const html = (meta: string) =>
      `<html><head>${meta}<title>Київ</title></head><body><article>${"<p>Міська рада у четвер затвердила план відновлення лінії, яка з'єднає вокзал із північними районами.</p>".repeat(8)}</article>`;
    const cp1251 = (text: string) =>
      Uint8Array.from([...text], (char) => {
        const code = char.codePointAt(0) ?? 0;
        if (code < 128) return code;
        return { і: 0xb3, ї: 0xbf, є: 0xba, І: 0xb2, Ї: 0xaf, Є: 0xaa }[char] ?? code - 0x350;
      });
    const byMeta = read(
      cp1251(html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">')),
    );
    expect(byMeta.title).toBe('Київ');
    expect(byMeta.text).toContain('північними');
    const byHeader = extractArticle(cp1251(html('')), {
      url: null,
      contentType: 'text/html; charset=windows-1251',
    });
    expect(byHeader.title).toBe('Київ');
    expect(read(new TextEncoder().encode(html(''))).title).toBe('Київ');
  });

  it('leaves text whose class only sounds like furniture', () => {
    const parts = [
      'post author-ana tag-news published',
      'share-price-story',
      'cookie-recipe',
      'tools-of-the-trade',
    ]
      .map(
        (name, at) =>
          `<div class="${name}"><p>${SENTENCE.repeat(3)} Part ${at}.</p><p>${SENTENCE.repeat(3)}</p><p>${SENTENCE.repeat(3)}</p></div>`,
      )
      .join('');
    const { text } = read(`<article>${parts}</article>`);
    for (const at of [0, 1, 2, 3]) expect(text).toContain(`Part ${at}.`);
  });

  it('reads a saved text of any size and kind', () => {
    expect(extractText('')).toMatchObject({ text: '', quality: 0 });
    expect(extractText(`A headline for it\n\n${`${SENTENCE}\n`.repeat(20_000)}`).words).toBeGreaterThan(
      100_000,
    );
    expect(extractText('# T\n\n[x](javascript:alert(1)) <script>x</script>', 'markdown').html).not.toMatch(
      /href="javascript|<script/,
    );
  });
});
