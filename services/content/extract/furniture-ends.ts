// The two ends of a body: byline, date and counts above the first paragraph; biography, tags and links below the last.

import { isRole } from './author-card.ts';
import { type Block, blocksOf, isHeading, isWithin } from './blocks.ts';
import { cleanByline } from './byline.ts';
import { UPDATED } from './date-words.ts';
import { textDate } from './dates.ts';
import type { DomElement } from './dom.ts';
import { linkDensity } from './dom.ts';
import type { FurnitureContext } from './furniture.ts';
import { FURNITURE_LINE, RELATED_HEADING } from './furniture-words.ts';
import { keyOf } from './words.ts';

const KEPT = /^(?:pre|table|code|figure)$/;
const DEEPEST = 12;

/** Drops furniture from the first blocks up to the first paragraph, and from the last ones upward. */
export function trimEnds(
  root: DomElement,
  context: FurnitureContext,
  drop: (element: DomElement) => void,
): void {
  const blocks = blocksOf(root).filter(({ element }) => !isWithin(element, root, KEPT));
  let prose = 0;
  for (const block of blocks.slice(0, DEEPEST)) {
    // Below a standfirst only what can't be text.
    if (prose === 0 ? isHead(block, context) : isBylineOrDate(block, context)) drop(block.element);
    else if (isProse(block)) prose++;
    if (prose > 1) break;
  }
  const rest = blocksOf(root).filter(({ element }) => !isWithin(element, root, /^(?:pre|table|code)$/));
  for (const block of rest.slice(-DEEPEST * 2).reverse()) {
    if (isWithin(block.element, root, KEPT)) continue;
    if (!isTail(block, root, context)) break;
    drop(block.element);
  }
}

const isProse = ({ text, element }: Block) => text.length > 100 && linkDensity(element) < 0.5;

function isHead({ text, element }: Block, context: FurnitureContext): boolean {
  const key = keyOf(text);
  if (
    key === '' ||
    key === keyOf(context.title) ||
    key === keyOf(context.site ?? '') ||
    key === keyOf(context.section ?? '')
  )
    return true;
  if (text.length > 160) return false;
  if (isBylineOrDate({ text }, context) || (text.length < 90 && isRole(text))) return true;
  return (
    text.length < 70 &&
    ((/^(?:by|von|por|par|di|door|od|автор)\s+\p{Lu}/iu.test(text) &&
      cleanByline(text) !== null &&
      !/[.!?]$/.test(text)) ||
      (linkDensity(element) > 0.9 && text.split(' ').length <= 3))
  );
}

function isBylineOrDate({ text }: Pick<Block, 'text'>, { byline }: FurnitureContext): boolean {
  if (text.length > 160) return false;
  if (isDateline(text)) return true;
  if (byline === null || /[.!?]$/.test(text)) return false;
  const [key, name] = [keyOf(text), keyOf(byline)];
  return key.includes(name) && key.length < name.length + 60;
}

/** A date with little around it: `Published 3 May 2020, 10:15`, `Updated at 5 p.m.`, `3 hours ago`. */
function isDateline(text: string): boolean {
  if (
    /^(?:updated?|published|posted)?\W*\d+ (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago$/i.test(
      text,
    )
  )
    return true;
  if (textDate(text) === null)
    return (
      UPDATED.test(text) &&
      text.length < 60 &&
      /\d/.test(text) &&
      !/[.!?]$/.test(text.replace(/[ap]\.m\.$/i, ''))
    );
  const words = keyOf(text)
    .split(' ')
    .filter((word) => !/^\d/.test(word));
  return words.length <= 9 && !/\p{Ll}{3,}[.!?]$/u.test(text);
}

const BIO =
  /^(?:[\p{Lu}][\p{L}.'’-]+ ){1,4}(?:is|was|has been|writes|covers|reports|works|joined|lives|ist|est|es|è|é|jest|schreibt|arbeitet|—|-|–)\b.{0,80}?\b(?:reporter|writer|editor|journalist|correspondent|columnist|author|contributor|freelance|blogger|fellow|producer|professor|lecturer|analyst|researcher|historian|novelist|critic|scientist|economist|founder|co-founder|director|covers?|writes|based in|redakteur\w*|journaliste|periodista|giornalista|jornalista|dziennikar\w*)\b/u;

function isTail({ text, tag, element }: Block, root: DomElement, context: FurnitureContext): boolean {
  if (isHeading(tag)) return true;
  if (tag === 'li' && isWithin(element, root, /^(?:ul|ol)$/)) return false;
  if (text.length <= 200 && FURNITURE_LINE.test(text)) return true;
  if (text.length <= 120 && RELATED_HEADING.test(text) && !/[.!?]$/.test(text)) return true;
  if (isBiography(text, context) || isPageNumbers(text)) return true;
  if (isDateline(text) && text.length < 100) return true;
  return tag !== 'dd' && text.length <= 200 && linkDensity(element) > 0.7 && !/[.!?…]["”»’)]?$/.test(text);
}

/** `1 2 3 Next`, `Page 2 of 3`. */
function isPageNumbers(text: string): boolean {
  return (
    text.length < 80 &&
    /\d/.test(text) &&
    /^(?:[^\p{L}\p{N}]|\d{1,3}(?!\d)|(?:pages?|of|next|previous|seiten?|von|página|strona|страница|сторінка|из|з)(?!\p{L}))+$/iu.test(
      text,
    )
  );
}

/** `Ada Lee is …`, `Ada Lee es …`: the last lines begin with the author's own name. */
function isAboutAuthor(text: string, byline: string): boolean {
  return byline.split(/, | and | & | y | und | et | e /).some((name) => {
    const rest = text.slice(name.length);
    return (
      name.includes(' ') &&
      text.toLowerCase().startsWith(name.toLowerCase()) &&
      /^,? (?:is|was|has|writes|covers|reports|works|joined|lives|ist|arbeitet|schreibt|est|travaille|es|era|escribe|é|è|scrive|jest|є|это|—|–|-)(?!\p{L})/iu.test(
        rest,
      )
    );
  });
}

function isBiography(text: string, { byline }: FurnitureContext): boolean {
  if (text.length > 900) return false;
  if (byline !== null && isAboutAuthor(text, byline)) return true;
  if (BIO.test(text))
    return (
      byline === null || byline.split(/, | and /).some((name) => text.includes(name)) || text.length < 250
    );
  return byline !== null && keyOf(text) === keyOf(byline);
}
