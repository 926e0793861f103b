// Which in-page links are marks of notes, and the note each one means.

const MARK = /^[[({]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|note \d{1,3})\s*[\])}]?$/i;
const BACK = /^(?:↩︎?|↑|\^|⏎|↵|back|[[(]?\s*\^\s*[\])]?)$/i;
const BLOCK = 'li, p, dd, aside, td, div, section';
/** A longer note is a part of the article: one goes there. */
const LONGEST = 1500;

/** The note that a link to a place in the article stands for; null when it is no note, but a place to go to. */
export function findNote(link: Element, target: Element): Element | null {
  if (!MARK.test((link.textContent ?? '').trim())) return null;
  const block = target.matches(BLOCK) ? target : target.closest(BLOCK);
  if (block === null || block.contains(link) || block.matches('section')) return null;
  const follows = (link.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const length = (block.textContent ?? '').trim().length;
  return follows && length > 0 && length <= LONGEST ? block : null;
}

/** A copy of a note without its way back and without names, which stay the note's own. */
export function copyNote(note: Element): DocumentFragment {
  const copy = note.cloneNode(true) as Element;
  for (const link of copy.querySelectorAll('a[href^="#"]')) {
    if (BACK.test((link.textContent ?? '').trim())) link.remove();
  }
  for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id');
  const fragment = note.ownerDocument.createDocumentFragment();
  fragment.append(...copy.childNodes);
  return fragment;
}
