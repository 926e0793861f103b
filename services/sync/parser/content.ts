// Texts that may hold markup (titles, summaries, contents): gathering them, escaped, inline or base64, into FeedText.

import { attributeName, elementName, type Scope } from './namespaces.ts';
import { resolveAttribute, resolveHtml, resolveUrl } from './resolve.ts';
import { escapeHtml, isHtmlType, looksLikeHtml, mimeType } from './text.ts';
import type { FeedText } from './types.ts';

/** Characters of one text; more is cut off. */
export const MAX_TEXT = 8_000_000;

/** A text while its element is open. */
export interface Capture {
  /** MIME type as declared, then as found. */
  type: string;
  /** The feed said so itself, in a type attribute. */
  readonly declared: boolean;
  readonly base64: boolean;
  readonly scope: Scope;
  readonly src: string | null;
  /** Holds child elements: `value` is markup from here on. */
  markup: boolean;
  value: string;
  full: boolean;
  depth: number;
  /** Taken as it stands from the source. */
  raw: boolean;
  /** Child elements and words directly in it: decides whether one div wraps it all. */
  topElements: number;
  topWords: boolean;
}

export function startCapture(scope: Scope, attributes: Attributes, fallback: string): Capture {
  const given = attributes.get('type');
  const type = given === undefined ? fallback : mimeType(given);
  const src = attributes.get('src');
  return {
    ...{ type, declared: given !== undefined, base64: isBase64(attributes.get('mode'), type), scope },
    src: src === undefined ? null : resolveUrl(src, scope.base),
    ...{
      markup: type === 'application/xhtml+xml',
      value: '',
      full: false,
      depth: 0,
      raw: false,
      topElements: 0,
      topWords: false,
    },
  };
}

export type Attributes = ReadonlyMap<string, string>;

/** Atom 1.0: what is neither text nor XML comes in base64. */
function isBase64(mode: string | undefined, type: string): boolean {
  if (mode !== undefined) return mode.toLowerCase() === 'base64';
  return type.includes('/') && !type.startsWith('text/') && !isXml(type);
}

function isXml(type: string): boolean {
  return type.endsWith('+xml') || type.endsWith('/xml');
}

export function captureText(capture: Capture, text: string): void {
  if (capture.full) return;
  capture.value += capture.markup ? escapeHtml(text) : text;
  if (capture.depth === 0 && !capture.topWords && /\S/.test(text)) capture.topWords = true;
  if (capture.value.length > MAX_TEXT) {
    capture.value = capture.value.slice(0, MAX_TEXT);
    capture.full = true;
  }
}

const VOID = new Set(
  'area base br col command embed hr img input keygen link meta param source track wbr'.split(' '),
);

/** Writes the start of a child element; returns the name for its end, '' if it leaves no end. */
export function captureOpen(
  capture: Capture,
  raw: string,
  scope: Scope,
  attributes: readonly string[] | null,
): string {
  const tag = raw.slice(raw.indexOf(':') + 1);
  if (!capture.markup) {
    // A div around escaped HTML says nothing; any other tag means that this text is markup after all.
    if (tag.toLowerCase() === 'div') return '';
    if (!isHtmlType(capture.type)) capture.value = escapeHtml(capture.value);
    capture.markup = true;
    capture.type = 'application/xhtml+xml';
  }
  if (capture.depth++ === 0) capture.topElements++;
  if (capture.full) return '/';
  capture.value += `<${tag}${attributes === null ? '' : attributesOf(tag.toLowerCase(), scope, attributes)}`;
  const empty = VOID.has(tag.toLowerCase());
  capture.value += empty ? ' />' : '>';
  return empty ? '/' : tag;
}

export function captureClose(capture: Capture, tag: string): void {
  if (tag === '') return;
  capture.depth--;
  if (tag !== '/' && !capture.full) capture.value += `</${tag}>`;
}

function attributesOf(tag: string, scope: Scope, attributes: readonly string[]): string {
  let out = '';
  for (let index = 0; index + 1 < attributes.length; index += 2) {
    const raw = attributes[index] ?? '';
    const name = attributeName(scope, raw);
    if (name === 'xml:base' || name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const local = name.startsWith('xhtml:') ? name.slice(6) : name === 'xml:lang' ? 'lang' : raw;
    if (!/^[^\s"'<>/=]+$/.test(local)) continue;
    const value = resolveAttribute(tag, local.toLowerCase(), attributes[index + 1] ?? '', scope.base);
    out += ` ${local}="${escapeHtml(value).replaceAll('"', '&quot;')}"`;
  }
  return out;
}

const NOT_SIMPLE = /<(?:!|\?|\/?[\w-]{1,40}:|\/?(?:entry|item|content|summary)[\s>])|\sxml:/i;
const SHORT_TAG = /<([a-z][a-z0-9]{0,19})((?:\s[^<>]*)?)\/>/gi;

/**
 * Takes inline XHTML as it stands, which is several times faster than writing it anew. Only where that is the same:
 * no prefixes, no xml:base, no CDATA or comments, no sign of a missing end tag. Otherwise false.
 */
export function captureSource(capture: Capture, source: string): boolean {
  if (source.length > MAX_TEXT || NOT_SIMPLE.test(source)) return false;
  const expand = (whole: string, tag: string, attributes: string) =>
    VOID.has(tag.toLowerCase()) ? whole : `<${tag}${attributes}></${tag}>`;
  const html = source.includes('/>') ? source.replace(SHORT_TAG, expand) : source;
  capture.value = resolveHtml(html, capture.scope.base);
  capture.raw = true;
  return true;
}

/** Which guesses apply: RSS leaves the type open, Atom 1.0 wraps XHTML in a div that is not part of it. */
export interface TextRules {
  readonly guess: boolean;
  readonly unwrap: boolean;
}

/** The finished text, or null when there is nothing. */
export function finishCapture(capture: Capture, rules: TextRules): FeedText | null {
  let value = capture.value.trim();
  if (value === '' && capture.src === null) return null;
  let { type } = capture;
  if (capture.base64) {
    value = decodeBase64(value) ?? value;
  } else if (capture.markup) {
    if (rules.unwrap && (capture.raw || (capture.topElements === 1 && !capture.topWords)))
      value = unwrapDiv(value);
  }
  if (type === 'text/plain' && rules.guess && looksLikeHtml(value)) type = 'text/html';
  if (isHtmlType(type) && (!capture.markup || capture.base64)) {
    value = finishHtml(value, capture.scope.base);
  }
  return makeText(value, type, capture.scope.lang, capture.scope.base, capture.src);
}

const SWALLOWING = /<(iframe|script|style|textarea|title|video|audio|object|canvas|noscript)(\s[^<>]*)?\/>/gi;

/**
 * HTML written by XML habits: `<iframe … />` would swallow all text behind it, and so would a `<!` that begins neither
 * comment, CDATA nor doctype. Both are made into what was meant.
 */
function mendHtml(html: string): string {
  const closed = maySwallow(html) ? html.replace(SWALLOWING, '<$1$2></$1>') : html;
  return closed.includes('<!') ? closed.replace(/<!(?!--|\[|doctype)/gi, '&lt;!') : closed;
}

/** A cheap look at the tags that end in `/>`; most are br and img. */
function maySwallow(html: string): boolean {
  for (let at = html.indexOf('/>'); at !== -1; at = html.indexOf('/>', at + 2)) {
    const start = html.lastIndexOf('<', at);
    if (start !== -1 && /^<(?:if|sc|st|te|ti|vi|au|ob|ca|no)/i.test(html.slice(start, start + 3)))
      return true;
    if (at - start > 5000) return true;
  }
  return false;
}

/** HTML as an article keeps it: mended, its addresses resolved. */
export function finishHtml(html: string, base: string): string {
  return resolveHtml(mendHtml(html), base);
}

export function makeText(
  value: string,
  type: string,
  language: string | null,
  base: string,
  src: string | null = null,
): FeedText {
  return { value, type, html: toHtml(value, type), language, base, src };
}

/** Markup stays, plain text is escaped, and what is neither (pictures, programs) has no HTML. */
function toHtml(value: string, type: string): string {
  if (isHtmlType(type)) return value;
  if (isXml(type)) return value;
  return type.startsWith('text/') || !type.includes('/') ? escapeHtml(value) : '';
}

/** Takes off the one div around everything; two divs side by side stay. */
function unwrapDiv(value: string): string {
  if (!/^<div[\s>]/i.test(value) || !/<\/div>$/i.test(value)) return value;
  const inner = value.slice(value.indexOf('>') + 1, -6);
  let depth = 0;
  for (const match of inner.matchAll(/<(\/?)div(?=[\s>])/gi)) {
    depth += match[1] === '' ? 1 : -1;
    if (depth < 0) return value;
  }
  return inner.trim();
}

function decodeBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64')).trim();
  } catch {
    return null;
  }
}

/** Names of elements that HTML does not have: inside a text they show that its end tag is missing. */
const FEED_ONLY = new Set(
  'item entry guid pubdate enclosure comments category author description managingeditor webmaster lastbuilddate published updated issued modified'.split(
    ' ',
  ),
);
const IN_TITLE = new Set('link source summary content id'.split(' '));

/** Does this child show that the text's own end tag is missing? */
export function endsText(
  capture: Capture,
  owner: string,
  raw: string,
  scope: Scope,
  plainLink: boolean,
): boolean {
  const name = elementName(scope, raw);
  if (name === 'item' || name === 'entry') return true;
  if (capture.declared && isXml(capture.type)) return false;
  if (FEED_ONLY.has(name) || /^(?:dc|dcterms|content|media|itunes|wfw|slash|feedburner):/.test(name))
    return true;
  return (name === 'link' && plainLink) || (owner === 'title' && IN_TITLE.has(name));
}
