// Which pictures of an article can be looked at large, with the words that belong to them, in reading order.
import { withoutSoftHyphens } from '../hyphens/hyphenate.ts';

export interface Shown {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  readonly lang: string | null;
  /** Where it stands in the article; it gets the focus back. */
  readonly place: HTMLElement;
}

const PICTURE_ADDRESS = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;

/** A picture with room to grow: not one in the line, not missing, not a link to elsewhere. */
export function canEnlarge(image: HTMLImageElement): boolean {
  if (image.hidden || image.classList.contains('small') || image.getAttribute('src') === null) return false;
  const link = image.closest('a[href]');
  return link === null || PICTURE_ADDRESS.test(link.getAttribute('href') ?? '');
}

/** The lead picture and those of the body. */
export function listPictures(scroller: Element, page: Document): Shown[] {
  const leads = [...scroller.querySelectorAll<HTMLImageElement>('.lead img')];
  const inside = [...page.querySelectorAll('img')].filter(canEnlarge);
  return [...leads, ...inside].map(describe);
}

/** What takes the focus for a picture: the link or button around it, else itself. */
export function placeOf(image: HTMLImageElement): HTMLElement {
  return image.closest<HTMLElement>('a[href], button') ?? image;
}

function describe(image: HTMLImageElement): Shown {
  const words = image.closest('figure')?.querySelector('figcaption') ?? null;
  const credit = words?.querySelector('small, cite') ?? null;
  const whole = textOf(words);
  const by = textOf(credit);
  return {
    src: image.currentSrc || image.src,
    alt: image.alt,
    caption: by !== '' && whole.endsWith(by) ? whole.slice(0, -by.length).trim() : whole,
    credit: by,
    lang: image.closest('[lang]')?.getAttribute('lang') || null,
    place: placeOf(image),
  };
}

function textOf(element: Element | null): string {
  return withoutSoftHyphens(element?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
