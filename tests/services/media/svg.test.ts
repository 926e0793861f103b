// Drawings made safe: what is drawn stays, and nothing of any attack is left in the bytes that are kept.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inspectInSteps, inspectPicture } from '../../../services/media/inspect.ts';
import { ELEMENTS, PLAIN_ATTRIBUTES, STYLED_ATTRIBUTES } from '../../../services/media/svg/allowed.ts';
import { isDrawing, sanitizeDrawing } from '../../../services/media/svg/index.ts';
import { VECTORS } from '../../fixtures/xss/vectors.ts';
import fc from '../../property.ts';
import { CHART, hostileDrawings } from './drawings.ts';
import { HTML, hugePng, png } from './pictures.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg"';
const SHOWN = '<path d="M0 0h9v9z"/>';
const wrap = (body: string, root = 'width="40" height="30"') =>
  `<svg ${NS} xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${body}</svg>`;

function clean(source: string): string {
  const found = sanitizeDrawing(Buffer.from(source));
  if (!found.ok) throw new Error(found.reason);
  return Buffer.from(found.bytes).toString();
}

/** What is left of a body beside a shape that is always there. */
const rest = (body: string) =>
  clean(wrap(body + SHOWN))
    .replace(/^<svg [^>]*>/, '')
    .replace(/<path d="M0 0h9v9z"\/><\/svg>$/, '');

const reasonOf = (source: string | Uint8Array) => {
  const found = inspectPicture(Buffer.from(source));
  return found.ok ? 'ok' : found.reason;
};

const TAG = /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/y;
const ATTRIBUTE = / ([\w:-]+)="([^"<>]*)"/g;
const OTHERS = new Set(['xmlns', 'id', 'class', 'style', 'href', 'xml:space', 'xml:lang']);

/** A second reader of the result, of our one spelling only: throws at anything that is not of the list. */
function assertSafe(svg: string): void {
  const open: string[] = [];
  for (let at = svg.indexOf('<'); at >= 0; at = svg.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    const [whole, slash, name = '', attributes = '', empty] = TAG.exec(svg) ?? [];
    expect(whole, svg.slice(at, at + 80)).toBeDefined();
    expect(ELEMENTS.has(name), name).toBe(true);
    if (slash) expect(open.pop()).toBe(name);
    else if (!empty) open.push(name);
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      const isKnown =
        PLAIN_ATTRIBUTES.has(attribute) || STYLED_ATTRIBUTES.has(attribute) || OTHERS.has(attribute);
      expect(isKnown, attribute).toBe(true);
      if (attribute === 'href')
        expect(value).toMatch(/^#[^\s"]+$|^data:image\/(?:png|jpeg|gif|webp);base64,/);
      if (attribute === 'xmlns') expect(value).toBe('http://www.w3.org/2000/svg');
    }
  }
  expect(open).toEqual([]);
  // Words that are drawn may say what they like.
  const sheets = [...svg.matchAll(/<style>([^<]*)/g)].map(([, sheet]) => sheet).join();
  const outside = sheets + svg.replace(/>[^<]*</g, '><').replace('http://www.w3.org/2000/svg', '');
  for (const [, target] of outside.matchAll(/url\(([^)]*)\)?/gi)) expect(target).toMatch(/^#/);
  expect(outside).not.toMatch(/script|foreign|javascript:|https?:|@import|expression|\son\w+=/i);
}

describe('what is kept', () => {
  test('a chart keeps its axes, words, styles, gradients, uses; twice cleaned it is the same', () => {
    const once = clean(CHART);
    for (const part of [
      'linearGradient',
      'url(#fill)',
      '<use ',
      'href="#dot"',
      'Tonnes &amp; more',
      '.axis{',
    ])
      expect(once).toContain(part);
    assertSafe(once);
    expect(clean(once)).toBe(once);
    expect(inspectPicture(Buffer.from(CHART))).toMatchObject({
      ok: true,
      extension: 'svg',
      width: 480,
      height: 240,
    });
  });

  test.each([
    ['its own size', 'width="40" height="30"', 40, 30],
    ['units', 'width="1in" height="36pt"', 96, 48],
    ['only a view box', 'viewBox="0 0 120 60"', 120, 60],
    ['per cent', 'width="100%" height="100%" viewBox="0,0,120,60"', 120, 60],
    ['one side', 'width="60" viewBox="0 0 120 60"', 60, 30],
    ['nothing said', '', 300, 150],
    ['huge', 'viewBox="0 0 100000 50000"', 4096, 2048],
    ['absurd', 'width="1e300" height="9" viewBox="0 0 20 10"', 18, 9],
    ['a broken view box', 'width="40" height="30" viewBox="0 0 -1 nonsense"', 40, 30],
  ])('size: %s', (_name, root, width, height) => {
    expect(inspectPicture(Buffer.from(wrap(SHOWN, root)))).toMatchObject({ ok: true, width, height });
  });

  test('a thin line and a dot are counting pixels as bitmaps are', () => {
    expect(reasonOf(wrap(SHOWN, 'width="1" height="1"'))).toMatch(/counting pixel/);
  });

  test('a bitmap inside stays when its bytes are one, however it calls itself', () => {
    const inside = (data: Uint8Array, type: string) =>
      rest(
        `<image width="9" height="9" xlink:href="data:image/${type};base64,\n${Buffer.from(data).toString('base64')}"/>`,
      );
    expect(inside(png(9, 9), 'jpeg')).toContain('href="data:image/png;base64,');
    expect(inside(hugePng(50_000, 50_000), 'png')).toBe('');
    expect(inside(HTML, 'png')).toBe('');
    expect(inside(Buffer.from(wrap(SHOWN)), 'png')).toBe('');
  });

  test('links are what they hold; words stay words', () => {
    expect(rest('<a href="https://x.example"><rect width="3" height="3"/></a>')).toBe(
      '<g><rect width="3" height="3"/></g>',
    );
    expect(rest('<text>a<a xlink:href="javascript:x()">b</a><![CDATA[<c>]]>&#60;d&#1;</text>')).toBe(
      '<text>a<tspan>b</tspan>&lt;c&gt;&lt;d</text>',
    );
  });

  test('other encodings', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(wrap('<text>Ґ</text>'), 'utf16le')]);
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="iso-8859-1"?>${wrap('<text>é</text>')}`,
      'latin1',
    );
    for (const [bytes, letter] of [
      [utf16, 'Ґ'],
      [latin, 'é'],
    ] as const) {
      const found = sanitizeDrawing(bytes);
      expect(found.ok && Buffer.from(found.bytes).toString()).toContain(`<text>${letter}</text>`);
    }
  });
});

describe('recognised by content', () => {
  test.each([
    ['plain', '<svg/>', true],
    [
      'prolog, comments, doctype',
      '\ufeff<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg PUBLIC "x" "y">\n<svg>',
      true,
    ],
    ['a long licence first', `<!-- ${'words '.repeat(5000)} --><svg>`, true],
    ['a page with a drawing', '<!doctype html><svg>', false],
    ['a page', '<html><svg>', false],
    ['another element', '<svgfoo>', false],
    ['an open comment', '<!-- <svg>', false],
    ['nothing', '', false],
  ])('%s', (_name, text, expected) => {
    expect(isDrawing(Buffer.from(text))).toBe(expected);
  });

  test('compressed ones are refused', () => {
    expect(reasonOf(gzipSync(CHART))).toBe('This is a compressed file, not a picture that can be kept.');
  });
});

describe('hostile', () => {
  test.each(hostileDrawings())('%s', (_name, source) => {
    const found = sanitizeDrawing(Buffer.from(source));
    if (!found.ok) return;
    const text = Buffer.from(found.bytes).toString();
    assertSafe(text);
    expect(clean(text)).toBe(text);
  });

  test.each([
    ['script', '<script>__pwned(1)</script>', ''],
    [
      'a page inside',
      '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x"/></foreignObject>',
      '',
    ],
    [
      'movement',
      '<a><animate attributeName="href" values="javascript:x()"/><rect width="1" height="1"/></a>',
      '<g><rect width="1" height="1"/></g>',
    ],
    ['handlers', '<g onclick="x()" onload="x()" ONLOAD="x()"/>', '<g/>'],
    ['a picture elsewhere', '<image href="https://t.example/p.gif"/><image href="//t.example/p"/>', ''],
    ['a drawing in a drawing', '<image href="data:image/svg+xml,%3Csvg/%3E"/>', ''],
    [
      'use from elsewhere',
      '<use href="https://t.example/a.svg#x"/><use href="data:image/svg+xml,x#y"/>',
      '<use/><use/>',
    ],
    ['both spellings', '<use href="#a" xlink:href="javascript:x()"/>', '<use href="#a"/>'],
    [
      'css url',
      '<rect style="fill:url(https://t.example/x);stroke:red" fill="url(//t.example/x#y)"/>',
      '<rect style="stroke:red"/>',
    ],
    [
      'css local url',
      `<rect style="fill:url( '#a' )" filter="URL(&quot;#b&quot;)"/>`,
      '<rect style="fill:url(#a)" filter="url(#b)"/>',
    ],
    ['css escapes', '<rect style="fill:\\75rl(https://t.example)" fill="u\\72l(#a)"/>', '<rect/>'],
    [
      'css functions',
      '<rect style="fill:image-set(&quot;x&quot;);stroke:expression(x());color:var(--x);marker:src(x)"/>',
      '<rect/>',
    ],
    [
      'properties that load',
      '<rect style="background:url(x);list-style:url(x);cursor:url(#c);-moz-binding:url(#x);content:&quot;a&quot;"/>',
      '<rect/>',
    ],
    [
      'sheets',
      '<style>@import "https://t.example/x.css";@font-face{font-family:a;src:url(x)}@media print{rect{fill:red}}.a{fill:red;background:url(x)}.b:hover{fill:blue}</style>',
      '<style>.a{fill:red}</style>',
    ],
    [
      'sheet that ends itself',
      '<style><![CDATA[.a{font-family:"</style><script>x()</script>"}]]></style>',
      '',
    ],
    [
      'another namespace',
      '<x:script xmlns:x="http://www.w3.org/2000/svg">x()</x:script><html:script>x()</html:script>',
      '',
    ],
    ['instructions', '<?xml-stylesheet href="https://t.example/x.css"?><?php x ?>', ''],
    ['far numbers', '<rect width="1e99" height="999999999" x="-3"/>', '<rect x="-3"/>'],
    [
      'colours that look far',
      '<rect fill="#1e9000" stroke="#12345678"/>',
      '<rect fill="#1e9000" stroke="#12345678"/>',
    ],
    [
      'sheets for paper',
      '<style media="print">rect{fill:red}</style><style type="text/x">a{fill:red}</style>',
      '',
    ],
    ['dust', '<rect stroke-dasharray="0.0001" style="stroke-dasharray:0 .001"/>', '<rect/>'],
    [
      'costly filters',
      '<filter id="f"><feTurbulence numOctaves="99"/><feOffset dx="1"/></filter><filter id="e"/>',
      '',
    ],
    ['filters from elsewhere', '<filter id="f"><feImage href="https://t.example/x"/></filter>', ''],
    ['an id twice', '<g id="a"/><g id="a"/>', '<g id="a"/><g/>'],
  ])('%s', (_name, body, expected) => {
    expect(rest(body)).toBe(expected);
  });

  test.each([
    ['entities', `<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>${wrap(SHOWN)}`, /entities/],
    ['too many parts', wrap('<g/>'.repeat(30_000) + SHOWN), /too many parts/],
    ['too deep', wrap('<g>'.repeat(100_000)), /nested too deeply/],
    [
      'too many attributes',
      wrap(`<g ${Array.from({ length: 500 }, (_, n) => `a${n}=""`).join(' ')}/>`),
      /not written as one/,
    ],
    ['too many points', wrap(`<path d="M${'1 1 '.repeat(90_000)}"/>`), /too many points/],
    ['too many styles', wrap(`<style>${'.a{fill:red}'.repeat(9000)}</style>${SHOWN}`), /too many styles/],
    [
      'more pixels',
      wrap(`<image href="data:image/png;base64,${hugePng(7000, 7000).toString('base64')}"/>`.repeat(2)),
      /too large to be shown/,
    ],
    ['more bytes', wrap(`<!--${'x'.repeat(1024 * 1024)}-->${SHOWN}`), /larger than 1 MB/],
    ['nothing to see', wrap('<script>x()</script>'), /Nothing of this drawing/],
    ['only definitions', wrap(`<defs>${SHOWN}</defs>`), /Nothing of this drawing/],
    ['a use of nothing', wrap('<use href="#none"/>'), /Nothing of this drawing/],
    ['words as a page', wrap(`<foreignObject><p>Axis</p></foreignObject>${SHOWN}`), /words as a web page/],
    ['cut off', '<svg width="9"', /damaged/],
  ])('refused: %s', (_name, source, reason) => {
    expect(reasonOf(source)).toMatch(reason);
  });
});

describe('bombs of references', () => {
  const tower = (levels: number, make: (n: number) => string) =>
    wrap(Array.from({ length: levels }, (_, n) => make(n + 1)).join('') + SHOWN);
  const BOMBS: readonly (readonly [string, string])[] = [
    ['use', tower(20, (n) => `<g id="l${n}">${`<use href="#l${n - 1}"/>`.repeat(10)}</g>`)],
    [
      'patterns',
      tower(
        12,
        (n) =>
          `<pattern id="l${n}">${`<rect width="1" height="1" fill="url(#l${n - 1})"/>`.repeat(10)}</pattern>`,
      ),
    ],
    [
      'masks by sheets',
      tower(
        12,
        (n) =>
          `<style>.c${n}{mask:url(#l${n - 1})}</style><mask id="l${n}">${`<rect class="c${n}"/>`.repeat(10)}</mask>`,
      ),
    ],
    [
      'markers',
      tower(
        6,
        (n) => `<marker id="l${n}"><path d="M${'1 1 '.repeat(200)}" marker-mid="url(#l${n - 1})"/></marker>`,
      ),
    ],
    [
      'filters',
      wrap(
        `<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>${'<rect width="9" height="9" filter="url(#f)"/>'.repeat(500)}`,
      ),
    ],
    [
      'filters by a sheet',
      wrap(
        `<style>rect{filter:url(#f)}</style><filter id="f"><feGaussianBlur/></filter>${'<rect width="9" height="9"/>'.repeat(500)}`,
      ),
    ],
    ['dashes', wrap('<path stroke-dasharray="1" d="M0 0h9999999"/>'.repeat(900))],
  ];
  test.each(BOMBS)('%s', (_name, source) => {
    expect(reasonOf(source)).toBe('This drawing would take too long to draw.');
  });

  test('circles, also by way of a sheet', () => {
    expect(reasonOf(wrap(`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>${SHOWN}`))).toMatch(
      /contains itself/,
    );
    expect(
      reasonOf(wrap(`<style>.c{mask:url(#m)}</style><mask id="m"><rect class="c"/></mask>${SHOWN}`)),
    ).toMatch(/contains itself/);
  });

  test('a chain of 5,000 references ends in a judgement', () => {
    const chain = Array.from(
      { length: 5000 },
      (_, n) => `<linearGradient id="g${n}" href="#g${n - 1}"/>`,
    ).join('');
    expect(reasonOf(wrap(chain + SHOWN))).toMatch(/nested too deeply/);
  });
});

test('every vector of the article table, as a drawing or in one, comes to nothing', () => {
  let kept = 0;
  for (const { html } of VECTORS)
    for (const source of [
      html,
      wrap(html + SHOWN),
      wrap(`${SHOWN}<g>${html}`),
      wrap(`<text>${html}</text>`),
    ]) {
      const found = sanitizeDrawing(Buffer.from(source));
      if (!found.ok) continue;
      kept += 1;
      const text = Buffer.from(found.bytes).toString();
      assertSafe(text);
      expect(clean(text)).toBe(text);
    }
  expect(kept).toBeGreaterThan(VECTORS.length);
});

const PIECES = [
  ...[
    '<g>',
    '</g>',
    '<text>',
    '</text>',
    '<style>',
    '</style>',
    '<script>',
    '</script>',
    '<path d="',
    '"',
    "'",
    '/>',
    '>',
    '<',
    '&',
    ';',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!DOCTYPE svg',
    ']',
    'url(#a)',
    'url(x)',
    '{fill:red}',
    '.a',
    '@import',
    '\\',
    '/*',
    '*/',
  ],
  ...[
    '<use href="#a"/>',
    ' id="a"',
    ' style="',
    ' fill="',
    '&#0;',
    '&lt;',
    '&#xD800;',
    '\r',
    '\u2028',
    'é',
    ' onload="x()"',
    '<a href="',
    '<svg>',
  ],
];

test('any text: our own spelling, the same when cleaned again, the same in steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), async (pieces) => {
      const source = Buffer.from(wrap(SHOWN + pieces.join('')));
      const found = inspectPicture(source);
      expect(await inspectInSteps(source)).toEqual(found);
      if (!found.ok) return;
      const text = Buffer.from(found.bytes).toString();
      assertSafe(text);
      expect(clean(text)).toBe(text);
    }),
    { numRuns: 1500 },
  );
});
