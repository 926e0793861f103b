// Text that stands beside blocks in one parent becomes a paragraph of its own, so that every text belongs to a block.
import { isBlock } from './blocks.ts';
import type { DomDocument, DomElement, DomNode } from './dom.ts';
import { isElement, TEXT } from './dom.ts';

const PARENTS = 'div, section, article, main, header, footer, li, td, blockquote, center, figure';

/** Wraps runs of loose inline content of `root` and of the containers in it. */
export function wrapLoose(root: DomElement, document: DomDocument): void {
  const holders = blockHolders(root);
  for (const parent of [root, ...root.querySelectorAll(PARENTS)])
    if (holders.has(parent)) wrapIn(parent, document, holders);
}

/** Elements with a block somewhere in them. */
function blockHolders(root: DomElement): Set<DomElement> {
  const holders = new Set<DomElement>();
  for (const element of root.querySelectorAll('*')) {
    if (!isBlock(element)) continue;
    for (let at = element.parentElement; at !== null && !holders.has(at); at = at.parentElement) {
      holders.add(at);
      if (at === root) break;
    }
  }
  return holders;
}

function wrapIn(parent: DomElement, document: DomDocument, holders: ReadonlySet<DomElement>): void {
  let run: DomNode[] = [];
  const flush = (before: DomNode | null) => {
    if (run.some((node) => node.textContent.trim() !== '')) {
      const paragraph = document.createElement('p');
      parent.insertBefore(paragraph, before);
      for (const node of run) paragraph.appendChild(node);
    }
    run = [];
  };
  for (const child of [...parent.childNodes]) {
    if (
      isElement(child) &&
      (isBlock(child) || holders.has(child) || child.localName === 'br' || hasMedia(child))
    )
      flush(child);
    else if (isElement(child) || child.nodeType === TEXT) run.push(child);
  }
  flush(null);
}

const hasMedia = (element: DomElement) =>
  /^(?:img|picture|svg)$/.test(element.localName) ||
  (element.querySelector('img, picture') !== null && element.textContent.trim() === '');
