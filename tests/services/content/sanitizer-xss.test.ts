// Nothing that runs, loads or shadows survives the sanitiser: own vectors, addresses, towers, and random markup.

import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { isCanonical } from '../../../services/content/canonical.ts';
import { sanitizeArticle, sanitizeStrictly } from '../../../services/content/sanitizer.ts';
import { TEXT_VECTORS, URL_VECTORS, VECTORS } from '../../fixtures/xss/vectors.ts';
import fc from '../../property.ts';
import { findDangers } from './dangerous.ts';

const BASE = 'https://example.org/post/1';
const clean = (html: string) => sanitizeArticle(html, { baseUrl: BASE }).html;

function expectClean(html: string): void {
  const once = clean(html);
  expect(findDangers(once)).toEqual([]);
  expect(clean(once)).toBe(once);
  expect(sanitizeStrictly(once)).toBe(once);
  let round = once;
  for (let turn = 0; turn < 3; turn++) round = DomUtils.getInnerHTML(parseDocument(round));
  expect(clean(round)).toBe(once);
}

describe('vectors', () => {
  it('are many, of many kinds, and the detector sees them', () => {
    expect(VECTORS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(VECTORS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(20);
    const seen = VECTORS.filter(({ html }) => findDangers(html).length > 0);
    expect(seen.length).toBeGreaterThan(VECTORS.length * 0.85);
  });

  it.each([...new Set(VECTORS.map(({ kind }) => kind))])('%s', (kind) => {
    for (const vector of VECTORS.filter((each) => each.kind === kind)) expectClean(vector.html);
  });

  it('stay harmless in pairs and inside each other', () => {
    for (const [index, { html }] of VECTORS.entries()) {
      const other = VECTORS[(index * 37 + 11) % VECTORS.length]?.html ?? '';
      expectClean(html + other);
      expectClean(`<table><tr><td title='${html}'>${other}</td></tr></table><p>${html}`);
    }
  });

  it('as text stay the text they are', () => {
    for (const text of TEXT_VECTORS) {
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
      const article = sanitizeArticle(`<p title="${escaped}">${escaped}</p>`);
      expect(findDangers(article.html)).toEqual([]);
      expect(DomUtils.textContent(parseDocument(article.html))).toBe(withoutControls(text));
    }
  });

  it('as addresses never become a link, a picture or a sound', () => {
    for (const url of URL_VECTORS) {
      const value = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      const article = sanitizeArticle(
        `<a href="${value}">l</a><img src="${value}"><img data-src="${value}"><video poster="${value}" src="${value}"></video>` +
          `<iframe src="${value}"></iframe><object data="${value}"></object><q cite="${value}">q</q>`,
      );
      expect(findDangers(article.html)).toEqual([]);
      for (const { url: kept } of [...article.images, ...article.links, ...article.media]) {
        expect(kept).toMatch(/^https?:\/\/(?:example\.org|canary\.invalid)\//);
      }
      expect(article.html).not.toMatch(/javascript:|data:|__pwned/i);
    }
  });
});

describe('canonical form', () => {
  it('is refused for anything the writer would not write', () => {
    const refused = [
      '<script>x</script>',
      '<p onclick="x">a</p>',
      "<p title='a'>a</p>",
      '<p title=a>a</p>',
      '<P>a</P>',
      '<p>a',
      'a</p>',
      '<b><i>x</b></i>',
      '<a href="javascript:x">a</a>',
      '<a href="/relative">a</a>',
      '<p href="https://example.org/">a</p>',
      '<img src="data:image/svg+xml;base64,AAAA" alt="" />',
      '<p id="root">a</p>',
      '<!-- c -->',
      '1 < 2',
      '<br>',
      '<p />',
      '<details open="x"></details>',
      '<p title="a" onclick>a</p>',
      '<p title="<b>">a</p>',
    ];
    for (const html of refused) expect([html, isCanonical(html)]).toEqual([html, false]);
    expect(
      isCanonical('<p title="a &lt; b" dir="rtl">a<br />b <a href="#a-1">c</a></p><details open>d</details>'),
    ).toBe(true);
  });

  it('is left alone by sanitize-html and is what the writer writes', () => {
    for (const { html } of VECTORS) {
      const once = clean(html);
      expect(isCanonical(once)).toBe(true);
      expect(sanitizeStrictly(once)).toBe(once);
    }
  });

  it('that is refused goes through sanitize-html, which cleans every vector by itself', () => {
    for (const { html } of VECTORS) {
      const dangers = findDangers(sanitizeStrictly(html)).filter(
        (danger) => !/^(?:id|href=|src=|poster=) ?/.test(danger),
      );
      expect([html, dangers]).toEqual([html, []]);
    }
  });
});

describe('size', () => {
  it.each([100, 256, 257, 5_000, 20_000])('towers %i deep come out shallow, whole and stable', (depth) => {
    for (const tag of [
      'div',
      'b',
      'blockquote',
      'span',
      'ul><li',
      'table><tr><td',
      'x-y',
      'svg',
      'font',
      'a href=x',
    ]) {
      const html = `${`<${tag}>`.repeat(depth)}inside${'</div>'.repeat(10)}<p>after</p>`;
      const once = clean(html);
      expect(deepest(once)).toBeLessThanOrEqual(256);
      expect(clean(once)).toBe(once);
      if (tag !== 'svg') expect(once).toContain('inside');
      expect(once).toContain('after');
    }
  });

  it('endless attributes and huge values are cut down', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `a${n}=${n}`).join(' ');
    expect(clean(`<p ${many} dir=rtl>x</p>`)).toBe('<p dir="rtl">x</p>');
    expect(clean(`<p title="${'t'.repeat(1_000_000)}">x</p>`).length).toBeLessThan(2_000);
    expect(clean(`<a href="https://example.org/${'u'.repeat(100_000)}">x</a>`)).toBe('x');
    expect(clean(`<img src="data:image/png;base64,${'A'.repeat(1_000_000)}">`)).toBe('');
  });

  it.each([
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<a href=x>',
    '<td>',
    '<span>',
    '<',
    '&',
    '<!--',
    '<p a="',
    '<svg>',
    '<li>',
  ])(
    'a megabyte of %s is done well within the time limit, as work that grew with the square would not be',
    (piece) => {
      const once = clean(piece.repeat(1_000_000 / piece.length));
      expect(findDangers(once.slice(0, 10_000))).toEqual([]);
    },
  );

  it('bodies beyond the limit are cut before a tag', () => {
    const html = '<p>0123456789</p>'.repeat(300_000);
    const article = sanitizeArticle(html);
    expect(article.html.length).toBeLessThanOrEqual(4_000_010);
    expect(article.html.endsWith('</p>')).toBe(true);
  });
});

describe('fuzz', () => {
  const tags = [
    'p',
    'b',
    'a',
    'li',
    'ul',
    'td',
    'tr',
    'table',
    'svg',
    'math',
    'style',
    'script',
    'title',
    'noscript',
  ];
  const more = [
    'textarea',
    'template',
    'iframe',
    'xmp',
    'img',
    'br',
    'span',
    'div',
    'select',
    'button',
    'mtext',
    'form',
  ];
  const rest = [
    'picture',
    'source',
    'video',
    'details',
    'dt',
    'dd',
    'rt',
    'ruby',
    'h2',
    'thead',
    'caption',
    'x-y',
    'pre',
  ];
  const tag = fc.constantFrom(...tags, ...more, ...rest);
  const attribute = fc.constantFrom(
    ...[
      ' onclick=__pwned(1)',
      ' href=javascript:__pwned(1)',
      ' href="#n"',
      ' id=n',
      ' id="a-n"',
      ' src=x',
      ' dir=rtl',
    ],
    ...[
      ' title="</style><img src=x onerror=__pwned(1)>"',
      " title='\"><script>__pwned(1)</script>'",
      ' style=color:red',
    ],
    ...[
      ' href="https://example.org/?a=1&b=2#c"',
      ' src="data:image/png;base64,AAAA"',
      ' width=1',
      ' =x',
      ' "',
      " '",
    ],
  );
  const piece = fc.oneof(
    fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([name, list]) => `<${name}${list.join('')}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      'text',
      ' ',
      '\n',
      '&amp;',
      '&lt;b&gt;',
      '&#0;',
      '<!--',
      '-->',
      ']]>',
      '<![CDATA[',
      '<',
      '>',
      '"',
      "'",
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
    fc.constantFrom(...VECTORS.map(({ html }) => html).filter((html) => html.length < 200)),
  );

  it('random markup is clean, stable and balanced', () => {
    const markup = fc.array(piece, { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(markup, (html) => expectClean(html)),
      { numRuns: 3_000, seed: 20_251_123 },
    );
  });

  it('mutated vectors are clean', () => {
    const vector = fc.constantFrom(...VECTORS.map(({ html }) => html).filter((html) => html.length < 400));
    const cuts = fc.tuple(
      vector,
      fc.nat(400),
      fc.nat(5),
      fc.constantFrom('', '<', '>', '"', "'", '\0', '/', '=', ' ', '&'),
    );
    fc.assert(
      fc.property(cuts, ([html, at, length, insert]) => {
        const place = at % (html.length + 1);
        expectClean(html.slice(0, place) + insert + html.slice(place + length));
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });
});

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: C0 controls are what is removed
  return text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}

function deepest(html: string): number {
  let [depth, max] = [0, 0];
  for (const [found] of html.matchAll(/<\/?[a-z][^>]*>/g)) {
    if (found.endsWith('/>')) continue;
    depth += found[1] === '/' ? -1 : 1;
    max = Math.max(max, depth);
  }
  return max;
}
