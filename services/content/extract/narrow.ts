// Where the scoring took a whole page for the article: groups of links beside the column that holds the prose go.
import { blocksOf } from './blocks.ts';
import type { DomElement } from './dom.ts';
import { flatText, linkDensity } from './dom.ts';

const LEAST = 400;
const DEEPEST = 12;

/** Follows the prose down from `root` and drops, at each level, neighbours that are groups of links without prose. */
export function narrowBody(root: DomElement, drop: (element: DomElement) => void): void {
  const prose = proseIn(root);
  if (prose < LEAST) return;
  let at: DomElement | null = root;
  for (let level = 0; level < DEEPEST && at !== null; level++) {
    const children: DomElement[] = [...at.children];
    const main = children.find((child) => proseIn(child) >= prose * 0.9);
    if (main === undefined) return;
    for (const child of children) if (child !== main && isLinkGroup(child)) drop(child);
    at = main;
  }
}

function proseIn(element: DomElement): number {
  let prose = 0;
  for (const { text, element: block } of blocksOf(element))
    if (text.length >= 80 && linkDensity(block) < 0.4) prose += text.length;
  return prose;
}

function isLinkGroup(element: DomElement): boolean {
  if (element.querySelector('pre, code, figure, video, iframe') !== null || flatText(element) === '')
    return false;
  const density = linkDensity(element);
  if (density >= 0.9 && element.querySelectorAll('a').length >= 3) return true;
  return blocksOf(element).length >= 3 && density >= 0.35 && proseIn(element) === 0;
}
