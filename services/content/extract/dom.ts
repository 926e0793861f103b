// The few DOM shapes the extractor uses (the node side has no DOM library) and small helpers over them.
import { parseHTML } from 'linkedom';

export interface DomNode {
  readonly nodeType: number;
  readonly parentNode: DomElement | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  textContent: string;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<DomNode> & { readonly length: number };
  readonly children: Iterable<DomElement> & { readonly length: number };
  readonly firstChild: DomNode | null;
  readonly parentElement: DomElement | null;
  readonly nextElementSibling: DomElement | null;
  readonly previousElementSibling: DomElement | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  hasAttribute(name: string): boolean;
  removeAttribute(name: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number };
  appendChild(node: DomNode): DomNode;
  insertBefore(node: DomNode, before: DomNode | null): DomNode;
  replaceWith(...nodes: DomNode[]): void;
  contains(node: DomNode): boolean;
  remove(): void;
}

export interface DomDocument {
  readonly documentElement: DomElement;
  readonly body: DomElement;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & { readonly length: number };
}

/** Class and id of an element that gave way to the one inside it (see reader.ts). */
export const WAS = 'data-was';

export const ELEMENT = 1;
export const TEXT = 3;

/** A document of well-formed HTML; never runs scripts, never fetches. */
export function parseDocument(html: string): DomDocument {
  const document = parseHTML(html).document as unknown as {
    createElement: DomDocument['createElement'];
  } & DomDocument;
  const create = document.createElement.bind(document);
  // linkedom keeps the case of `createElement('DIV')`; everything here compares lower case.
  document.createElement = (name) => create(name.toLowerCase());
  return document;
}

export function isElement(node: DomNode | null): node is DomElement {
  return node?.nodeType === ELEMENT;
}

/** Text on one line. */
export function flatText(node: DomNode): string {
  return node.textContent.replace(/\s+/g, ' ').trim();
}

/** Class, id and role of an element in lower case, parted into words with single blanks around them: ` post share box `. */
export function namesOf(element: DomElement): string {
  const raw = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute(WAS) ?? ''}`;
  if (raw === '  ') return '';
  const words = raw
    .slice(0, 600)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return ` ${words.trim()} `;
}

/** Share of an element's text that stands in links, 0 to 1. */
export function linkDensity(element: DomElement): number {
  const all = flatText(element).length;
  if (all === 0) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a')) linked += flatText(link).length;
  return Math.min(1, linked / all);
}

/** Takes an element away but leaves what is in it. */
export function unwrap(element: DomElement): void {
  element.replaceWith(...element.childNodes);
}
