// Furniture by what a block says: "Read more", "Advertisement", pointers to other articles, calls to subscribe.
import { type Block, blocksOf, isHeading, isWithin } from './blocks.ts';
import type { DomElement } from './dom.ts';
import { linkDensity } from './dom.ts';
import type { FurnitureContext } from './furniture.ts';
import { FURNITURE_LINE, FURNITURE_SENTENCE, POINTER, RELATED_HEADING } from './furniture-words.ts';
import { keyOf } from './words.ts';

const NOT_LOOKED_AT = /^(?:pre|table|code|blockquote|figure|dl)$/;

/** Drops blocks by their text; never inside tables, code and quotes. */
export function dropFurnitureLines(
  root: DomElement,
  context: FurnitureContext,
  drop: (element: DomElement) => void,
): void {
  const blocks = blocksOf(root);
  blocks.forEach((block, index) => {
    if (isWithin(block.element, root, NOT_LOOKED_AT) || !isFurniture(block, blocks, index, context)) return;
    drop(block.element);
  });
}

function isFurniture(
  block: Block,
  blocks: readonly Block[],
  index: number,
  context: FurnitureContext,
): boolean {
  const { text, tag, element } = block;
  if (text.length <= 200 && FURNITURE_LINE.test(text))
    return !isHeading(tag) || isOverLinks(blocks, index) || text.length < 30;
  if (isHeading(tag)) return RELATED_HEADING.test(text) && isOverLinks(blocks, index);
  if (text.length <= 320 && tag !== 'li' && FURNITURE_SENTENCE.test(text)) return true;
  if (text.length <= 260 && POINTER.test(text) && (linkDensity(element) > 0.55 || isShout(text))) return true;
  return tag !== 'li' && isLoneHeadline(block, blocks, index, context);
}

/** `READ: What it means`, `RELATED: …`: a pointer in capitals before a colon needs no link. */
function isShout(text: string): boolean {
  return /^(?:READ|RELATED|MORE|WATCH|SEE|ALSO|LISTEN|VIDEO|PHOTOS?)(?: (?:MORE|ALSO|NEXT|ON|NOW|THIS|STORY|STORIES|HERE))*\s*[:|>»]/.test(
    text,
  );
}

/** What follows a heading, up to the next one, is links. */
function isOverLinks(blocks: readonly Block[], index: number): boolean {
  let linked = 0;
  let all = 0;
  for (const { element, tag, text } of blocks.slice(index + 1, index + 7)) {
    if (isHeading(tag) && linkDensity(element) < 0.5) break;
    all += text.length;
    linked += linkDensity(element) * text.length;
  }
  return all === 0 || linked / all > 0.6;
}

/** A paragraph that is one link and no sentence, between others: the headline of another article. */
function isLoneHeadline(
  { text, tag, element }: Block,
  blocks: readonly Block[],
  index: number,
  context: FurnitureContext,
): boolean {
  if (
    !/^(?:p|div|section|article)$/.test(tag) ||
    text.length < 20 ||
    text.length > 220 ||
    linkDensity(element) < 0.95
  )
    return false;
  if (index === 0 || /[.!?…]["”»’)]?$/.test(text) || keyOf(text) === keyOf(context.title)) return false;
  const before = blocks[index - 1];
  const after = blocks[index + 1];
  const isProse = (block: Block | undefined) =>
    block !== undefined &&
    block.text.length > 80 &&
    linkDensity(block.element) < 0.5 &&
    !/[:：]$/.test(block.text);
  return isProse(before) && (after === undefined || isProse(after));
}
