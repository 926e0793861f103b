// Page designs of an invented newspaper, as sites serve them: the article and everything around it. Addresses are paths.

export interface NewsPage {
  readonly path: string;
  readonly title: string;
  /** What the feed says of it; the rest is only on the page. */
  readonly summary: string;
  /** A sentence that only the page has. */
  readonly proof: string;
  readonly html: string;
  /** Later parts of the same article. */
  readonly parts?: readonly { readonly path: string; readonly html: string }[];
}

const FILLER = [
  'The harbour master read the figures aloud, first the arrivals, then the tonnage, and nobody in the hall interrupted him.',
  'Boats that had waited in the roads since Tuesday came in on the morning tide, and the cranes worked until after dark.',
  'Two of the older members asked how the repairs would be paid for, and were told that the dredging fund still held enough.',
  'Outside, the market went on as on any other day, with herring at the lower end and flowers along the customs house.',
  'It is the third change of the timetable in a year, and the crews hope that it will be the last before the winter.',
];

/** Enough running text to be an article; `topic` makes it its own. */
export function prose(topic: string, count = 5): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const [first = '', second = ''] = [FILLER[at % FILLER.length], FILLER[(at + 2) % FILLER.length]];
    return `<p>${topic}, paragraph ${at + 1}: ${first} ${second}</p>`;
  });
}

const MENU =
  '<nav class="menu"><a href="/">Home</a> <a href="/politics">Politics</a> <a href="/sport">Sport</a></nav>';
const FOOT =
  '<footer><div class="newsletter"><h4>Sign up for our newsletter</h4><p>Get the morning briefing in your inbox.</p></div></footer>';
/** Counts readers in four ways; none of them may ever be asked for. */
const TRACKERS =
  '<img src="/t/seen.gif?page=1" width="1" height="1" alt=""><img src="/t/hidden.png" style="display:none" alt="">' +
  '<img src="/count/pixel.gif?u=7" alt=""><noscript><img height="1" width="1" src="/tr?id=9&ev=PageView"></noscript>';

function shell(title: string, body: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title} - Lindvik Courier</title>
<meta property="og:site_name" content="Lindvik Courier">${head}</head><body>${MENU}<main>${body}</main>${TRACKERS}${FOOT}</body></html>`;
}

/** After the page that the product is modelled on: dates in words only, labels for machines, author card, news feed. */
function pact(): NewsPage {
  const title = 'Island towns sign joint ferry agreement';
  const [one, two, three, four, five] = prose('The ferry pact');
  const html = shell(
    title,
    `<div class="feed-label">News Feed</div><article><h1>${title}</h1><span class="reading">2 min read</span>
<figure><img src="/img/mayors.png" alt="${title}" width="640" height="400"><figcaption>Mayor Signe Holm (L) meets Mayor Pekka Aalto (R) in Lindvik on Aug. 24, 2025. (Town Office)</figcaption></figure>
${one}${two}<div class="image-block"><span class="label">Article image</span><img src="/img/models.png" width="600" height="380" alt="">
<div class="caption">The mayors look at models of the new ferries on Aug. 24, 2025 in Lindvik. (Screenshot / Signe Holm)</div></div>
${three}${four}<p>The ferries will sail every half hour from the first of May, the two mayors said on Aug. 24.</p>${five}
<div class="video-box"><span>Video thumbnail</span><img src="/img/still.png" width="320" height="180" alt="Video thumbnail"></div>
<div class="author-card"><img class="avatar" src="/img/author.png" alt="Avatar" width="64" height="64"><a class="author-name" rel="author" href="/authors/ada">Ada Fenwick</a>
<p class="author-role">Senior News Editor</p><p class="author-bio">Ada Fenwick is a senior news editor at the Lindvik Courier. She covered the two coasts as a freelance writer before.</p><a href="/authors/ada">Read more</a></div></article>
<section class="news-feed"><h2>News Feed</h2><ul><li><a href="/n/1">The old lighthouse of Lindvik gets a new keeper after eleven dark winters</a></li>
<li><a href="/n/2">Why the herring came back, and what the fishers of the inner coast make of it</a></li></ul><button>Show More</button></section>`,
  );
  const summary = 'Two island towns have agreed to run their ferries together …';
  return { path: '/news/pact', title, summary, html, proof: 'The ferries will sail every half hour' };
}

function responsive(): NewsPage {
  const title = 'The bridge that opens for every sail';
  const [one = '', ...rest] = prose('The bridge');
  const html = shell(
    title,
    `<article><header><h1>${title}</h1><p class="byline">By Ola Nes</p></header>
<figure><picture><source type="image/png" srcset="/img/bridge-800.png 800w, /img/bridge-400.png 400w, /img/bridge-4000.png 4000w" sizes="100vw"><img src="/img/bridge-400.png" alt="The bridge"></picture><figcaption>The bridge at noon</figcaption></figure>
${one}<img srcset="/img/gate-1.png 1x, /img/gate-2.png 2x, /img/gate-6.png 6x" src="/img/gate-1.png" alt="The gate">${rest.join('')}
<p>The keeper lifts his cap to every mast that passes, and has done so for thirty years.</p></article>
<aside class="related"><h3>Related articles</h3><a href="/n/3"><img src="/img/teaser.png" alt="">A teaser for another story of the week</a></aside>`,
    '<meta property="og:image" content="/img/bridge-800.png"><meta name="author" content="Ola Nes">',
  );
  const summary = 'It lifts forty times on a summer day …';
  return { path: '/features/bridge', title, summary, html, proof: 'lifts his cap to every mast' };
}

const BLANK = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

function lazy(): NewsPage {
  const title = 'A gallery of the winter markets';
  const [one, two, ...rest] = prose('The markets');
  const html = shell(
    title,
    `<article><h1>${title}</h1>${one}<figure><img class="lazy" src="${BLANK}" data-src="/img/stalls.png" alt="Stalls"><figcaption>Stalls on the quay</figcaption></figure>
${two}<p><img class="lazyload" src="/img/placeholder.gif" data-srcset="/img/lamps-300.png 300w, /img/lamps-900.png 900w" alt="Lamps"></p>
<figure><img class="js-only" src="${BLANK}" alt="Snow"><noscript><img src="/img/snow.png" alt="Snow"></noscript></figure>
${rest.join('')}<p>The last lamp is put out at nine, when the bell of the customs house has rung twice.</p></article>`,
  );
  const summary = 'Lamps, snow and warm cider …';
  return { path: '/pictures/markets', title, summary, html, proof: 'The last lamp is put out at nine' };
}

function parted(): NewsPage {
  const title = 'The long report on the flood';
  const path = '/report/flood';
  const part = (number: number, next: string | null) =>
    shell(
      title,
      `<article><h1>${title}</h1>${prose(`The flood, part ${number}`).join('')}<figure><img src="/img/flood-${number}.png" width="500" height="300" alt="Part ${number}"></figure>
<p>Here ends what the commission found in its year number ${number}.</p></article><div class="pagination">${next ? `<a rel="next" href="${next}">Next page</a>` : ''}</div>`,
      next ? `<link rel="next" href="${next}">` : '',
    );
  const summary = 'A year after the flood the commission has spoken …';
  const proof = 'found in its year number 3';
  const parts = [
    { path: `${path}/2`, html: part(2, `${path}/3`) },
    { path: `${path}/3`, html: part(3, null) },
  ];
  return { path, title, summary, proof, html: part(1, `${path}/2`), parts };
}

function amp(): NewsPage {
  const title = 'Storm closes the northern road';
  const html = `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>${title}</title><style amp-custom>body{margin:0}</style></head><body>
<article><h1>${title}</h1><amp-img src="/img/storm.png" width="600" height="340" layout="responsive" alt="The road"></amp-img>${prose('The storm').join('')}
<p>The road stays closed until the plough from Kvarn has been through twice.</p><amp-pixel src="/t/amp.gif"></amp-pixel><amp-ad width="300" height="250" type="x"></amp-ad></article></body></html>`;
  const summary = 'No bus north of Kvarn today …';
  return { path: '/amp/storm', title, summary, html, proof: 'the plough from Kvarn' };
}

/** Old pages: everything in tables, the picture's address beside a base. */
function tables(): NewsPage {
  const title = 'Letters from the outer islands';
  const html = `<html><head><title>${title}</title><base href="/old/"></head><body><table width="760"><tr><td width="150"><a href="/">Front page</a><br><a href="/letters">All letters</a></td>
<td><font size="5">${title}</font><p><img src="../img/letter.png" width="420" height="260" alt="A letter"></p>${prose('The letter').join('')}<p>The post boat comes on Fridays, if it comes at all.</p></td></tr></table>
<img src="/t/old.gif" width="1" height="1"></body></html>`;
  const summary = 'What people write when the boat is late …';
  return { path: '/old/letters', title, summary, html, proof: 'The post boat comes on Fridays' };
}

export const NEWS_PAGES: readonly NewsPage[] = [pact(), responsive(), lazy(), parted(), amp(), tables()];

/** What must never be asked for: counters, teasers of other stories, sizes no screen needs. */
export const NEVER_ASKED = /^\/(?:t\/|tr\b|count\/|img\/(?:teaser|placeholder|bridge-4000|gate-6))/;
