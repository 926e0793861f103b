// Where on the page a text stands, noted before the scoring takes the document apart: in the part with the headline, or in
// one that belongs to others (comments, teasers, the next article). A body found among the others is no body.
import { blocksOf, isWithin } from './blocks.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, linkDensity, namesOf } from './dom.ts';
import { keyOf } from './words.ts';

/** `own` or `else`; the sanitiser drops it. */
const ZONE = 'data-zone';
const MARKED = 'p, div, li, td, pre, blockquote, section, article, dd, dt, h2, h3, h4';
const COMMENTS = / (?:comments?|commentlist|replies|discussion|disqus|respond|responses) /;
const OTHERS = / (?:related|recommended|recommendations|recirc\w*|trending|cookies?|consent|gdpr) /;
/** Names of layouts as well: believed only where little of the page's text stands. */
const ASIDES = / (?:sidebar|rail|promo\w*|footer|reactions) /;
/** `has-comments`, `comments-open`: they say it of an article. */
const MODIFIED =
  / (?:has|with|no|without|show|hide|can) \w+ | \w+ (?:open|closed|enabled|disabled|allowed|off|on) /;
/** Less text beside the headline is a header, not an article. */
const LEAST = 250;

/** The heading that says what the page's title says; else the only one of the first rank, if it heads an article. */
function headlineOf(document: DomDocument, title: string): DomElement | null {
  const headings = [...document.querySelectorAll('h1, h2')].slice(0, 40);
  const wanted = keyOf(title);
  const says = (heading: DomElement) => {
    const key = keyOf(flatText(heading));
    return key.length >= 10 && (wanted.startsWith(key) || key.startsWith(wanted)) && wanted !== '';
  };
  const first = headings.filter(({ localName }) => localName === 'h1');
  const said = headings.find(says);
  if (said !== undefined) return said;
  const [only] = first;
  return only !== undefined && first.length === 1 && partOf(only) !== null ? only : null;
}

/** The part of the page that a headline heads: an <article> or the like with more in it than the headline. */
function partOf(headline: DomElement): DomElement | null {
  for (let at = headline.parentElement; at !== null; at = at.parentElement) {
    if (at.localName === 'body') return null;
    const isPart = /^(?:article|main)$/.test(at.localName) || isDeclared(at);
    if (isPart && flatText(at).length * (1 - linkDensity(at)) - flatText(headline).length >= LEAST) return at;
  }
  return null;
}

const isDeclared = (element: DomElement) =>
  /\bmain\b/.test(element.getAttribute('role') ?? '') ||
  /Article/.test(element.getAttribute('itemtype') ?? '');

function mark(element: DomElement, zone: 'own' | 'else'): void {
  element.setAttribute(ZONE, zone);
  for (const inner of element.querySelectorAll(MARKED)) inner.setAttribute(ZONE, zone);
}

export interface Zones {
  readonly headline: DomElement | null;
  /** What the page itself declares to be the article, around the headline. */
  readonly part: DomElement | null;
}

/** Notes the zones of a document around the heading with that title; null: none. */
export function markZones(document: DomDocument, title: string | null): Zones {
  const headline = title === null ? null : headlineOf(document, title);
  if (headline === null) return { headline: null, part: null };
  const part = partOf(headline);
  if (part !== null) {
    for (const other of document.querySelectorAll('article'))
      if (!part.contains(other) && !other.contains(headline) && other.querySelector('h1, h2') !== null)
        mark(other, 'else');
    mark(part, 'own');
  }
  const most = flatText(document.body).length * 0.4;
  for (const other of document.querySelectorAll('aside, nav, footer, [class], [id]'))
    if (isOther(other, part, most) && !other.contains(headline)) mark(other, 'else');
  return { headline, part };
}

/** Inside the declared part only comments are others': the rest is for the steps that clean a body. */
function isOther(element: DomElement, part: DomElement | null, most: number): boolean {
  const names = namesOf(element);
  const isNamed = /^(?:div|section|ul|ol|footer)$/.test(element.localName) && !MODIFIED.test(names);
  if (isNamed && COMMENTS.test(names)) return true;
  if (part?.contains(element)) return false;
  if (/^(?:aside|nav|footer)$/.test(element.localName))
    return !isWithin(element, null, /^article$/) && flatText(element).length < most;
  if (isNamed && OTHERS.test(names)) return true;
  return isNamed && ASIDES.test(names) && flatText(element).length < most;
}

/** How much of a text stands in its own part and how much among the others, 0 to 1 each. */
export function zonesOf(root: DomElement): { readonly own: number; readonly else: number } {
  const sums = { own: 0, else: 0, none: 0 };
  for (const { element, text } of blocksOf(root)) {
    const zone = zoneOf(element, root);
    sums[zone] += text.length;
  }
  const all = Math.max(1, sums.own + sums.else + sums.none);
  return { own: sums.own / all, else: sums.else / all };
}

function zoneOf(element: DomElement, root: DomElement): 'own' | 'else' | 'none' {
  for (let at: DomElement | null = element; at !== null; at = at.parentElement) {
    const zone = at.getAttribute(ZONE);
    if (zone === 'own' || zone === 'else') return zone;
    if (at === root) break;
  }
  return 'none';
}

/** The smallest element around the headline that holds a text beside it, short of the whole page. */
export function textAround(headline: DomElement): DomElement | null {
  for (let at = headline.parentElement; at !== null && at.localName !== 'body'; at = at.parentElement)
    if (flatText(at).length * (1 - linkDensity(at)) - flatText(headline).length >= 120) return at;
  return null;
}

/** Takes out what stands among the others. */
export function dropOthers(root: DomElement): void {
  for (const element of [...root.querySelectorAll(`[${ZONE}="else"]`)]) element.remove();
}
