// Drawings made here: an honest chart as tools write them, and the attacks that are known of drawings.
import { CANARY } from '../../fixtures/xss/vectors.ts';

const X = '__pwned(1)';

export const CHART = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Made by hand -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 480 240" role="img">
  <title>Catch by year</title>
  <metadata><x:y xmlns:x="urn:x">z</x:y></metadata>
  <defs>
    <style type="text/css"><![CDATA[ .axis { stroke: #445; stroke-width: 1.5 } .word { font: 14px "DejaVu Sans", sans-serif } ]]></style>
    <linearGradient id="fill" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#2a7"/><stop offset="1" style="stop-color:#176"/></linearGradient>
    <circle id="dot" r="4" fill="#c33"/>
  </defs>
  <rect width="100%" height="100%" fill="#fff"/>
  <g class="axis"><path d="M40 200H460M40 200V20"/></g>
  <g fill="url(#fill)"><rect x="60" y="120" width="60" height="80"/><rect x="160" y="80" width="60" height="120"/><rect x="260" y="50" width="60" height="150"/></g>
  <use xlink:href="#dot" x="90" y="110"/><use xlink:href="#dot" transform="translate(190, 70) scale(1.2)"/>
  <text class="word" x="60" y="225">2023</text><text class="word" x="40" y="16">Tonnes &amp; more</text>
</svg>`;

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const SHAPE = '<rect width="9" height="9"/>';
const inside = (body: string) => `<svg ${NS} width="40" height="30">${body}${SHAPE}</svg>`;

const BODIES: Readonly<Record<string, string>> = {
  'script in data': `<script xlink:href="data:text/javascript,${X}"/>`,
  'script from elsewhere': `<script href="${CANARY}/s.js"/>`,
  'handler by animation': `<set attributeName="onmouseover" to="${X}"/><animate onbegin="${X}" attributeName="x" dur="1s"/>`,
  'link by animation': `<a><animate attributeName="xlink:href" values="#;javascript:${X}" dur="1s"/><text y="9">t</text></a>`,
  'a link': `<a xlink:href="javascript:${X}" target="_top">${SHAPE}</a>`,
  'a page': `<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:${X}"/></foreignObject>`,
  'a page with a form': `<foreignObject><form xmlns="http://www.w3.org/1999/xhtml" action="${CANARY}/f"><input autofocus="" onfocus="${X}"/></form></foreignObject>`,
  'a picture elsewhere': `<image xlink:href="${CANARY}/i.png" width="9" height="9"/>`,
  'a drawing as data': `<image href="data:image/svg+xml;base64,${Buffer.from(`<svg ${NS} onload="${X}"/>`).toString('base64')}" width="9" height="9"/>`,
  'use of data': `<use href="data:image/svg+xml,&lt;svg id='x' ${NS.replaceAll('"', "'")}>&lt;script>${X}&lt;/script>&lt;/svg>#x"/>`,
  'a sheet elsewhere': `<style>@import url(${CANARY}/c.css); rect { fill: url(${CANARY}/f.svg#a) }</style>`,
  'a sheet with escapes': `<style>rect{fill:\\75 rl(${CANARY}/e)} r\\65 ct{mask:url("${CANARY}/m")}</style>`,
  'a font elsewhere': `<style>@font-face{font-family:x;src:url(${CANARY}/f.woff)}</style><text font-family="x">t</text>`,
  'a link element': `<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="${CANARY}/l.css"/>`,
  'style by attribute': `<rect style="background:url(${CANARY}/b);fill:url(${CANARY}/c#d)"/>`,
  'presentation by attribute': `<rect fill="url(${CANARY}/p#a)" filter="url(${CANARY}/q#a)" mask="url('${CANARY}/r#a')" cursor="url(${CANARY}/s)"/>`,
  'filter picture': `<filter id="f"><feImage href="${CANARY}/fe.png"/></filter><rect filter="url(#f)" width="9" height="9"/>`,
  'base address': `<g xml:base="${CANARY}/"><use href="#x"/></g>`,
  'sound and film': `<audio xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${X}"/><video xmlns="http://www.w3.org/1999/xhtml" src="${CANARY}/v"/>`,
  'handler element': `<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${X}</handler><listener event="load" handler="${CANARY}/h"/>`,
  'text that closes': `<text>&lt;/text>&lt;script>${X}&lt;/script></text>`,
  'attribute that closes': `<g class='"><script>${X}</script>' id='"onload="${X}'/>`,
  'refresh by page': `<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=javascript:${X}"/>`,
};

/** Name and source; each calls the trap of tests/fixtures/xss or asks its canary if anything in it works. */
export function hostileDrawings(): (readonly [string, string])[] {
  return [
    ['handler on the root', `<svg ${NS} onload="${X}" width="40" height="30">${SHAPE}</svg>`],
    ['stylesheet by instruction', `<?xml-stylesheet href="${CANARY}/x.css"?>${inside('')}`],
    ['instruction with script', `<?xml-stylesheet type="text/xsl" href="data:text/xml,${X}"?>${inside('')}`],
    [
      'billion laughs',
      `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, n) => `<!ENTITY b${n} "${`&b${n - 1};`.repeat(10)}">`).join('')}]>${inside('<text>&b19;</text>')}`,
    ],
    [
      'entity from a file',
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${inside('<text>&x;</text>')}`,
    ],
    ['types from elsewhere', `<!DOCTYPE svg SYSTEM "${CANARY}/x.dtd">${inside('')}`],
    ...Object.entries(BODIES).map(([name, body]) => [name, inside(body)] as const),
  ];
}
