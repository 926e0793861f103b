// Pictures with their captions: whatever a design calls them, a caption ends in the <figcaption> of a <figure>.
import { blocksOf, isBlock, isHeading, isWithin } from './blocks.ts';
import type { DomDocument, DomElement, DomNode } from './dom.ts';
import { flatText, isElement, namesOf, TEXT } from './dom.ts';
import { CAPTION_NAMES, FURNITURE_LINE } from './furniture-words.ts';
import { keyOf } from './words.ts';

const MEDIA = 'img, picture, video, iframe, svg';
/** Figures of something else than a picture. */
const OTHER_FIGURES = 'table, pre, blockquote, ul, ol, h1, h2, h3, h4';
const MAX_CAPTION = 700;
/** Without a picture near it, a longer text called a caption is text. */
const MAX_LOOSE = 350;

/** Moves captions and credits into figures; those without a picture near them go. */
export function setupFigures(root: DomElement, document: DomDocument): void {
  for (const element of [...root.querySelectorAll('[class], [id], [data-was], cite, small')]) {
    if (!root.contains(element) || !isCaption(element, root)) continue;
    const figure = figureOf(element, root, document);
    if (figure !== null) moveCaption(element, figure, document);
    else if (isBlock(element) && flatText(element).length <= MAX_LOOSE) element.remove();
  }
  takeEchoes(root, document);
  for (const figure of [...root.querySelectorAll('figure')]) {
    gatherLoose(figure, document);
    mergeCaptions(figure, document);
  }
}

/** A line that repeats what a picture's `alt` says is its caption, whatever it is called. */
function takeEchoes(root: DomElement, document: DomDocument): void {
  const pictures = new Map<string, DomElement>();
  for (const picture of root.querySelectorAll('img[alt]')) {
    const key = keyOf(picture.getAttribute('alt') ?? '');
    if (key.length >= 20) pictures.set(key, picture);
  }
  if (pictures.size === 0) return;
  for (const { element, text, tag } of blocksOf(root)) {
    const picture = text.length <= MAX_LOOSE && !isHeading(tag) ? pictures.get(keyOf(text)) : undefined;
    if (picture === undefined || isWithin(element, root, /^(?:figcaption|table|pre|blockquote)$/)) continue;
    const figure = figureAround(picture, document);
    if (!figure.contains(element)) moveCaption(element, figure, document);
  }
}

/** The figure a picture stands in, made if there is none. */
export function figureAround(picture: DomElement, document: DomDocument): DomElement {
  for (let at = picture.parentElement; at !== null; at = at.parentElement)
    if (at.localName === 'figure') return at;
  const figure = document.createElement('figure');
  const whole = picture.parentElement?.localName === 'picture' ? picture.parentElement : picture;
  whole.replaceWith(figure);
  figure.appendChild(whole);
  return figure;
}

/** What else is said beside a picture is its caption too, unless it is a label (`Article image`). */
function gatherLoose(figure: DomElement, document: DomDocument): void {
  if (figure.querySelector(MEDIA) === null || figure.querySelector(OTHER_FIGURES) !== null) return;
  const texts = looseTexts(figure);
  const length = texts.reduce((sum, node) => sum + flatText(node).length, 0);
  if (length === 0 || length > MAX_LOOSE) return;
  const caption = document.createElement('figcaption');
  for (const node of texts) {
    if (!FURNITURE_LINE.test(flatText(node)))
      caption.appendChild(document.createTextNode(`${flatText(node)} `));
    node.textContent = '';
  }
  if (flatText(caption) !== '') figure.appendChild(caption);
}

/** Text of a figure outside its captions. */
function looseTexts(element: DomElement): DomNode[] {
  return [...element.childNodes].flatMap((node) => {
    if (!isElement(node)) return node.nodeType === TEXT && flatText(node) !== '' ? [node] : [];
    return /^(?:figcaption|video|audio|iframe|svg|noscript)$/.test(node.localName) ? [] : looseTexts(node);
  });
}

function isCaption(element: DomElement, root: DomElement): boolean {
  if (
    /^(?:figcaption|figure|table|caption|img|a|video|article|main|body|p\d)$/.test(element.localName) ||
    element === root
  )
    return false;
  const names = namesOf(element);
  if (names === '' || !CAPTION_NAMES.test(names)) return false;
  if (element.querySelector('img, video, iframe, h1, h2, table') !== null) return false;
  for (let at = element.parentElement; at !== null && at !== root; at = at.parentElement)
    if (/^(?:figcaption|table|blockquote|pre)$/.test(at.localName)) return false;
  const length = flatText(element).length;
  return length > 0 && length <= MAX_CAPTION;
}

/** The figure around a caption, made from the nearest small element that also holds a picture. */
function figureOf(caption: DomElement, root: DomElement, document: DomDocument): DomElement | null {
  let at = caption.parentElement;
  for (let up = 0; up < 4 && at !== null && at !== root; up++, at = at.parentElement) {
    if (at.localName === 'figure') return at;
    if (at.querySelector(MEDIA) === null) continue;
    const isWrapper = /^(?:div|span|section|aside|p|li|center|td)$/.test(at.localName);
    const rest = flatText(at).length - flatText(caption).length;
    if (isWrapper && rest <= (at.localName === 'p' ? 30 : 120)) return asFigure(at, document);
    return at.localName === 'p' ? splitFigure(at, document) : null;
  }
  const before = caption.previousElementSibling;
  if (before === null || before.querySelector(MEDIA) === null || flatText(before).length > 0) return null;
  return before.localName === 'figure' ? before : asFigure(before, document);
}

function asFigure(element: DomElement, document: DomDocument): DomElement {
  const figure = document.createElement('figure');
  element.replaceWith(figure);
  for (const child of [...element.childNodes]) figure.appendChild(child);
  return figure;
}

/** A picture at the head of a paragraph leaves it for a figure of its own. */
function splitFigure(paragraph: DomElement, document: DomDocument): DomElement | null {
  const picture = paragraph.querySelector('picture, img');
  if (picture === null || paragraph.parentElement === null) return null;
  const figure = document.createElement('figure');
  paragraph.parentElement.insertBefore(figure, paragraph);
  figure.appendChild(picture);
  return figure;
}

function moveCaption(caption: DomElement, figure: DomElement, document: DomDocument): void {
  const target = document.createElement('figcaption');
  for (const child of [...caption.childNodes]) target.appendChild(child);
  caption.remove();
  figure.appendChild(target);
}

/** One caption per figure: caption and credit in one line, doubles once. */
function mergeCaptions(figure: DomElement, document: DomDocument): void {
  const captions = [...figure.querySelectorAll('figcaption')];
  const [first, ...rest] = captions;
  if (first === undefined) return;
  for (const other of rest) {
    const text = flatText(other);
    if (text !== '' && !flatText(first).includes(text)) {
      first.appendChild(document.createTextNode(' '));
      for (const child of [...other.childNodes]) first.appendChild(child);
    }
    other.remove();
  }
  if (flatText(first) === '') first.remove();
}

/** Texts of the captions, in order, each once. */
export function captionsOf(root: DomElement): string[] {
  const texts = [...root.querySelectorAll('figcaption')].map(flatText).filter((text) => text !== '');
  return [...new Set(texts)];
}
