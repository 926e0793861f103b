// Finds the element that holds the article: Readability first; where it finds little, what the page's own data or
// structure says. The best one wins by how much it looks like running text.
import { blocksOf, isHeading } from './blocks.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, linkDensity, parseDocument } from './dom.ts';
import { EMBEDS } from './lead-embed.ts';
import { NotingReadability } from './reader.ts';
import type { BodySource } from './types.ts';
import { coverage } from './words.ts';
import { dropOthers, markZones, textAround, zonesOf } from './zones.ts';

export interface FoundBody {
  readonly element: DomElement;
  readonly document: DomDocument;
  readonly source: BodySource;
  /** What Readability read beside it. */
  readonly byline: string | null;
  readonly excerpt: string | null;
}

/** Below this a body is doubted and others are looked for. */
const ENOUGH = 500;

/** Readability's body, whole element, classes kept. Takes the document apart. Below `enough` letters it tries milder rules. */
function runReadability(document: DomDocument, enough: number): FoundBody | null {
  const reader = new NotingReadability(document as never, {
    keepClasses: true,
    charThreshold: enough,
    serializer: (element) => element,
    allowedVideoRegex: EMBEDS,
    disableJSONLD: true,
  });
  const result = reader.parse();
  if (result === null || result.content === null || result.content === undefined) return null;
  const { byline, excerpt } = result;
  return {
    element: result.content as DomElement,
    document,
    source: 'readability',
    byline: byline ?? null,
    excerpt: excerpt ?? null,
  };
}

function tryReadability(document: DomDocument, enough: number): FoundBody | null {
  try {
    return runReadability(document, enough);
  } catch {
    return null;
  }
}

/** Strict rules first: on a short article the milder ones bring the page's lists in. They win where they find far more prose. */
function readBody({ html, title }: BodyPage, parsed: DomDocument): FoundBody | null {
  const strict = tryReadability(parsed, 1);
  if (strict !== null && flatText(strict.element).length >= ENOUGH) return strict;
  const again = parseDocument(html);
  markZones(again, title);
  const mild = tryReadability(again, ENOUGH);
  if (mild === null || strict === null) return mild ?? strict;
  if (zonesOf(mild.element).else > 0.5) return strict;
  if (proseOf(mild.element) > Math.max(120, proseOf(strict.element) * 2)) return mild;
  return score(mild.element, null) > score(strict.element, null) + 40 ? mild : strict;
}

export interface BodyPage {
  readonly html: string;
  /** Null: nothing is made of where the headline stands. */
  readonly title: string | null;
  /** What the page's data says its text is. */
  readonly stated: string | null;
}

/** The body of a page; null when there is no text at all. `parsed` was read from `html` and is used up. */
export function findBody(page: BodyPage, parsed: DomDocument, fallback = true): FoundBody | null {
  if (!fallback) return tryReadability(parsed, ENOUGH);
  const { headline, part } = markZones(parsed, page.title);
  const beside = part === null ? 0 : flatText(part).length;
  const read = readBody(page, parsed);
  if (headline !== null && (read === null || isElsewhere(read, beside)))
    return headedPart(page, read) ?? read;
  if (read === null) return betterElement(page, null);
  if (zonesOf(read.element).own > 0.5) dropOthers(read.element);
  const found = flatText(read.element).length;
  const { stated } = page;
  const misses =
    stated !== null &&
    stated.length > Math.max(600, found * 1.25) &&
    coverage(stated, flatText(read.element)) < 0.75;
  if (found >= ENOUGH && !misses) return read;
  return betterElement(page, read);
}

/** Among comments or teasers, or nowhere near the headline although there is as much text with it (`beside`). */
function isElsewhere({ element }: FoundBody, beside: number): boolean {
  const zones = zonesOf(element);
  return zones.else > 0.5 || (zones.own < 0.05 && beside > flatText(element).length * 0.5);
}

/** The part that the headline heads, without what belongs to others. */
function headedPart({ html, title }: BodyPage, read: FoundBody | null): FoundBody | null {
  const document = parseDocument(html);
  dropHidden(document);
  const { headline, part } = markZones(document, title);
  dropOthers(document.body);
  const element = part ?? (headline === null ? null : textAround(headline));
  if (element === null) return null;
  if (flatText(element).length < 60 || linkDensity(element) > 0.5) return null;
  const isDeclared = part !== null || element.localName === 'article';
  if (!isDeclared && proseOf(element) < 120) return null;
  return {
    element,
    document,
    source: 'article',
    byline: read?.byline ?? null,
    excerpt: read?.excerpt ?? null,
  };
}

/** The element of the page that reads more like an article than what was found, if there is one. */
function betterElement({ html, title, stated }: BodyPage, read: FoundBody | null): FoundBody | null {
  const document = parseDocument(html);
  dropHidden(document);
  markZones(document, title);
  if (document.body) dropOthers(document.body);
  let best = read;
  let bestScore = read === null ? 0 : score(read.element, stated);
  for (const [source, element] of candidatesOf(document)) {
    const value = score(element, stated) * (source === 'page' ? 0.5 : 1);
    if (value <= bestScore * 1.3 + 100 && best !== null) continue;
    if (value <= 0 && flatText(element) === '') continue;
    best = { element, document, source, byline: read?.byline ?? null, excerpt: read?.excerpt ?? null };
    bestScore = value;
  }
  return best;
}

const HIDDEN =
  '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]';

/** What a browser would not show, unless that is nearly the whole page (shown later by a script). */
function dropHidden(document: DomDocument): void {
  if (!document.body) return;
  const hidden = [...document.querySelectorAll(HIDDEN)].filter((element) => element !== document.body);
  const all = flatText(document.body).length;
  const gone = hidden.reduce((sum, element) => sum + flatText(element).length, 0);
  if (gone < all * 0.8) for (const element of hidden) element.remove();
}

/** Letters in paragraphs that read like prose. */
export function proseOf(element: DomElement): number {
  let prose = 0;
  for (const { text, element: block } of blocksOf(element))
    if (text.length >= 80 && linkDensity(block) < 0.4) prose += text.length;
  return prose;
}

const CONTENT =
  '[itemprop~="articleBody"], .entry-content, .post-content, .article-body, .article-content, .article__body, .story-body, .post-body, .articleBody, #article-body, .td-post-content, .node-content, .content-body';

function candidatesOf(document: DomDocument): (readonly [BodySource, DomElement])[] {
  const found: (readonly [BodySource, DomElement])[] = [];
  for (const element of [...document.querySelectorAll(CONTENT)].slice(0, 20))
    found.push(['article', element]);
  for (const element of [
    ...document.querySelectorAll('article, [role~="article"], main, [role~="main"]'),
  ].slice(0, 20))
    found.push(['article', element]);
  const block = largestBlock(document);
  if (block !== null) found.push(['block', block]);
  if (document.body) found.push(['page', document.body]);
  return found;
}

/** The parent of most paragraph text. */
function largestBlock(document: DomDocument): DomElement | null {
  const sums = new Map<DomElement, number>();
  for (const paragraph of document.querySelectorAll('p, pre, li, td')) {
    const text = flatText(paragraph).length * (1 - linkDensity(paragraph));
    const parent = paragraph.parentElement;
    if (parent !== null && text > 40) sums.set(parent, (sums.get(parent) ?? 0) + text);
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Letters of running text in an element less those of links; what covers the page's own text counts more. */
function score(element: DomElement, articleBody: string | null): number {
  const text = flatText(element);
  let prose = 0;
  let other = 0;
  for (const block of blocksOf(element)) {
    const linked = linkDensity(block.element);
    if (isHeading(block.tag)) continue;
    if (block.text.length > 60 && linked < 0.4) prose += block.text.length * (1 - linked);
    else other += block.text.length;
  }
  const value = Math.max(0, prose - other * 0.5);
  if (articleBody === null || articleBody.length < 600) return value;
  const share =
    coverage(articleBody, text) * Math.min(1, (articleBody.length * 1.2) / Math.max(1, text.length));
  return value * (0.2 + share);
}
