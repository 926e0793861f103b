// The article's nodes built anew for paper, element by element from the allow-list: no HTML text is parsed, and nothing
// but what the list names can come along.
import { ALLOWED_TAGS, isAllowedAttribute, URL_ATTRIBUTES } from '../../../contract/safe-html.ts';

/** Left out on paper: what plays. */
const PLAYERS: ReadonlySet<string> = new Set(['audio', 'video', 'source']);

/** A copy of `from`'s children for `page`. Pictures keep the address they are served at. */
export function copyChildren(from: Node, page: Document): DocumentFragment {
  const copy = page.createDocumentFragment();
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.nodeValue ?? '');
    else if (child.nodeType === Node.ELEMENT_NODE) copy.append(copyElement(child as HTMLElement, page));
  }
  return copy;
}

function copyElement(from: HTMLElement, page: Document): Node {
  const tag = from.localName;
  if (from.hidden || PLAYERS.has(tag)) return page.createDocumentFragment();
  if (!ALLOWED_TAGS.includes(tag)) return copyChildren(from, page);
  const copy = page.createElement(tag);
  for (const { name, value } of from.attributes) {
    if (name === 'id' || URL_ATTRIBUTES.includes(name) || !isAllowedAttribute(tag, name)) continue;
    copy.setAttribute(name, value);
  }
  if (tag === 'details') copy.setAttribute('open', '');
  if (tag === 'img') placePicture(from as HTMLImageElement, copy as HTMLImageElement);
  copy.append(copyChildren(from, page));
  return copy;
}

/** Only what is stored and shown already. */
function placePicture(from: HTMLImageElement, copy: HTMLImageElement): void {
  const address = from.getAttribute('src');
  if (address === null || !(address.startsWith('/m/') || address.startsWith('data:image/'))) return;
  copy.src = address;
  if (from.classList.contains('small')) copy.className = 'small';
}
