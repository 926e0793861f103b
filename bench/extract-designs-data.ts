// The designs of bench/extract-designs.ts as data: markup, and the lines that are the article.

export interface Design {
  readonly name: string;
  readonly html: string;
  /** The article, line by line. */
  readonly lines: readonly string[];
}

const WORDS =
  'river council winter harbour decision minister report people found because through company million region market northern bridge engineer said night after before against under between station village number public service school teacher doctor family money water energy project plan study data result'.split(
    ' ',
  );
let state = 7;
/** The same words at every run. */
function next(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

function sentence(length = 14): string {
  const words = Array.from({ length }, () => WORDS[next(WORDS.length)] ?? '');
  const text = words.join(' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

const headline = () => sentence(8).slice(0, -1);
const paragraph = (sentences = 3) =>
  Array.from({ length: sentences }, () => sentence(10 + next(10))).join(' ');
const paragraphs = (count: number, sentences = 3) =>
  Array.from({ length: count }, () => paragraph(sentences));
const asP = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('');
const asList = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;

const SECTIONS = ['World', 'Politics', 'Business', 'Opinion', 'Sports'].map(
  (name) => `<li><a href="/${name}">${name}</a></li>`,
);
const HEADER = `<header><div class="logo"><a href="/">Daily Site</a></div><nav><ul>${SECTIONS.join('')}</ul></nav></header>`;
const FOOTER =
  '<footer><p>Copyright 2020 Daily Site. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without prior permission.</p><ul><li><a href="/privacy">Privacy</a></li></ul></footer>';
const teasers = (count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `<div class="card"><a href="/x${at}"><img src="/i${at}.jpg"><h3>${headline()}</h3></a><p>${sentence(16)}</p></div>`,
  ).join('');
const comments = (count: number, name: string) =>
  Array.from(
    { length: count },
    () => `<div class="${name}"><b class="who">Joe</b><p>${paragraph()}</p></div>`,
  ).join('');

/** `body` gets the page's headline as an <h1>. */
function design(name: string, lines: readonly string[], body: (h1: string) => string): Design {
  const title = `What the council of ${name} decided in the winter`;
  const html = `<!doctype html><html><head><title>${title} - Daily Site</title></head><body>${HEADER}${body(`<h1>${title}</h1>`)}${FOOTER}</body></html>`;
  return { name, html, lines };
}

const of = (
  name: string,
  count: number,
  body: (h1: string, lines: readonly string[]) => string,
  sentences = 3,
) => {
  const lines = paragraphs(count, sentences);
  return design(name, lines, (h1) => body(h1, lines));
};

const NEWS: readonly Design[] = [
  of('division', 8, (h1, lines) => {
    const cells = lines.map((line) => `<div class="zn-body__paragraph">${line}</div>`);
    return `<article>${h1}<div class="metadata"><p class="byline">By Jane Doe</p><p class="update-time">Updated 5:14 PM ET, Tue March 3, 2020</p></div><section id="body-text"><div class="container">${cells.slice(0, 3).join('')}<div class="read-all">${cells.slice(3).join('')}</div></div></section></article><div class="right">${teasers(6)}</div>`;
  }),
  of('sections', 9, (h1, lines) => {
    const parts = lines.map(
      (line, at) => `<section class="chunk-${at}"><div class="inner"><p>${line}</p></div></section>`,
    );
    return `<div class="page">${h1}${parts.join('<div class="ad">Advertisement</div>')}</div><div class="more">${teasers(8)}</div>`;
  }),
  of('three-bodies', 9, (h1, lines) => {
    const [a, b, c] = [lines.slice(0, 3), lines.slice(3, 6), lines.slice(6)].map(asP);
    return `<article>${h1}<div class="body-part">${a}</div><div class="gallery"><img src="1.jpg"></div><div class="text-after">${b}</div><div class="promo-unit">${teasers(2)}</div><div class="content-rest">${c}</div></article>`;
  }),
  of('inline-pointers', 8, (h1, lines) => {
    const [first = '', ...rest] = lines;
    return `<article>${h1}<div class="article-body"><p>${first}</p><p><strong>READ MORE: <a href="/z">${headline()}</a></strong></p>${asP(rest.slice(0, 3))}<p><a href="/y">${headline()}</a></p>${asP(rest.slice(3))}<p><em>Follow Jane on Twitter @jane</em></p></div></article>`;
  }),
  of(
    'endless',
    10,
    (h1, lines) =>
      `<div class="scroll"><article>${h1}<div class="body">${asP(lines)}</div></article><article><h1>${headline()}</h1><div class="body">${asP(paragraphs(12))}</div></article></div>`,
  ),
  of(
    'few-words',
    2,
    (h1, lines) =>
      `<article>${h1}<div class="story">${asP(lines)}</div></article><section id="comments"><h3>24 comments</h3>${comments(12, 'comment')}</section>`,
    1,
  ),
  of(
    'few-words-in-divs',
    2,
    (h1, lines) =>
      `<div class="wrap"><div class="main">${h1}<div class="txt">${asP(lines)}</div></div><div class="discussion"><h3>24 opinions</h3>${comments(12, 'message')}</div></div>`,
    2,
  ),
  of(
    'comments-inside',
    5,
    (h1, lines) =>
      `<article>${h1}<div class="t">${asP(lines)}</div><div class="comments-area"><ol>${comments(15, 'comment')}</ol></div></article>`,
  ),
  of(
    'consent',
    5,
    (h1, lines) =>
      `<div class="cookie-consent"><h2>We value your privacy</h2>${asP(paragraphs(5))}</div><article>${h1}<div class="b">${asP(lines)}</div></article>`,
  ),
  of(
    'long-menu',
    6,
    (h1, lines) =>
      `<div class="menu-mega">${Array.from({ length: 8 }, () => `<div><h4>${headline()}</h4><p>${paragraph(1)}</p></div>`).join('')}</div><main>${h1}${asP(lines)}</main>`,
  ),
  of(
    'front-page-first',
    6,
    (h1, lines) =>
      `<div class="top-stories"><ul>${Array.from({ length: 10 }, () => `<li><a href="q">${headline()}</a> ${paragraph(1)}</li>`).join('')}</ul></div><div class="story-text">${h1}${asP(lines)}</div>`,
  ),
  of(
    'legal-note',
    1,
    (h1, lines) =>
      `<div class="news">${h1}<div>${asP(lines)}</div></div><div class="disclaimer">${asP(paragraphs(2, 4))}</div><div class="box">${teasers(5)}</div>`,
    2,
  ),
  of(
    'river',
    3,
    (h1, lines) =>
      `<div class="post first">${h1}<div class="text">${asP(lines)}</div></div>${Array.from({ length: 3 }, () => `<div class="post"><h2>${headline()}</h2><div class="text">${asP(paragraphs(6))}</div></div>`).join('')}`,
    2,
  ),
];

const BLOGS: readonly Design[] = [
  of(
    'newsletter',
    7,
    (h1, lines) =>
      `<div class="single-post">${h1}<div class="available-content"><div class="body markup">${asP(lines.slice(0, 3))}<div class="subscription-widget-wrap"><p class="cta-caption">Thanks for reading! Subscribe for free to receive new posts and support my work.</p></div>${asP(lines.slice(3))}</div></div></div><div class="comments-page">${asP(paragraphs(3))}</div>`,
  ),
  of(
    'entry',
    7,
    (h1, lines) =>
      `<article class="post"><header class="entry-header">${h1}<div class="entry-meta">Posted on <time>May 4, 2020</time> by <a href="/a">Ann</a></div></header><div class="entry-content">${asP(lines)}<div class="sharedaddy"><h3>Share this:</h3>${asList(['<a href="#">Twitter</a>'])}</div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>${teasers(3)}</div></div></article><aside class="widget-area"><h3>Recent Posts</h3>${asList([`<a href="1">${headline()}</a>`])}</aside>`,
  ),
  of(
    'line-breaks',
    7,
    (h1, lines) =>
      `<div class="blog-posts"><h2 class="date-header">Monday, 4 May 2020</h2><div class="post hentry">${h1}<div class="post-body entry-content"><div>${lines.join('<br /><br />')}</div></div><div class="post-footer">Posted by <a href="/a">Ann</a> at <a href="#">10:14</a></div></div></div><div class="sidebar">${teasers(3)}</div>`,
  ),
  of(
    'builder',
    7,
    (h1, lines) =>
      `<div class="elementor"><section><div class="elementor-widget"><div class="elementor-widget-container">${h1}</div></div></section><section><div class="elementor-column"><div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">${asP(lines)}</div></div></div><div class="elementor-column sidebar-col">${teasers(12)}</div></section></div>`,
  ),
  of(
    'columns',
    5,
    (h1, lines) =>
      `<div class="wrap"><div class="title-block">${h1}</div><div class="left-side">${asP(lines)}</div><div class="right-side">${teasers(14)}</div></div>`,
  ),
  of(
    'hashed-names',
    5,
    (h1, lines) =>
      `<div id="root"><div class="css-1a2b">${h1}<div class="css-77">${lines.map((line) => `<p class="css-8">${line}</p>`).join('')}</div></div><div class="css-3c">${teasers(10)}</div></div>`,
  ),
  of(
    'spans',
    6,
    (h1, lines) =>
      `<div id="app">${h1}<div class="x1">${lines.map((line) => `<div class="x2"><span class="x3">${line}</span></div>`).join('')}</div><div class="x9">${teasers(4)}</div></div>`,
  ),
  of(
    'names-that-mislead',
    6,
    (h1, lines) =>
      `<div class="layout-with-sidebar"><div class="comment-enabled-post no-sidebar sponsor-none">${h1}${asP(lines)}</div><div class="sidebar">${teasers(5)}</div></div>`,
  ),
  of(
    'one-form',
    6,
    (h1, lines) =>
      `<form id="aspnetForm"><div class="main">${h1}<div class="txt">${asP(lines)}</div><div class="rcol">${teasers(4)}</div></div></form>`,
  ),
  of(
    'table-cells',
    6,
    (h1, lines) =>
      `<table><tr><td class="l">${['a', 'b', 'c', 'd'].map((to) => `<a href="${to}">Link ${to} to go</a><br>`).join('')}</td><td>${h1}<br><br>${lines.join('<br><br>')}<br></td><td>${teasers(3)}</td></tr></table>`,
  ),
];

const items = Array.from({ length: 14 }, () => sentence(9));
const chapters = Array.from({ length: 10 }, (_, at) => [`${at + 1}. ${headline()}`, paragraph(2)] as const);
const dialogue = paragraphs(6);
const [question, best, second] = [paragraphs(2), paragraphs(3), paragraphs(2)];
const [method, ingredients] = [
  [sentence(12), sentence(14)],
  ['200 g flour', '3 eggs', '1 pinch of salt'],
];
const answer = (lines: readonly string[]) =>
  `<div class="answer"><div class="votecell">12</div><div class="post-text">${asP(lines)}</div><div class="user-info">answered Jan 3 by <a href="/u/1">Max</a></div></div>`;

const OTHERS: readonly Design[] = [
  design(
    'lists',
    ['What is open this week:', ...items],
    (h1) =>
      `<article>${h1}<p>What is open this week:</p>${asList(items)}</article><div class="side">${teasers(5)}</div>`,
  ),
  design(
    'chapters',
    chapters.flat(),
    (h1) =>
      `<div class="content">${h1}${chapters.map(([name, text]) => `<div class="item"><h2>${name}</h2><img src="x.jpg"><p>${text}</p></div>`).join('')}</div><div class="side">${teasers(5)}</div>`,
  ),
  design(
    'interview',
    dialogue,
    (h1) =>
      `<article>${h1}<dl>${dialogue.map((line, at) => (at % 2 ? `<dd>${line}</dd>` : `<dt>${line}</dt>`)).join('')}</dl></article>`,
  ),
  design(
    'question',
    [...question, '2 Answers', ...best, ...second],
    (h1) =>
      `<main><div class="question">${h1}<div class="post-text">${asP(question)}</div></div><div id="answers"><h2>2 Answers</h2>${answer(best)}${answer(second)}</div></main><aside class="sidebar">${teasers(6)}</aside>`,
  ),
  of(
    'forum',
    6,
    (h1, lines) =>
      `<div id="posts">${h1}${lines.map((line, at) => `<div class="post" id="post_${at}"><div class="postprofile"><a href="/u">user${at}</a></div><div class="postbody"><div class="content">${line}</div></div></div>`).join('')}</div>`,
  ),
  of(
    'thread',
    6,
    (h1, lines) =>
      `<div class="page"><div class="head">${h1}</div><div class="discussion"><div class="posts">${lines.map((line) => `<div class="item"><div class="who">Max</div><div class="body"><p>${line}</p></div></div>`).join('')}</div></div></div>`,
  ),
  design(
    'recipe',
    ['Ingredients', ...ingredients, 'Instructions', ...method],
    (h1) =>
      `<article>${h1}<div class="recipe-container"><h3>Ingredients</h3>${asList(ingredients)}<h3>Instructions</h3>${asList(method)}</div></article><div class="comments">${asP(paragraphs(4))}</div>`,
  ),
  of(
    'press-note',
    2,
    (h1, lines) =>
      `<div class="content">${h1}<p class="date">12.03.2020</p><div class="field-body">${asP(lines)}</div></div>`,
    2,
  ),
  of(
    'product',
    3,
    (h1, lines) =>
      `<div class="product">${h1}<div class="price">€ 49.00</div><button>Add to cart</button><div class="description">${asP(lines)}</div></div><div class="also-bought">${teasers(5)}</div>`,
  ),
];

export const DESIGNS: readonly Design[] = [...NEWS, ...BLOGS, ...OTHERS];
