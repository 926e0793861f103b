// Takes the page's furniture out of a found body: what is named so, what reads so, what hangs on at both ends.

import { resolveHttp } from '../urls.ts';
import { blocksOf, dropEmpty, isWithin } from './blocks.ts';
import { dropCredits } from './credits.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, linkDensity, namesOf } from './dom.ts';
import { trimEnds } from './furniture-ends.ts';
import { dropFurnitureLines } from './furniture-lines.ts';
import { FURNITURE_NAMES, RELATED_HEADING, SUBSTANCE_NAMES, TOPICS_LABEL } from './furniture-words.ts';
import { narrowBody } from './narrow.ts';
import { dropRepeats } from './repeats.ts';
import type { RelatedLink } from './types.ts';
import { keyOf } from './words.ts';

export interface FurnitureContext {
  readonly title: string;
  readonly byline: string | null;
  readonly site: string | null;
  readonly section: string | null;
  readonly base: string | null;
}

/** The steps, so that a benchmark can leave one out. */
export type FurnitureStep = 'narrow' | 'tags' | 'names' | 'lists' | 'credits' | 'repeats' | 'lines' | 'ends';
export const FURNITURE_STEPS: readonly FurnitureStep[] = [
  'narrow',
  'tags',
  'names',
  'lists',
  'credits',
  'repeats',
  'lines',
  'ends',
];

/** Cleans `root` in place; answers the links of the related lists it took away. */
export function dropFurniture(
  root: DomElement,
  document: DomDocument,
  context: FurnitureContext,
  steps: readonly FurnitureStep[] = FURNITURE_STEPS,
): RelatedLink[] {
  const related: RelatedLink[] = [];
  const total = flatText(root).length;
  const drop = (element: DomElement) => {
    noteLinks(element, context.base, related);
    element.remove();
  };
  if (steps.includes('narrow')) narrowBody(root, drop);
  if (steps.includes('tags')) dropTags(root, total, drop);
  if (steps.includes('names')) dropNames(root, total, drop);
  if (steps.includes('lists')) dropLinkLists(root, drop);
  if (steps.includes('credits')) dropCredits(root, document, drop);
  if (steps.includes('repeats')) dropRepeats(root, (element) => element.remove());
  if (steps.includes('lines')) dropFurnitureLines(root, context, drop);
  if (steps.includes('ends')) trimEnds(root, context, drop);
  dropEmpty(root);
  return related;
}

const TAGS = 'aside, nav, form, button, input, select, fieldset, dialog, menu';

/** No tag is furniture when half the text stands in it. */
function dropTags(root: DomElement, total: number, drop: (element: DomElement) => void): void {
  for (const element of [...root.querySelectorAll(TAGS)]) {
    const length = flatText(element).length;
    if (length > total * 0.4) continue;
    if (element.localName === 'aside' && isSubstance(element)) continue;
    drop(element);
  }
}

function isSubstance(element: DomElement): boolean {
  return (
    / (?:pull ?quote|quote|footnotes?|note|notes|definition|infobox) /.test(namesOf(element)) &&
    linkDensity(element) < 0.5
  );
}

function dropNames(root: DomElement, total: number, drop: (element: DomElement) => void): void {
  for (const element of [...root.querySelectorAll('[class], [id], [data-was]')]) {
    if (!root.contains(element) || element === root || KEPT_TAGS.test(element.localName)) continue;
    const names = namesOf(element);
    if (!FURNITURE_NAMES.test(names) || SUBSTANCE_NAMES.test(names)) continue;
    if (isInSentence(element) || isMuch(element, total) || isWithin(element, root, /^(?:pre|code)$/))
      continue;
    drop(element);
  }
}

const KEPT_TAGS =
  /^(?:img|picture|source|figure|figcaption|iframe|video|audio|table|tbody|tr|td|th|thead|pre|code|body|html|main|article|math|h1|sup|br|blockquote)$/;

/** A word or link inside a paragraph belongs to its sentence. */
function isInSentence(element: DomElement): boolean {
  if (!/^(?:a|span|em|strong|b|i|abbr|time|cite|small|u|mark|font)$/.test(element.localName)) return false;
  const parent = element.parentElement;
  return (
    parent !== null &&
    /^(?:p|li|td|blockquote|h[2-6]|em|strong|span|dd)$/.test(parent.localName) &&
    flatText(parent).length > flatText(element).length + 20
  );
}

/** A name proves less the more text is under it. */
function isMuch(element: DomElement, total: number): boolean {
  const length = flatText(element).length;
  if (length > total * 0.35) return true;
  if (length < 250 || linkDensity(element) > 0.4) return false;
  const paragraphs = [...element.querySelectorAll('p')].filter(
    (paragraph) => flatText(paragraph).length > 120 && linkDensity(paragraph) < 0.3,
  );
  return paragraphs.length >= 3;
}

/** Lists of links with a picture or a headline each: other articles. Lists inside the running text stay. */
function dropLinkLists(root: DomElement, drop: (element: DomElement) => void): void {
  const blocks = blocksOf(root);
  const last = blocks.findLastIndex(({ text, element }) => text.length > 140 && linkDensity(element) < 0.5);
  const after = new Set(blocks.slice(last + 1).map(({ element }) => element));
  for (const list of [...root.querySelectorAll('ul, ol')]) {
    if (!root.contains(list)) continue;
    const items = [...list.querySelectorAll('li')];
    const text = flatText(list);
    if (items.length === 0 || linkDensity(list) < 0.85 || list.querySelector('a[href^="#"]') !== null)
      continue;
    const isLast = blocksOf(list).every(({ element }) => after.has(element));
    const pictures = list.querySelectorAll('img').length >= items.length / 2;
    if (
      (isLast && !isNamedSubstance(list)) ||
      pictures ||
      (items.length <= 4 && text.length / items.length > 25 && isPointedAt(list))
    )
      drop(list);
  }
}

/** A list under a heading of its own (sources, references, links) or announced by a colon belongs to the text. */
function isNamedSubstance(list: DomElement): boolean {
  const before = list.previousElementSibling;
  if (before === null) return false;
  const text = flatText(before);
  if (TOPICS_LABEL.test(text)) return false;
  if (/[:：]$/.test(text) && !RELATED_HEADING.test(text)) return true;
  return /^h[1-6]$/.test(before.localName) && !RELATED_HEADING.test(text);
}

/** Whether the line before a list names it as links to read. */
function isPointedAt(list: DomElement): boolean {
  const before = list.previousElementSibling;
  return (
    before !== null && /related|more|read|see also/i.test(flatText(before)) && flatText(before).length < 50
  );
}

const MOST_RELATED = 20;

/** Headlines among the links of a removed part: long enough to be one, not an account or a tag. */
export function noteLinks(element: DomElement, base: string | null, related: RelatedLink[]): void {
  for (const link of element.localName === 'a' ? [element] : element.querySelectorAll('a[href]')) {
    const title = flatText(link);
    const url = resolveHttp(link.getAttribute('href') ?? '', base);
    if (
      url === null ||
      title.length < 20 ||
      title.length > 250 ||
      title.split(' ').length < 4 ||
      related.length >= MOST_RELATED
    )
      continue;
    if (/(?:facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|t)\.(?:com|me)\//.test(url)) continue;
    if (!related.some((one) => one.url === url || keyOf(one.title) === keyOf(title)))
      related.push({ title, url });
  }
}
