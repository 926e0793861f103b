// What ordinary articles keep: structure, pictures, links, footnotes, languages; and what gets repaired on the way.

import { describe, expect, it } from 'vitest';
import { sanitizeArticle } from '../../../services/content/sanitizer.ts';

const BASE = 'https://news.example/2025/story.html';
const article = (html: string, baseUrl: string | null = BASE) => sanitizeArticle(html, { baseUrl });
const clean = (html: string, baseUrl: string | null = BASE) => article(html, baseUrl).html;

describe('structure is kept as it is', () => {
  it.each([
    '<h2>Head</h2><p>One <em>two</em> <strong>three</strong>, H<sub>2</sub>O, x<sup>2</sup>.<br />Next</p><hr />',
    '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol start="4" reversed type="a"><li value="9">d</li></ol>',
    '<dl><dt>Term</dt><dd><p>Meaning</p></dd><dt>Other</dt><dd>More</dd></dl>',
    '<table><caption>Costs</caption><colgroup><col span="2" /><col /></colgroup><thead><tr><th scope="col">a</th><th colspan="2" scope="col">b</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr></tbody><tfoot><tr><td>s</td></tr></tfoot></table>',
    '<pre><code>if (a &lt; b &amp;&amp; c) {\n\treturn  "x";\n}</code></pre>',
    '<blockquote cite="https://source.example/x"><p>Quoted</p><cite>Somebody</cite></blockquote><p><q>Said</q></p>',
    '<figure><img src="https://img.example/a.jpg" alt="A &quot;view&quot;" width="800" height="600" /><figcaption>The <a href="https://e.example/" rel="noopener noreferrer">view</a></figcaption></figure>',
    '<p dir="rtl" lang="ar">مرحبا <bdi>user-1</bdi> <bdo dir="ltr">abc</bdo></p>',
    '<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <abbr title="World Wide Web">WWW</abbr></p>',
    '<p><del datetime="2025-01-02">old</del> <ins cite="https://c.example/">new</ins> <mark>m</mark> <kbd>K</kbd> <samp>s</samp> <var>v</var></p>',
    '<details open><summary>More</summary><p>Text at <time datetime="2025-08-01T10:00Z">ten</time></p></details>',
    '<video src="https://v.example/f.mp4" poster="https://v.example/p.jpg" controls preload="none" width="640" height="360"></video>',
    '<audio controls preload="none"><source src="https://a.example/f.ogg" type="audio/ogg" /></audio>',
    '<section id="a-one"><aside><address>Street</address></aside></section>',
    '<p><a href="mailto:a@b.example?subject=x" rel="noopener noreferrer">write</a></p>',
    '<p>5 &gt; 4 &amp;amp; – “ok” 𝒳 🙂 a\u00a0b</p>',
  ])('%s', (html) => {
    expect(clean(html)).toBe(html);
  });
});

describe('broken markup is read as browsers read it', () => {
  it.each([
    ['<p>one<p>two<div>three', '<p>one</p><p>two</p><div>three</div>'],
    ['<ul><li>a<li><b>b<li>c</ul>', '<ul><li>a</li><li><b>b</b></li><li>c</li></ul>'],
    ['<ul><li><p>a<li><p>b</ul>', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['<dl><dt>a<dd>b<dt>c<dd>d</dl>', '<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>'],
    [
      '<table><tr><td><p>1<td>2<tr><td>3<table><tr><td>in</table>4</table>',
      '<table><tr><td><p>1</p></td><td>2</td></tr><tr><td>3<table><tr><td>in</td></tr></table>4</td></tr></table>',
    ],
    [
      '<table><tr><td>1</div></td><td>2</p></td></table></div>x',
      '<table><tr><td>1</td><td>2</td></tr></table>x',
    ],
    ['<a href="/a">one <a href="/b">two</a>', link('/a', 'one ') + link('/b', 'two')],
    ['<td>cell</td><tr><th>x</th>', 'cellx'],
    [
      '<STRIKE>a</STRIKE><TT>b</TT><acronym title="t">c</acronym>',
      '<s>a</s><code>b</code><abbr title="t">c</abbr>',
    ],
    ['<center><font color=red>a</font></center><article>b</article>', '<div>a</div><div>b</div>'],
    ['<span>a<span style="x">b</span><span lang="en">c</span></span>', 'ab<span lang="en">c</span>'],
    ['<p>line\r\nend&#13;&#0;&#x1;\u0007</p>', '<p>line\nend\n\ufffd</p>'],
    ['<div><button>Share</button><select><option>1</select>text</div>', '<div>text</div>'],
    ['<p><svg><path d="x"><p>after', '<p></p><p>after</p>'],
    ['<div><button>open for ever</div>after', '<div></div>after'],
    ['<math alttext="E=mc^2"><mi>E</mi></math>', '<code>E=mc^2</code>'],
    [
      '<li><input type=checkbox checked>done<li><input type="checkbox">todo',
      '<li>☑ done</li><li>☐ todo</li>',
    ],
    ['<img src=a.png alt=x<p>', '<img src="https://news.example/2025/a.png" alt="x&lt;p" />'],
  ])('%s', (html, expected) => {
    expect(clean(html)).toBe(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['story2.html', 'https://news.example/2025/story2.html'],
    ['/top?a=1&b=2', 'https://news.example/top?a=1&amp;b=2'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['?page=2', 'https://news.example/2025/story.html?page=2'],
    ['https://e.example', 'https://e.example'],
    ['https://e.example/a b', 'https://e.example/a%20b'],
    ['HTTPS://E.example/?utm_source=rss', 'HTTPS://E.example/?utm_source=rss'],
    [' https://e.example/x\n', 'https://e.example/x'],
    ['http:\\\\e.example\\x', 'http://e.example/x'],
  ])('%s', (href, expected) => {
    expect(clean(`<a href="${href}">x</a>`)).toBe(`<a href="${expected}" rel="noopener noreferrer">x</a>`);
  });

  it('that lead nowhere leave their text', () => {
    for (const href of ['', '#', 'http://', 'relative', 'tel:1', 'ftp://x/']) {
      expect(clean(`<p><a href="${href}">x</a></p>`, null)).toBe('<p>x</p>');
    }
  });

  it('of pictures never carry a password', () => {
    expect(clean('<img src="https://user:pw@e.example/a.jpg">')).toBe('');
  });

  it('to a place in the article work, whatever the feed did to them', () => {
    const text = (href: string) =>
      `<p><a href="${href}" id="ref1">1</a></p><p id="fn1">Note <a href="#ref1">back</a></p>`;
    const expected =
      '<p><a href="#a-fn1" id="a-ref1">1</a></p><p id="a-fn1">Note <a href="#a-ref1">back</a></p>';
    expect(clean(text('#fn1'))).toBe(expected);
    expect(clean(text(`${BASE}#fn1`))).toBe(expected);
    expect(clean(text('#fn1'), null)).toBe(expected);
    expect(clean(expected)).toBe(expected);
    expect(clean('<a href="#%C3%A9t">é</a><h2 id="ét">É</h2>')).toBe(
      '<a href="#a-%C3%A9t">é</a><h2 id="a-ét">É</h2>',
    );
    expect(clean('<a href="#c">c</a><a name="c"></a>')).toBe('<a href="#a-c">c</a><a id="a-c"></a>');
  });

  it('to a place that is not in the article go to the page', () => {
    expect(clean('<a href="#comments">c</a>')).toBe(`<a href="${BASE}#comments">c</a>`);
  });
});

describe('pictures', () => {
  const src = (html: string) => article(html).images.map(({ url }) => url);

  it.each([
    [
      '<img src="https://i.example/a.jpg" srcset="https://i.example/a-800.jpg 800w, https://i.example/a-1500.jpg 1500w, https://i.example/a-3000.jpg 3000w">',
      'https://i.example/a-1500.jpg',
    ],
    ['<img src="/a.jpg" srcset="/a2.jpg 2x, /a3.jpg 3x">', 'https://news.example/a2.jpg'],
    ['<img srcset="/huge.jpg 4000w, /big.jpg 2400w">', 'https://news.example/big.jpg'],
    [
      '<img srcset="https://s.example/image/fetch/w_848,c_limit,f_auto/x.png 848w, https://s.example/image/fetch/w_1456,c_limit,f_auto/x.png 1456w">',
      'https://s.example/image/fetch/w_1456,c_limit,f_auto/x.png',
    ],
    [
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/real.jpg">',
      'https://news.example/real.jpg',
    ],
    ['<img src="/lazy-placeholder.svg" data-lazy-src="/real.jpg">', 'https://news.example/real.jpg'],
    ['<img data-srcset="/s.jpg 400w, /m.jpg 900w" src="/blank.gif">', 'https://news.example/m.jpg'],
    [
      '<picture><source srcset="/w.webp 1200w, /x.webp 300w" type="image/webp"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>',
      'https://news.example/w.webp',
    ],
    ['<picture><source srcset="/w.webp"><img src="/plain.jpg"></picture>', 'https://news.example/plain.jpg'],
    [
      '<picture><source media="(max-width: 600px)" srcset="/phone.jpg 1500w"><source type="image/avif" srcset="/w.avif 1400w, /x.avif 700w"><img src="/small.jpg"></picture>',
      'https://news.example/w.avif',
    ],
    [
      '<picture><source type="image/jxl" srcset="/a.jxl 1600w"><source media="(prefers-color-scheme: dark)" srcset="/dark.png 1600w"><img src="/day.png"></picture>',
      'https://news.example/day.png',
    ],
    [
      '<picture><source srcset="/a.webp 800w"><img src="/a.jpg" srcset="/a-1200.jpg 1200w"></picture>',
      'https://news.example/a-1200.jpg',
    ],
    ['<amp-img src="/amp.jpg" width="3" height="2"></amp-img>', 'https://news.example/amp.jpg'],
    ['<noscript><img src="/only.jpg"></noscript>', 'https://news.example/only.jpg'],
  ])('%s', (html, expected) => {
    expect(src(html)).toEqual([expected]);
    expect(clean(html)).not.toMatch(/srcset|data-/);
  });

  it('are not doubled by the copy for readers without script', () => {
    const html =
      '<img class="lazy" data-src="/p.jpg?w=900"><noscript><img src="/p.jpg?w=300" alt="p"></noscript>';
    expect(src(html)).toEqual(['https://news.example/p.jpg?w=900']);
    expect(clean(html).match(/<img/g)).toHaveLength(1);
  });

  it('that count readers are gone', () => {
    const beacons = [
      ...[
        '<img src="https://e.example/x.png" width=1 height=1>',
        '<img src="https://e.example/x.png" width="0" height="0">',
      ],
      ...[
        '<img src="https://e.example/x.png" style="display: none">',
        '<img src="/x" style="width:1px;height:1px">',
      ],
      ...[
        '<img src="https://feeds.feedburner.com/~r/x/~4/y">',
        '<img src="https://pixel.wp.com/b.gif?v=noscript">',
      ],
      ...[
        '<img src="https://www.facebook.com/tr?id=1&ev=PageView">',
        '<img src="https://a.b.doubleclick.net/x.png">',
      ],
      ...[
        '<img src="https://counter.theconversation.com/content/1/count.gif">',
        '<img src="https://e.example/open.php?u=1">',
      ],
      ...[
        '<img src="https://e.example/spacer.gif">',
        '<img src="https://x.list-manage.com/track/open.php?u=1">',
      ],
    ];
    for (const html of beacons) expect([html, clean(html), src(html)]).toEqual([html, '', []]);
    expect(
      src('<img src="https://e.example/race-track.png"><img src="https://e.example/count-dracula.jpg">'),
    ).toHaveLength(2);
  });

  it('are listed once, with their size and words', () => {
    const { images } = article(
      '<img src="/a.jpg" alt=" A\n b " width="640px" height="50%"><img src="/a.jpg">',
    );
    expect(images).toEqual([{ url: 'https://news.example/a.jpg', alt: 'A b', width: 640, height: null }]);
  });

  it('that are small and inline stay, all other data does not', () => {
    const png = `data:image/png;base64,${'iVBORw0KGgo'.repeat(60)}`;
    expect(clean(`<img src="${png}" alt="i">`)).toBe(`<img src="${png}" alt="i" />`);
    expect(article(`<img src="${png}">`).images.map(({ url }) => url)).toEqual([png]);
    expect(clean('<img src="data:image/svg+xml;base64,AAAA">')).toBe('');
  });
});

describe('frames become links that say what they were', () => {
  it.each([
    [
      '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0" title="A film"></iframe>',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'YouTube: A film',
    ],
    [
      '<iframe src="//www.youtube-nocookie.com/embed/videoseries?list=PLabc"></iframe>',
      'youtube',
      'https://www.youtube.com/playlist?list=PLabc',
      'YouTube',
    ],
    [
      '<object><param name="movie" value="x"><embed src="http://www.youtube.com/v/dQw4w9WgXcQ&fs=1"></object>',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'YouTube',
    ],
    [
      '<iframe data-src="https://player.vimeo.com/video/123?h=1"></iframe>',
      'vimeo',
      'https://vimeo.com/123',
      'Vimeo',
    ],
    [
      '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=true&id=42"></iframe>',
      'x',
      'https://x.com/i/status/42',
      'X',
    ],
    [
      '<iframe src="https://mastodon.example/@ann/109/embed" width="400"></iframe>',
      'mastodon',
      'https://mastodon.example/@ann/109',
      'Mastodon',
    ],
    [
      '<iframe src="https://www.instagram.com/p/Cx_1/embed/"></iframe>',
      'instagram',
      'https://www.instagram.com/p/Cx_1/',
      'Instagram',
    ],
    [
      '<iframe src="https://open.spotify.com/embed/episode/7a?x=1"></iframe>',
      'spotify',
      'https://open.spotify.com/episode/7a',
      'Spotify',
    ],
    [
      '<iframe src="https://charts.example.org/c/1" title="Chart"></iframe>',
      'frame',
      'https://charts.example.org/c/1',
      'charts.example.org: Chart',
    ],
  ])('%s', (html, kind, url, label) => {
    expect(clean(html)).toBe(
      `<figure data-embed="${kind}"><a href="${url}" rel="noopener noreferrer">${label}</a></figure>`,
    );
    expect(article(html).links).toEqual([{ url, text: label }]);
  });

  it('unless nobody should see them', () => {
    for (const src of [
      'https://ad.doubleclick.net/x',
      'about:blank',
      'javascript:x',
      '',
      'https://www.googletagmanager.com/ns.html',
    ]) {
      expect(clean(`<p>a<iframe src="${src}"></iframe>b</p>`)).toBe('<p>ab</p>');
    }
    expect(clean('<iframe src="https://e.example/" width="1" height="1"></iframe>')).toBe('');
  });

  it('and end an open paragraph', () => {
    expect(clean('<p>a<iframe src="https://e.example/x"></iframe>b</p>')).toBe(
      '<p>a</p><figure data-embed="frame"><a href="https://e.example/x" rel="noopener noreferrer">e.example</a></figure>b',
    );
  });
});

describe('what comes beside the HTML', () => {
  it('is the text, counted', () => {
    const found = article(
      '<h1>Title</h1><p>Two   words</p><ul><li>a<li>b</ul><script>no</script><p>日本語</p>',
    );
    expect(found.text).toBe('Title\nTwo words\na\nb\n日本語');
    expect(found.words).toBe(8);
    expect(found.minutes).toBe(1);
  });

  it('is every link with its words and every sound', () => {
    const found = article(
      '<a href="/x"><b>The</b> <i>x</i></a><a href="#n">n</a><audio src="/s.mp3"></audio>',
    );
    expect(found.links).toEqual([{ url: 'https://news.example/x', text: 'The x' }]);
    expect(found.media).toEqual([{ url: 'https://news.example/s.mp3', kind: 'audio' }]);
  });

  it('is nothing for nothing', () => {
    expect(article('')).toEqual({
      html: '',
      text: '',
      images: [],
      media: [],
      links: [],
      words: 0,
      minutes: 1,
    });
  });
});

function link(path: string, text: string): string {
  return `<a href="https://news.example${path}" rel="noopener noreferrer">${text}</a>`;
}
