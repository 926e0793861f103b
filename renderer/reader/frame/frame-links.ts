// What a press on the article means: links leave through the one opener, places in the article scroll, nothing navigates.
import { cleanUrl } from '../../../contract/clean-url.ts';
import { copyLink, openExternal } from '../../actions/articles.ts';
import { attempt } from '../../actions/attempt.ts';
import { host } from '../../api.ts';
import { currentT } from '../../i18n/use-t.ts';
import { type MenuEntry, openMenu } from '../../ui/menu.tsx';
import { withoutSoftHyphens } from '../hyphens/hyphenate.ts';
import { canEnlarge } from '../lightbox/pictures.ts';
import { findNote } from '../notes/find-note.ts';
import { openNote } from '../notes/note-popover.ts';

export interface FrameLinks {
  /** Brings a place in the article into sight. */
  readonly scrollTo: (target: Element) => void;
  /** Shows a picture of the article large. */
  readonly openPicture: (image: HTMLImageElement) => void;
  /** The address under the pointer or the focus; null when there is none. */
  readonly hint: (address: string | null) => void;
}

/** Listens inside the article's document. Its listeners go when the document goes. */
export function listenToLinks(frame: HTMLIFrameElement, page: Document, links: FrameLinks): void {
  const press = (event: MouseEvent) => {
    const link = linkOf(event.target);
    const image = pictureOf(event.target);
    if (link !== null || image !== null) event.preventDefault();
    if (event.button > 1) return;
    if (image !== null && event.button === 0) links.openPicture(image);
    else if (link !== null) follow(page, link, links);
  };
  page.addEventListener('click', press);
  page.addEventListener('auxclick', press);
  page.addEventListener('keydown', (event) => pressOnPicture(event, links));
  page.addEventListener('submit', (event) => event.preventDefault());
  page.addEventListener('contextmenu', (event) => openLinkMenu(frame, page, event));
  const point = (event: Event) => links.hint(shownAddress(linkOf(event.target)));
  page.addEventListener('pointerover', point);
  page.addEventListener('focusin', point);
  page.addEventListener('focusout', () => links.hint(null));
  page.documentElement.addEventListener('pointerleave', () => links.hint(null));
}

/** Links to pictures hold the picture they lead to. */
function pictureOf(target: EventTarget | null): HTMLImageElement | null {
  const element = target as Element | null;
  const image = element?.closest?.('img') ?? element?.closest?.('a[href]')?.querySelector('img') ?? null;
  return image !== null && canEnlarge(image) ? image : null;
}

/** Enter only: Space scrolls on, as everywhere in an article. */
function pressOnPicture(event: KeyboardEvent, links: FrameLinks): void {
  const image = (event.target as Element | null)?.closest?.<HTMLImageElement>('img[role="button"]') ?? null;
  if (image === null || event.key !== 'Enter') return;
  event.preventDefault();
  links.openPicture(image);
}

function follow(page: Document, link: HTMLElement, links: FrameLinks): void {
  const href = link.getAttribute('href') ?? '';
  if (!href.startsWith('#')) return void openExternal(cleanUrl(href));
  const target = placeOf(page, href.slice(1));
  if (target === null) return;
  const note = findNote(link, target);
  if (note === null) goTo(target, links);
  else openNote(page, { link, note, onGo: () => goTo(target, links) });
}

function placeOf(page: Document, name: string): HTMLElement | null {
  return page.getElementById(name) ?? page.getElementById(decoded(name));
}

function linkOf(target: EventTarget | null): HTMLElement | null {
  return (target as Element | null)?.closest?.<HTMLElement>('a[href]') ?? null;
}

function shownAddress(link: Element | null): string | null {
  const href = link?.getAttribute('href') ?? null;
  return href === null || href.startsWith('#') ? null : cleanUrl(href).replace(/^https?:\/\/(?:www\.)?/i, '');
}

/** The place gets the focus, so that Tab goes on from there. */
function goTo(target: HTMLElement, links: FrameLinks): void {
  links.scrollTo(target);
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** For links our own menu; for marked text too where the program around has none. Everything else is left alone. */
function openLinkMenu(frame: HTMLIFrameElement, page: Document, event: MouseEvent): void {
  const href = linkOf(event.target)?.getAttribute('href') ?? '';
  const marked = withoutSoftHyphens(page.getSelection()?.toString().trim() ?? '');
  const entries: MenuEntry[] = [];
  if (href !== '' && !href.startsWith('#')) {
    const address = cleanUrl(href);
    entries.push(
      { label: currentT('reader.linkOpen'), icon: 'external', run: () => void openExternal(address) },
      { label: currentT('reader.linkCopy'), icon: 'link', run: () => void copyLink(address) },
    );
  }
  if (marked !== '' && (entries.length > 0 || host().capabilities.kind === 'electron')) {
    if (entries.length > 0) entries.push('rule');
    entries.push({ label: currentT('reader.copy'), run: () => void attempt(() => host().copyText(marked)) });
  }
  if (entries.length === 0) return;
  event.preventDefault();
  const box = frame.getBoundingClientRect();
  openMenu(entries, { x: box.left + event.clientX, y: box.top + event.clientY });
}
