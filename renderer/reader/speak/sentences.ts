// The sentences of an article, in reading order, with the way back to the text they came from.
import { withoutSoftHyphens } from '../hyphens/hyphenate.ts';

/** A stretch of a text node: all of it, or the part that belongs to a sentence. */
interface Piece {
  readonly node: Text;
  /** Where it begins in its block's text. */
  readonly at: number;
}

export interface Sentence {
  /** As it is spoken. */
  readonly text: string;
  readonly range: Range;
}

const BLOCKS =
  'p, li, dd, dt, h1, h2, h3, h4, h5, h6, blockquote, figcaption, td, th, caption, summary, div, section, aside, address, body';
/** Not read aloud: code, players, notes' marks, and what only listeners of screen readers need. */
const SILENT = 'pre, audio, video, rp, rt, sup, [hidden], .missing-picture, figure[data-embed]';

/** Where sentences begin and end in a text; with `Intl.Segmenter`, which knows abbreviations of the language. Pure. */
export function cutSentences(
  text: string,
  lang: string | null,
): { readonly start: number; readonly end: number }[] {
  const segmenter = new Intl.Segmenter(lang ?? undefined, { granularity: 'sentence' });
  return [...segmenter.segment(text)].flatMap(({ segment, index }) => {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    return /[\p{L}\p{N}]/u.test(segment) ? [{ start, end }] : [];
  });
}

/** Of all roots, in their order. */
export function readSentences(roots: readonly Element[], lang: string | null): Sentence[] {
  return roots.flatMap((root) => blocksOf(root).flatMap((pieces) => sentencesOf(pieces, lang)));
}

function blocksOf(root: Element): Piece[][] {
  const blocks: Piece[][] = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node as Text;
    if (text.parentElement?.closest(SILENT)) continue;
    const own = text.parentElement?.closest(BLOCKS) ?? root;
    if (own !== block) {
      block = own;
      length = 0;
      blocks.push([]);
    }
    blocks.at(-1)?.push({ node: text, at: length });
    length += text.length;
  }
  return blocks;
}

function sentencesOf(pieces: readonly Piece[], lang: string | null): Sentence[] {
  const text = pieces.map(({ node }) => node.data).join('');
  return cutSentences(text, lang).flatMap(({ start, end }) => {
    const range = rangeOf(pieces, start, end);
    return range === null ? [] : [{ text: spoken(text.slice(start, end)), range }];
  });
}

function spoken(text: string): string {
  return withoutSoftHyphens(text).replace(/\s+/g, ' ');
}

function rangeOf(pieces: readonly Piece[], start: number, end: number): Range | null {
  const first = pieces.findLast(({ at }) => at <= start);
  const last = pieces.findLast(({ at }) => at < end);
  if (first === undefined || last === undefined) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, start - first.at);
  range.setEnd(last.node, end - last.at);
  return range;
}
