// Where the page states its article's text (JSON-LD articleBody), paragraphs that this text lacks are not the article's.
import { blocksOf, isWithin } from './blocks.ts';
import type { DomElement } from './dom.ts';
import { flatText } from './dom.ts';
import { coverage, tokensOf } from './words.ts';

/** Statements often lack lists, quotes and headings, so only plain paragraphs are judged. */
const UNJUDGED = /^(?:ul|ol|li|blockquote|table|pre|figure|dl|h[1-6])$/;

/** Drops paragraphs foreign to `stated`, if that is nearly the whole body. */
export function dropForeign(root: DomElement, stated: string): void {
  const text = flatText(root);
  if (stated.length < 600 || stated.length < text.length * 0.6 || coverage(text, stated) < 0.75) return;
  const known = triples(tokensOf(stated));
  for (const { element } of blocksOf(root)) {
    if (isWithin(element, root, UNJUDGED)) continue;
    const own = triples(tokensOf(flatText(element)));
    if (own.size < 2 || own.size > 60) continue;
    let hits = 0;
    for (const triple of own) if (known.has(triple)) hits++;
    if (hits / own.size < 0.1) element.remove();
  }
}

function triples(words: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 2 < words.length; at++) found.add(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  return found;
}
