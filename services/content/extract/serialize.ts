// An element's inner HTML as a string, escaped as it should be (linkedom writes `&` raw). Input of the sanitiser.
import { VOID_TAGS } from '../../../contract/safe-html.ts';
import type { DomElement, DomNode } from './dom.ts';
import { isElement, TEXT } from './dom.ts';

const VOID: ReadonlySet<string> = new Set([
  ...VOID_TAGS,
  'input',
  'embed',
  'link',
  'meta',
  'area',
  'param',
  'track',
]);
/** Left out of running text: captions have a list of their own, embeds show a link. */
const NOT_RUNNING: ReadonlySet<string> = new Set([
  'figcaption',
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'svg',
  'noscript',
]);

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeValue = (text: string) => escapeText(text).replaceAll('"', '&quot;');

/** HTML of what is in `element`; with `running` only what belongs to the running text. */
export function innerHtml(element: DomElement, running = false): string {
  const parts: string[] = [];
  for (const child of element.childNodes) write(child, parts, running);
  return parts.join('');
}

function write(node: DomNode, parts: string[], running: boolean): void {
  if (node.nodeType === TEXT) parts.push(escapeText(node.textContent));
  if (!isElement(node) || (running && NOT_RUNNING.has(node.localName))) return;
  const name = node.localName;
  parts.push(`<${name}`);
  for (const attribute of node.attributes)
    if (/^[a-z][\w:-]*$/i.test(attribute.name))
      parts.push(` ${attribute.name}="${escapeValue(attribute.value)}"`);
  parts.push('>');
  if (VOID.has(name)) return;
  for (const child of node.childNodes) write(child, parts, running);
  parts.push(`</${name}>`);
}
