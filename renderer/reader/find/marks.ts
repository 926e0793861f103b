// Hits drawn into the headline and the article without touching them: ranges, and the Highlight API of each document.
import { type Hit, indexText, type Segment, type TextIndex } from './text-index.ts';

const INLINE: ReadonlySet<string> = new Set([
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'cite',
    'code',
    'del',
    'dfn',
    'em',
    'i',
    'ins',
    'kbd',
    'mark',
    'q',
    's',
    'samp',
  ],
  ...['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'ruby', 'font'],
]);
const SKIPPED: ReadonlySet<string> = new Set(['rp', 'script', 'style', 'audio', 'video']);

export interface Searchable {
  readonly index: TextIndex;
  readonly nodes: readonly Text[];
}

/** The text of all roots, in their order, as one index. */
export function readText(roots: readonly Element[]): Searchable {
  const nodes: Text[] = [];
  const segments: Segment[] = [];
  for (const root of roots) collect(root, nodes, segments);
  return { index: indexText(segments), nodes };
}

function collect(root: Element, nodes: Text[], segments: Segment[]): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let breaks = true;
  let lastBlock: Node | null = null;
  for (let node = step(walker, true); node !== null; node = step(walker, !isSkipped(node))) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (!INLINE.has((node as Element).localName)) breaks = true;
      continue;
    }
    const block = blockOf(node, root);
    nodes.push(node as Text);
    segments.push({ text: (node as Text).data, breaks: breaks || block !== lastBlock });
    breaks = false;
    lastBlock = block;
  }
}

/** The next node, into the current one or past it. */
function step(walker: TreeWalker, into: boolean): Node | null {
  if (into) return walker.nextNode();
  for (
    let at: Node | null = walker.currentNode;
    at !== null && at !== walker.root;
    at = walker.parentNode()
  ) {
    const next = walker.nextSibling();
    if (next !== null) return next;
  }
  return null;
}

function isSkipped(node: Node): boolean {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  const element = node as HTMLElement;
  return element.hidden !== false || SKIPPED.has(element.localName);
}

function blockOf(node: Node, root: Element): Node {
  let at = node.parentElement;
  while (at !== null && at !== root && INLINE.has(at.localName)) at = at.parentElement;
  return at ?? root;
}

/** A hit as a range; null when its nodes are gone, or when it would reach from one document into another. */
export function rangeOf({ nodes }: Searchable, hit: Hit): Range | null {
  const [start, end] = [nodes[hit.startSegment], nodes[hit.endSegment]];
  if (!start?.isConnected || !end?.isConnected || start.ownerDocument !== end.ownerDocument) return null;
  const range = start.ownerDocument.createRange();
  range.setStart(start, Math.min(hit.start, start.length));
  range.setEnd(end, Math.min(hit.end, end.length));
  return range;
}

export type MarkName = 'found' | 'found-now' | 'spoken';

/** Draws the ranges under a name in each of the documents, and nothing else under that name. */
export function drawMarks(documents: readonly Document[], name: MarkName, ranges: readonly Range[]): void {
  for (const page of documents) {
    const view = page.defaultView;
    if (view === null || !('highlights' in view.CSS)) continue;
    const highlight = new view.Highlight();
    for (const range of ranges) if (range.startContainer.ownerDocument === page) highlight.add(range);
    highlight.priority = name === 'found-now' ? 1 : 0;
    view.CSS.highlights.set(name, highlight);
  }
}
