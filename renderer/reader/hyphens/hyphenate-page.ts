// Soft hyphens in the text nodes of an article, and out again whenever text leaves it.
import { type Hyphenate, LONG, SHORTEST, withoutSoftHyphens } from './hyphenate.ts';

/** What is never split: code, what is typed, and elements that are one short thing. */
const WHOLE = 'pre, code, kbd, samp, var, abbr, time, address, [data-embed], audio, video';
const HEADING = 'h1, h2, h3, h4, h5, h6, th, caption';

/** One slice of work, in milliseconds; in between the window may draw and answer. */
const SLICE_MS = 8;

/** In slices; what is not done when `isLate` says so stays as it was. */
export async function hyphenatePage(
  page: Document,
  hyphenate: Hyphenate,
  isLate: () => boolean,
): Promise<void> {
  const base = baseOf(page.documentElement.lang);
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let began = performance.now();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (performance.now() - began > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      if (isLate()) return;
      began = performance.now();
    }
    hyphenateNode(node as Text, base, hyphenate);
  }
}

function hyphenateNode(node: Text, base: string, hyphenate: Hyphenate): void {
  const parent = node.parentElement;
  if (parent === null || parent.closest(WHOLE) !== null || !speaks(parent, base)) return;
  const text = node.data;
  const heading = parent.closest(HEADING);
  if (heading !== null && !/\S\s+\S/.test(heading.textContent ?? '')) return;
  const end = heading === null && endsBlock(parent, text) ? lastWord(text) : text.length;
  const split = hyphenate(text.slice(0, end), heading === null ? SHORTEST : LONG) + text.slice(end);
  if (split !== text) node.data = split;
}

/** A paragraph does not end in half a word. */
function endsBlock(parent: Element, text: string): boolean {
  const block = parent.closest('p, li, dd, dt, blockquote, figcaption, td');
  return block?.textContent?.trimEnd().endsWith(text.trimEnd()) ?? false;
}

function lastWord(text: string): number {
  return text.trimEnd().search(/\S+$/);
}

/** Quotations in another language keep their words whole. */
function speaks(element: Element, base: string): boolean {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return lang === null || lang === undefined || baseOf(lang) === base;
}

function baseOf(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** What is copied has no soft hyphens in it. Returns the function that stops it. */
export function cleanCopies(page: Document): () => void {
  const copy = (event: ClipboardEvent) => {
    const selection = page.getSelection();
    const text = selection?.toString() ?? '';
    if (selection === null || event.clipboardData === null || withoutSoftHyphens(text) === text) return;
    event.clipboardData.setData('text/plain', withoutSoftHyphens(text));
    event.clipboardData.setData('text/html', withoutSoftHyphens(htmlOf(selection)));
    event.preventDefault();
  };
  page.addEventListener('copy', copy);
  return () => page.removeEventListener('copy', copy);
}

function htmlOf(selection: Selection): string {
  const parts = Array.from({ length: selection.rangeCount }, (_, at) =>
    new XMLSerializer().serializeToString(selection.getRangeAt(at).cloneContents()),
  );
  return parts.join('');
}
