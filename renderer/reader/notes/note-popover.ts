// A note beside its mark: a small sheet in the article's own document, gone on Escape or a press elsewhere.
import { currentT } from '../../i18n/use-t.ts';
import { copyNote } from './find-note.ts';

interface Options {
  readonly link: HTMLElement;
  readonly note: Element;
  /** To the note itself. */
  readonly onGo: () => void;
}

const GAP = 8;

/** Opens it in place of any other; the focus goes in and comes back. */
export function openNote(page: Document, { link, note, onGo }: Options): void {
  closeNote(page, false);
  const sheet = page.createElement('div');
  sheet.className = 'note-popover';
  sheet.tabIndex = -1;
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', `${currentT('note.label')} ${link.textContent?.trim() ?? ''}`);
  const body = page.createElement('div');
  body.append(copyNote(note));
  const go = page.createElement('button');
  go.type = 'button';
  go.textContent = currentT('note.go');
  go.addEventListener('click', () => {
    closeNote(page, false);
    onGo();
  });
  sheet.append(body, go);
  // Beside the body: the search in the article does not look here.
  page.documentElement.append(sheet);
  place(page, sheet, link);
  sheet.focus({ preventScroll: true });
  open.set(page, { sheet, link });
  listen(page);
}

const open = new WeakMap<Document, { readonly sheet: HTMLElement; readonly link: HTMLElement }>();
const heard = new WeakSet<Document>();

/** Whether there was one. */
export function closeNote(page: Document, giveBack: boolean): boolean {
  const now = open.get(page);
  if (now === undefined) return false;
  open.delete(page);
  now.sheet.remove();
  if (giveBack) now.link.focus({ preventScroll: true });
  return true;
}

function place(page: Document, sheet: HTMLElement, link: HTMLElement): void {
  const room = page.documentElement.getBoundingClientRect();
  const mark = link.getBoundingClientRect();
  const { width, height } = sheet.getBoundingClientRect();
  const left = Math.min(Math.max(GAP, mark.left + mark.width / 2 - width / 2), room.width - width - GAP);
  const below = mark.bottom + GAP + height <= room.bottom;
  sheet.style.left = `${left - room.left}px`;
  sheet.style.top = `${(below ? mark.bottom + GAP : mark.top - GAP - height) - room.top}px`;
}

function listen(page: Document): void {
  if (heard.has(page)) return;
  heard.add(page);
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !closeNote(page, true)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  page.addEventListener('pointerdown', (event) => {
    const now = open.get(page);
    if (now && !now.sheet.contains(event.target as Node)) closeNote(page, false);
  });
  page.defaultView?.addEventListener('resize', () => closeNote(page, false));
}
