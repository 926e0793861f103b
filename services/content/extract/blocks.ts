// The blocks of an article in reading order: the innermost elements that hold text as a paragraph does.
import type { DomElement } from './dom.ts';
import { flatText, isElement, TEXT, unwrap } from './dom.ts';

const BLOCK: ReadonlySet<string> = new Set([
  ...[
    'p',
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
    'aside',
    'nav',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...[
    'ul',
    'ol',
    'li',
    'dl',
    'dt',
    'dd',
    'blockquote',
    'pre',
    'figure',
    'figcaption',
    'table',
    'tbody',
    'thead',
    'tfoot',
    'tr',
    'td',
    'th',
  ],
  ...[
    'address',
    'details',
    'summary',
    'hr',
    'center',
    'form',
    'fieldset',
    'video',
    'audio',
    'iframe',
    'caption',
  ],
]);

export interface Block {
  readonly element: DomElement;
  readonly tag: string;
  readonly text: string;
}

export const isBlock = (element: DomElement) => BLOCK.has(element.localName);
export const isHeading = (tag: string) => /^h[1-6]$/.test(tag);

/** Innermost blocks with text. Text beside blocks in the same parent belongs to no block. */
export function blocksOf(root: DomElement): Block[] {
  const found: Block[] = [];
  const walk = (element: DomElement) => {
    let hasBlocks = false;
    for (const child of element.children) if (isBlock(child) || holdsBlock(child)) hasBlocks = true;
    if (!hasBlocks) {
      const text = flatText(element);
      if (text !== '') found.push({ element, tag: element.localName, text });
      return;
    }
    for (const child of element.children) walk(child);
  };
  walk(root);
  return found;
}

function holdsBlock(element: DomElement): boolean {
  for (const child of element.children) if (isBlock(child) || holdsBlock(child)) return true;
  return false;
}

/** Whether an element stands in one of these, up to `root`. */
export function isWithin(element: DomElement, root: DomElement | null, tags: RegExp): boolean {
  for (let at: DomElement | null = element; at !== null && at !== root; at = at.parentElement)
    if (tags.test(at.localName)) return true;
  return false;
}

/** Takes away elements left without text, pictures or media, from the inside out. */
export function dropEmpty(root: DomElement): void {
  const all = [
    ...root.querySelectorAll(
      'p, div, section, ul, ol, li, figure, header, footer, h1, h2, h3, h4, h5, h6, blockquote, span, strong, em, dl',
    ),
  ];
  for (const element of all.reverse()) {
    if (
      element.querySelector(
        'img, picture, video, audio, iframe, object, embed, svg, table, pre, input, hr, br, code, math',
      ) !== null
    )
      continue;
    if (flatText(element) !== '' || element.hasAttribute('id')) continue;
    // `that<em> </em>rules`: the blank belongs to the sentence.
    if (/^(?:span|strong|em)$/.test(element.localName) && element.textContent !== '') unwrap(element);
    else element.remove();
  }
}

/** Text that stands directly in an element, beside its child elements. */
export function ownText(element: DomElement): string {
  let text = '';
  for (const child of element.childNodes)
    if (child.nodeType === TEXT && !isElement(child)) text += child.textContent;
  return text.replace(/\s+/g, ' ').trim();
}
