// Saved pages and texts made up for the tests, in the shapes that browsers and people save them.
import { png } from '../media/pictures.ts';

const LINES = [
  'The harbour of Lindvik froze over on Monday for the first time in eleven winters, and the ferries stayed at their quay.',
  'Fishermen who had waited for the thaw since the new year walked out to their boats across the ice to clear the decks.',
  'The council said that the road bridge would stay open day and night until the ferries could sail again in the spring.',
  '"Nobody here has seen ice like this since the old lighthouse was still lit," harbour master Ida Brekke told reporters.',
];

/** A page copied as text: headline twice, captions, an author card, other articles below. */
export const COPIED_TEXT = `News Feed

Lindvik harbour freezes for the first time in eleven winters

2 min read
Lindvik harbour freezes for the first time in eleven winters
Harbour master Ida Brekke stands on the ice in Lindvik, Norway on Feb. 3, 2025. (Council Press Office)

${LINES[0]}

${LINES[1]}

Article image
Ferries at their quay in Lindvik on Feb. 3, 2025. (Ola Nes / Lindvik Post)

${LINES[2]}

${LINES[3]}

Video thumbnail
Avatar
Ola Nes

Senior Coast Editor

Ola Nes is a senior coast editor at the Lindvik Post. He has written about the sea and those who live from it for twenty years.

Read more
News Feed

Although the winter has not yet reached the southern fjords, the coast guard said on Tuesday that two more harbours might freeze before the end of the week, and asked skippers to stay in port.

In this week's programme from the quay, Ola Nes talks with three harbour masters about ice, insurance and the price of a new ferry, which the council wants to order before the summer.

Show More
`;

const paragraphs = LINES.map((line) => `<p>${line}</p>`).join('\n');

export function htmlPage(picture = 'https://news.example/ice.jpg'): string {
  return `<!DOCTYPE html>
<!-- saved from url=(0030)https://news.example/harbour -->
<html lang="en"><head><title>Lindvik harbour freezes | Lindvik Post</title>
<meta property="og:site_name" content="Lindvik Post"><meta property="article:published_time" content="2025-02-03T09:30:00Z">
<script>fetch('https://evil.example/beacon')</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Lindvik harbour freezes</h1>
<figure><img src="${picture}" alt="Ice"><figcaption>The harbour on Monday. Photo: Ola Nes</figcaption></figure>
${paragraphs}${paragraphs.replaceAll('Monday', 'Tuesday').replaceAll('ferries', 'boats')}</article></body></html>`;
}

export const PICTURE = png(640, 400);
export const OTHER_PICTURE = png(320, 200, 7);

/** As Chromium saves: quoted-printable page, base64 pictures, one by cid:, one by its address. */
export function mhtml(): string {
  const page = htmlPage('cid:picture-1@mhtml.blink').replace(
    '</article>',
    '<figure><img src="https://news.example/boats.png" alt="Boats"></figure></article>',
  );
  const quoted = page
    .replaceAll('=', '=3D')
    .replaceAll('Photo:', 'Photo=C3=A9:')
    .replace(/(.{60})(?=.{5})/g, (part) => (/=.?$/.test(part) ? part : `${part}=\r\n`))
    .replace(/(?<!\r)\n/g, '\r\n');
  return [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://news.example/harbour',
    'Subject: Lindvik',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----Boundary=_1"',
    '',
    '',
    '------Boundary=_1',
    'Content-Type: text/html; charset="utf-8"',
    'Content-ID: <frame-1@mhtml.blink>',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://news.example/harbour',
    '',
    quoted,
    '------Boundary=_1',
    'Content-Type: image/png',
    'Content-ID: <picture-1@mhtml.blink>',
    'Content-Transfer-Encoding: base64',
    '',
    PICTURE.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '------Boundary=_1',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-Location: https://news.example/boats.png',
    '',
    OTHER_PICTURE.toString('base64'),
    '------Boundary=_1--',
    '',
  ].join('\r\n');
}

export const MARKDOWN = `# Notes on the ice

By **Ola Nes**, 3 February 2025

${LINES[0]}

- first the quay
- then the [road bridge](https://news.example/bridge)

> ${LINES[3]}
`;

/** As savers that make one file of a page write it: pictures in the text, with and without quotation marks. */
export function singleFile(): string {
  const inside = (picture: Buffer) => `data:image/png;base64,${picture.toString('base64')}`;
  return htmlPage(inside(PICTURE)).replace(
    '</article>',
    `<figure><img alt=Boats src='${inside(OTHER_PICTURE)}'></figure></article>`,
  );
}
