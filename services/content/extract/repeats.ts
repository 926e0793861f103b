// Text that a page says twice: pull quotes lifted out of a paragraph, captions said once more beside their figure.
import { type Block, blocksOf, isWithin } from './blocks.ts';
import type { DomElement } from './dom.ts';
import { flatText, namesOf } from './dom.ts';
import { keyOf } from './words.ts';

/** Shorter ones may be meant: a refrain, a form of words. */
const LEAST = 25;

/** Drops quotes that a paragraph holds word for word, and paragraphs that are the caption of a figure. */
export function dropRepeats(root: DomElement, drop: (element: DomElement) => void): void {
  const captions = new Set(
    [...root.querySelectorAll('figcaption')].map((caption) => keyOf(flatText(caption))),
  );
  const blocks = blocksOf(root).filter(
    ({ element }) => !isWithin(element, root, /^(?:pre|table|code|figcaption)$/),
  );
  const keys = blocks.map(({ text }) => keyOf(text));
  const isHeldBy = (key: string, at: number) =>
    keys.some((other, index) => index !== at && other.length > key.length && other.includes(key));
  blocks.forEach((block, at) => {
    const key = keys[at] ?? '';
    if (key.length < LEAST) return;
    if (captions.has(key) || (isPullQuote(block, root) && isHeldBy(key, at))) drop(block.element);
  });
}

function isPullQuote({ element }: Block, root: DomElement): boolean {
  for (let at: DomElement | null = element; at !== null && at !== root; at = at.parentElement)
    if (/^(?:aside|blockquote|q)$/.test(at.localName) || / (?:pull ?quote|quote|pull) /.test(namesOf(at)))
      return true;
  return false;
}
