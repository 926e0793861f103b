// Text that a page says twice: pull quotes lifted out of a paragraph, paragraphs of a second copy for print or phones.
import { type Block, blocksOf, isWithin } from './blocks.ts';
import type { DomElement } from './dom.ts';
import { namesOf } from './dom.ts';
import { keyOf } from './words.ts';

const LEAST_QUOTE = 25;
/** Shorter ones may be meant: a refrain, a form of words. */
const LEAST_DOUBLE = 120;

/** Drops quotes that a paragraph holds word for word, and paragraphs that were there before. */
export function dropRepeats(root: DomElement, drop: (element: DomElement) => void): void {
  const blocks = blocksOf(root).filter(
    ({ element }) => !isWithin(element, root, /^(?:pre|table|code|figcaption)$/),
  );
  const keys = blocks.map(({ text }) => keyOf(text));
  const seen = new Set<string>();
  blocks.forEach((block, at) => {
    const key = keys[at] ?? '';
    const isDouble = block.tag !== 'li' && key.length >= LEAST_DOUBLE && seen.has(key);
    seen.add(key);
    const isLifted = key.length >= LEAST_QUOTE && isPullQuote(block, root);
    if (
      isDouble ||
      (isLifted &&
        keys.some((other, index) => index !== at && other.length > key.length && other.includes(key)))
    )
      drop(block.element);
  });
}

function isPullQuote({ element }: Block, root: DomElement): boolean {
  for (let at: DomElement | null = element; at !== null && at !== root; at = at.parentElement)
    if (/^(?:aside|blockquote|q)$/.test(at.localName) || / (?:pull ?quote|quote|pull) /.test(namesOf(at)))
      return true;
  return false;
}
