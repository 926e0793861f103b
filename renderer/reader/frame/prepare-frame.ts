// Finishing touches inside the article's document, by properties only: room for pictures, hanging quotes, focus for what
// scrolls sideways. No HTML is written here.
import { canEnlarge } from '../lightbox/pictures.ts';
import { MISSING_CLASS } from '../purify.ts';

export interface StoredSize {
  readonly width: number | null;
  readonly height: number | null;
}

export interface PrepareOptions {
  readonly title: string;
  /** Sizes of stored pictures, by the address they are served at. */
  readonly sizeOf: (src: string) => StoredSize | null;
  /** What stands for a picture without any words of its own. */
  readonly pictureLabel: string;
  /** What a press on a picture does. */
  readonly enlargeLabel: string;
}

/** Pictures from this width on may be wider than the text. */
const WIDE = 900;
/** Pictures up to this size stand in the line, as their authors meant. */
const SMALL = 96;
const OPENING_QUOTE = /^\s*[“„«‘‹"「『]/;

export function prepareFrame(page: Document, options: PrepareOptions): void {
  hideRepeatedTitle(page, options.title);
  for (const image of page.querySelectorAll('img')) preparePicture(image, options);
  for (const block of page.querySelectorAll('p, h2, h3, blockquote')) {
    if (OPENING_QUOTE.test(block.textContent?.slice(0, 8) ?? '')) block.classList.add('hang');
  }
  page.addEventListener('error', (event) => showMissing(event.target, options), true);
}

/** What can scroll sideways must be reachable by keyboard. Runs again at each change of size. */
export function prepareScrollers(page: Document): void {
  for (const block of page.querySelectorAll<HTMLElement>('pre, table')) {
    if (block.scrollWidth > block.clientWidth + 1) block.tabIndex = 0;
    else block.removeAttribute('tabindex');
  }
}

/** Many feeds begin the text with the headline that already stands above it. */
function hideRepeatedTitle(page: Document, title: string): void {
  const heading = page.querySelector<HTMLElement>('h1, h2');
  if (heading === null || bare(heading.textContent ?? '') !== bare(title)) return;
  const before = page.createRange();
  before.setStart(page.body, 0);
  before.setEndBefore(heading);
  if (before.toString().trim() === '') heading.hidden = true;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function preparePicture(image: HTMLImageElement, options: PrepareOptions): void {
  image.decoding = 'async';
  if (image.classList.contains(MISSING_CLASS)) {
    showMissing(image, options);
    return;
  }
  const size = options.sizeOf(image.getAttribute('src') ?? '');
  if (size?.width && size.height && !(image.hasAttribute('width') && image.hasAttribute('height'))) {
    image.width = size.width;
    image.height = size.height;
  }
  const width = Math.max(size?.width ?? 0, Number(image.getAttribute('width') ?? 0));
  const height = Math.max(size?.height ?? 0, Number(image.getAttribute('height') ?? 0));
  judgeWidth(image, width, height);
  offerLarge(image, options);
  if (width > 0) return;
  image.addEventListener('load', () => {
    judgeWidth(image, image.naturalWidth, image.naturalHeight);
    offerLarge(image, options);
  });
}

function judgeWidth(image: HTMLImageElement, width: number, height: number): void {
  if (width > 0 && width <= SMALL && height <= SMALL) {
    image.classList.add('small');
    return;
  }
  const alone = standsAlone(image);
  if (alone) image.classList.add('alone');
  if (!alone || width < WIDE || width < height * 1.2) return;
  (image.closest('figure') ?? image).classList.add('wide');
}

/** Pictures that can be looked at large are buttons; those in links to themselves have their link. */
function offerLarge(image: HTMLImageElement, { enlargeLabel }: PrepareOptions): void {
  const large = canEnlarge(image);
  image.classList.toggle('large', large);
  if (large && image.closest('a[href]') === null) {
    image.tabIndex = 0;
    image.setAttribute('role', 'button');
    image.setAttribute('aria-label', `${enlargeLabel}${image.alt === '' ? '' : `: ${image.alt}`}`);
  } else for (const name of ['tabindex', 'role', 'aria-label']) image.removeAttribute(name);
}

/** Nothing else to read in its paragraph or figure, and no second picture. */
function standsAlone(image: HTMLImageElement): boolean {
  if (image.closest('td, th, li, blockquote, aside, dd')) return false;
  const figure = image.closest('figure');
  const place = figure ?? image.closest('p') ?? image.parentElement;
  if (place === null || place.querySelectorAll('img').length > 1)
    return figure === null && place?.localName !== 'p';
  return figure !== null || place.localName !== 'p' || place.textContent?.trim() === '';
}

/** A quiet frame with the picture's own words takes its place; never a broken icon. */
function showMissing(target: EventTarget | null, options: PrepareOptions): void {
  const image = target as HTMLImageElement | null;
  if (image?.localName !== 'img' || image.dataset.stand === 'in') return;
  const words = image.alt.trim();
  const [width, height] = [
    Number(image.getAttribute('width') ?? 0),
    Number(image.getAttribute('height') ?? 0),
  ];
  const frame = image.ownerDocument.createElement('span');
  frame.className = 'missing-picture';
  if (width > 0 && width <= SMALL && height <= SMALL) frame.classList.add('small');
  else if (width > 0 && height > 0) {
    frame.style.aspectRatio = `${width} / ${height}`;
    frame.style.maxWidth = `${width}px`;
  }
  frame.setAttribute('role', 'img');
  frame.setAttribute('aria-label', words || options.pictureLabel);
  frame.textContent = frame.classList.contains('small') ? '' : words || options.pictureLabel;
  frame.title = words;
  image.dataset.stand = 'in';
  image.hidden = true;
  image.before(frame);
}
