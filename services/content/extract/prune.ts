// The page as the HTML standard reads it (parse5), made small and safe for the steps after it: no scripts, styles and
// comments, no towers, AMP elements as plain ones, a base for addresses. JSON-LD comes out beside it.
import { type DefaultTreeAdapterTypes as P5, parse, serialize } from 'parse5';
import { MAX_DEPTH } from '../../../contract/safe-html.ts';
import { resolveHttp } from '../urls.ts';

export interface PrunedPage {
  readonly html: string;
  /** The texts of its JSON-LD scripts. */
  readonly jsonLd: readonly string[];
  /** What relative addresses stand on. */
  readonly base: string | null;
}

const MAX_ELEMENTS = 200_000;
const MAX_JSON_LD = 2_000_000;
const DROPPED: ReadonlySet<string> = new Set([
  ...[
    'style',
    'template',
    'textarea',
    'select',
    'datalist',
    'dialog',
    'canvas',
    'map',
    'noembed',
    'noframes',
  ],
  ...['frameset', 'applet', 'xmp', 'plaintext', 'link-preview'],
]);
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['amp-img', 'img'],
  ['amp-anim', 'img'],
  ['amp-video', 'video'],
  ['amp-audio', 'audio'],
  ['amp-iframe', 'iframe'],
]);
/** AMP embeds by what their id attribute means. */
const AMP_EMBEDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['amp-youtube', ['data-videoid', 'https://www.youtube.com/embed/']],
  ['amp-vimeo', ['data-videoid', 'https://player.vimeo.com/video/']],
  ['amp-twitter', ['data-tweetid', 'https://platform.twitter.com/embed/Tweet.html?id=']],
  ['amp-instagram', ['data-shortcode', 'https://www.instagram.com/p/']],
]);
const FOR_SCREEN_READERS =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|u-hidden-visually|assistive-text|offscreen)(?:\s|$)/i;

/** Parses and prunes; bounded in depth and number of elements, never throws. */
export function prunePage(html: string, url: string | null): PrunedPage {
  const document = parse(html, { scriptingEnabled: false, sourceCodeLocationInfo: false });
  const found = { jsonLd: [] as string[], size: 0, base: null as string | null, url };
  prune(document, found);
  return { html: serialize(document), jsonLd: found.jsonLd, base: found.base ?? url };
}

interface Found {
  jsonLd: string[];
  size: number;
  base: string | null;
  readonly url: string | null;
}

interface Frame {
  readonly parent: P5.ParentNode;
  readonly children: P5.ChildNode[];
  next: number;
  readonly depth: number;
}

/** A walk with a stack of its own. Elements too deep give their children to the deepest allowed one. */
function prune(document: P5.Document, found: Found): void {
  const open = (parent: P5.ParentNode, from: P5.ChildNode[], depth: number): Frame => {
    return { parent, children: from, next: 0, depth };
  };
  const take = (parent: P5.ParentNode): P5.ChildNode[] => {
    const children = parent.childNodes;
    parent.childNodes = [];
    return children;
  };
  const stack: Frame[] = [open(document, take(document), 0)];
  let elements = 0;
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const node = frame.children[frame.next++];
    if (node === undefined) {
      stack.pop();
      continue;
    }
    if (!('tagName' in node)) {
      if (node.nodeName !== '#comment') attach(frame.parent, node);
      continue;
    }
    if (elements >= MAX_ELEMENTS || !isKept(node, found)) continue;
    elements++;
    const children = take(node);
    if (frame.depth >= MAX_DEPTH) {
      stack.push(open(frame.parent, children, frame.depth));
      continue;
    }
    attach(frame.parent, tidy(node));
    if (node.tagName !== 'svg') stack.push(open(node, children, frame.depth + 1));
  }
}

function attach(parent: P5.ParentNode, node: P5.ChildNode): void {
  parent.childNodes.push(node);
  node.parentNode = parent;
}

function isKept(element: P5.Element, found: Found): boolean {
  const { tagName } = element;
  if (tagName === 'script') {
    if (/ld\+json/i.test(attribute(element, 'type') ?? '')) noteJsonLd(element, found);
    return false;
  }
  if (tagName === 'base') {
    found.base ??= resolveHttp(attribute(element, 'href') ?? '', found.url);
    return false;
  }
  if (DROPPED.has(tagName)) return false;
  if (tagName === 'link') return /canonical|next|prev|icon|amphtml/i.test(attribute(element, 'rel') ?? '');
  return !FOR_SCREEN_READERS.test(attribute(element, 'class') ?? '') || isLarge(element);
}

function noteJsonLd(element: P5.Element, found: Found): void {
  const text = textOf(element, MAX_JSON_LD);
  found.size += text.length;
  if (found.size <= MAX_JSON_LD) found.jsonLd.push(text);
}

/** Hidden words are few; a whole hidden text is a page that shows it later. */
function isLarge(element: P5.Element): boolean {
  return textOf(element, 400).trim().length >= 300;
}

function textOf(element: P5.Element, most: number): string {
  let text = '';
  const queue: P5.ChildNode[] = [...element.childNodes];
  for (let at = 0; at < queue.length && at < 2000 && text.length < most; at++) {
    const node = queue[at];
    if (node === undefined) break;
    if ('value' in node) text += node.value;
    else if ('childNodes' in node) for (const child of node.childNodes) queue.push(child);
  }
  return text;
}

function tidy(element: P5.Element): P5.Element {
  element.attrs = element.attrs.filter(({ name, value }) => !name.startsWith('on') && value.length < 300_000);
  // Formulas carry a class `CtxtMenu…`, which reads like a menu of the page.
  if (element.tagName.startsWith('mjx-'))
    element.attrs = element.attrs.filter(({ name }) => name !== 'class');
  const renamed = RENAMED.get(element.tagName);
  const embed = AMP_EMBEDS.get(element.tagName);
  if (renamed !== undefined) rename(element, renamed);
  else if (embed !== undefined) {
    const id = attribute(element, embed[0]);
    if (id !== null) {
      rename(element, 'iframe');
      element.attrs.push({ name: 'src', value: embed[1] + encodeURIComponent(id) });
    }
  }
  return element;
}

function rename(element: P5.Element, name: string): void {
  element.tagName = name;
  element.nodeName = name;
}

function attribute(element: P5.Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}
