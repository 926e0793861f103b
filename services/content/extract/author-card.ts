// The author card of a page: name, role, picture and biography, from its elements named so and from JSON-LD.

import { resolveHttp, resolveMedia } from '../urls.ts';
import type { DomDocument, DomElement } from './dom.ts';
import { flatText, namesOf } from './dom.ts';
import type { Person } from './json-ld.ts';
import type { AuthorCard } from './types.ts';
import { keyOf } from './words.ts';

const CARD =
  / (?:author (?:bio|box|card|info|profile|about|details|description|block|section|container)|(?:bio|about|post|article|entry) (?:the )?author|about author|biography|autor(?:en)? ?(?:box|info|profil)|author) /;
const PART_NAME = '[itemprop~="name"], [rel~="author"], [class*="name"], h2, h3, h4, h5, strong, a';
const ROLE_CLASS = / (?:role|job|position|title|occupation|designation|funktion|jobtitle) /;
const MAX_CARDS = 80;

/** Elements of the page that look like author cards, outermost first. */
export function authorCards(document: DomDocument): DomElement[] {
  const found: DomElement[] = [];
  let seen = 0;
  for (const element of document.querySelectorAll(
    '[class*="uthor"], [id*="uthor"], [class*="bio"], [itemprop~="author"]',
  )) {
    if (++seen > 400 || found.length >= MAX_CARDS) break;
    if (found.some((outer) => outer.contains(element))) continue;
    if (
      element.localName === 'body' ||
      element.localName === 'html' ||
      element.localName === 'article' ||
      element.localName === 'main'
    )
      continue;
    const length = flatText(element).length;
    if (length > 3 && length < 1500 && (CARD.test(namesOf(element)) || element.hasAttribute('itemprop')))
      found.push(element);
  }
  return found;
}

/** Every card of the page as plain data; must run before Readability takes the document apart. */
export function readCards(document: DomDocument, base: string | null): Card[] {
  return authorCards(document).map((element) => cardOf(element, base));
}

/** The author, put together from the page's data and the card that names them; null without a name. */
export function chooseAuthor(
  cards: readonly Card[],
  people: readonly Person[],
  byline: string | null,
  base: string | null,
): AuthorCard | null {
  const [person] = people;
  const name = person?.name ?? byline?.split(/, | and | und | et | y /)[0]?.trim() ?? null;
  const key = keyOf(name ?? '');
  const mine = cards.filter((card) => (key === '' ? card.bio !== null : keyOf(card.text).includes(key)));
  const best = mine.sort((a, b) => weight(b) - weight(a))[0];
  const shown = name ?? best?.name ?? null;
  if (shown === null || shown === '') return null;
  return {
    name: shown,
    role: person?.role ?? best?.role ?? null,
    picture: (person?.picture ? resolveMedia(person.picture, base) : null) ?? best?.picture ?? null,
    bio: best?.bio ?? person?.bio ?? null,
    url: (person?.url ? resolveHttp(person.url, base) : null) ?? best?.url ?? null,
  };
}

export type Card = AuthorCard & { readonly text: string };
const weight = (card: Card) =>
  (card.bio === null ? 0 : 4) + (card.role === null ? 0 : 2) + (card.picture === null ? 0 : 1);

function cardOf(element: DomElement, base: string | null): Card {
  const text = flatText(element);
  const lines = linesOf(element);
  const name = nameOf(element, lines);
  const rest = lines.filter(
    (line) => keyOf(line) !== keyOf(name) && !/^(?:by|about the author|about|author)\b.{0,12}$/i.test(line),
  );
  const bio =
    rest.filter((line) => line.length >= 60 && /\s/.test(line)).sort((a, b) => b.length - a.length)[0] ??
    null;
  const image = element.querySelector('img');
  const source = image === null ? null : (image.getAttribute('data-src') ?? image.getAttribute('src'));
  const link = element.querySelector(
    'a[rel~="author"], a[href*="/author"], a[href*="/people"], a[href*="/staff"], a[href*="/profile"], a[href*="/by/"]',
  );
  return {
    text,
    name,
    bio,
    role: roleOf(element, rest),
    picture: source === null ? null : resolveMedia(source, base),
    url: link === null ? null : resolveHttp(link.getAttribute('href') ?? '', base),
  };
}

function nameOf(element: DomElement, lines: readonly string[]): string {
  for (const part of element.querySelectorAll(PART_NAME)) {
    const text = flatText(part).replace(/^(?:by|about)\s+/i, '');
    if (text.length > 3 && text.length < 60 && /^\p{Lu}|^\p{Lo}/u.test(text) && text.split(' ').length <= 6)
      return text;
  }
  return lines.find((line) => line.length < 60) ?? '';
}

/** What people of the press are called. */
export const ROLE_WORDS =
  /\b(?:editor|reporter|journalist|correspondent|writer|columnist|contributor|producer|photographer|author|director|professor|analyst|fellow|redakteur(?:in)?|korrespondent(?:in)?|journaliste|rédact\w+|redactor\w*|periodista|giornalista|redattore|jornalista|dziennikar\w+|redaktor\w*|verslaggever)\b|редактор|журналіст|журналист|кореспондент|корреспондент|محرر|مراسل|صحفي/iu;

/** Whether a short line names what somebody does. */
export function isRole(line: string): boolean {
  return (
    !/\bpicks?\b/i.test(line) &&
    line.length >= 4 &&
    line.length <= 70 &&
    ROLE_WORDS.test(line) &&
    !/[.!?]$/.test(line) &&
    line.split(' ').length <= 8
  );
}

function roleOf(element: DomElement, lines: readonly string[]): string | null {
  for (const part of element.querySelectorAll('[itemprop~="jobTitle"], [class]')) {
    const text = flatText(part);
    if (
      (part.getAttribute('itemprop') === 'jobTitle' || (ROLE_CLASS.test(namesOf(part)) && isRole(text))) &&
      text.length < 90
    )
      return text || null;
  }
  return lines.find(isRole) ?? null;
}

/** Lines of an element: the texts of its innermost blocks. */
function linesOf(element: DomElement): string[] {
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  const walk = (at: DomElement) => {
    for (const child of at.childNodes) {
      if (child.nodeType === 3) line += child.textContent;
      else if (child.nodeType === 1) {
        const inner = child as DomElement;
        const isInline = /^(?:a|b|i|em|strong|span|u|abbr|cite|time|small|sup|sub|mark)$/.test(
          inner.localName,
        );
        const standsAlone =
          inner.localName === 'span' && /(?:name|role|title|bio|job|position)/.test(namesOf(inner));
        if (!isInline || standsAlone) flush();
        walk(inner);
        if (!isInline || standsAlone) flush();
      }
    }
  };
  walk(element);
  flush();
  return lines;
}
