// The very last step before an article is shown: DOMPurify with the shared allow-list, stored media put in by its own
// hook. Nothing edits the result. The only trusted-types policy of the app lives here and never leaves this file.

import createDOMPurify, { type Config } from 'dompurify';
import {
  ALL_ATTRIBUTES,
  ALLOWED_TAGS,
  ALLOWED_URI,
  ID_PREFIX,
  isAllowedAttribute,
  isAllowedUri,
  LINK_REL,
  URL_ATTRIBUTES,
} from '../../contract/safe-html.ts';

/** What a frame's `srcdoc` or an element's `innerHTML` takes under `require-trusted-types-for 'script'`. */
export type SafeHtml = ReturnType<Policy['createHTML']> | string;

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>;

export interface PurifyOptions {
  /** Where the stored copy of a picture, sound or film is served (`/m/…`), or null while it is not on this disk. */
  readonly mediaUrl: (original: string) => string | null;
}

export interface ArticlePage extends PurifyOptions {
  readonly html: string;
  /** Same-origin path of the article stylesheet. */
  readonly stylesheet: string;
  readonly lang: string | null;
  readonly dir: 'ltr' | 'rtl' | 'auto';
}

/** Elements whose media is not on this disk carry this class and their address in `data-original`. */
export const MISSING_CLASS = 'missing';

/** The media route of both hosts: one path, no query, no way up. */
const LOCAL_MEDIA = /^\/m\/(?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*$/;
const STYLESHEET = /^\/?[\w~-][\w./~-]*\.css$/;

/** Known bad markup; nothing in it that the page's own policy would report while it is parsed. */
const CANARY =
  '<div title="t" onx="x()" slot="s">a<script>x()</script><svg><a href="javascript:x()"></a></svg>' +
  '<a href="javascript:x()">b</a><math><mi>m</mi></math><form><input name="x"></form>' +
  '<object data="javascript:x()"></object><i id="b">d</i><b id="a-c">e</b></div>';
const CANARY_CLEAN = '<div title="t">a<a>b</a><i>d</i><b id="a-c">e</b></div>';

/** Purifies one article body. Throws if this browser's DOMPurify does not do its work. */
export function purifyArticle(html: string, options: PurifyOptions): SafeHtml {
  return getPurifier().purify(html, options.mediaUrl);
}

/** The whole document for the article frame's `srcdoc`: a fixed shell around the purified body. */
export function purifyPage(page: ArticlePage): SafeHtml {
  return getPurifier().page(page);
}

/** Puts a page into its frame; the typings of `srcdoc` know only strings. */
export function showPage(frame: HTMLIFrameElement, page: SafeHtml): void {
  (frame as { srcdoc: SafeHtml }).srcdoc = page;
}

/** Call once at start-up: throws unless the sanitiser is supported and cleans a known bad text. */
export function assertPurifier(): void {
  getPurifier();
}

interface Purifier {
  purify(html: string, mediaUrl: PurifyOptions['mediaUrl']): SafeHtml;
  page(page: ArticlePage): SafeHtml;
}

let purifier: Purifier | null = null;
let failure: unknown = null;

/** Made once: a page may create its trusted-types policy only once, so a failure is final. */
function getPurifier(): Purifier {
  if (failure !== null) throw failure;
  try {
    purifier ??= createPurifier();
  } catch (error) {
    failure = error;
    throw error;
  }
  return purifier;
}

function createPurifier(): Purifier {
  const dompurify = createDOMPurify(window);
  if (!dompurify.isSupported)
    throw new Error('This browser cannot clean articles safely, so none are shown.');
  const policy = createPolicy();
  const config = { ...CONFIG, TRUSTED_TYPES_POLICY: policy };
  let mediaUrl: PurifyOptions['mediaUrl'] = () => null;
  dompurify.addHook('uponSanitizeAttribute', (element, attribute) => {
    if (!isPairAllowed(element.localName, attribute.attrName, attribute.attrValue))
      attribute.keepAttr = false;
  });
  dompurify.addHook('afterSanitizeAttributes', (element) => finishElement(element, (url) => mediaUrl(url)));
  const purify = (html: string, lookUp: PurifyOptions['mediaUrl']) => {
    mediaUrl = lookUp;
    return dompurify.sanitize(html, config);
  };
  const canary = String(purify(CANARY, () => null));
  if (canary !== CANARY_CLEAN) throw new Error(`The article cleaner failed its own test: ${canary}`);
  return {
    purify,
    page: (page) => {
      const document = shell(page, String(purify(page.html, page.mediaUrl)));
      return policy?.createHTML(document) ?? document;
    },
  };
}

/** Names, addresses and ids are checked in the hooks too; what DOMPurify checks by itself it checks as well. */
const CONFIG: Config & { RETURN_TRUSTED_TYPE: true } = {
  ALLOWED_TAGS: [...ALLOWED_TAGS],
  ALLOWED_ATTR: [...ALL_ATTRIBUTES],
  ALLOWED_URI_REGEXP: ALLOWED_URI,
  ADD_URI_SAFE_ATTR: ALL_ATTRIBUTES.filter((name) => !URL_ATTRIBUTES.includes(name)),
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_TRUSTED_TYPE: true,
};

function createPolicy() {
  const factory = (window as { trustedTypes?: TrustedTypesLike }).trustedTypes;
  if (factory === undefined) return null;
  return factory.createPolicy('reader', {
    createHTML: (html) => html,
    createScriptURL: () => {
      throw new TypeError('The reader loads no scripts.');
    },
  });
}

interface TrustedTypesLike {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string; createScriptURL(url: string): string },
  ): Policy;
}

function isPairAllowed(tag: string, name: string, value: string): boolean {
  if (!isAllowedAttribute(tag, name)) return false;
  if (name === 'id') return value.startsWith(ID_PREFIX);
  return !URL_ATTRIBUTES.includes(name) || isAllowedUri(tag, name, value);
}

/** Runs inside DOMPurify, after the element's attributes were judged. */
function finishElement(element: Element, mediaUrl: PurifyOptions['mediaUrl']): void {
  const tag = element.localName;
  if (tag === 'a') finishLink(element);
  else if (tag === 'img' || tag === 'audio' || tag === 'video' || tag === 'source') {
    placeMedia(element, 'src', mediaUrl);
    if (element.hasAttribute('poster')) placeMedia(element, 'poster', mediaUrl);
    if (tag === 'img') element.setAttribute('loading', 'lazy');
  }
}

function finishLink(link: Element): void {
  const href = link.getAttribute('href');
  if (href === null || href.startsWith('#')) link.removeAttribute('rel');
  else link.setAttribute('rel', LINK_REL);
}

/** The stored copy takes the place of the address; without one nothing may load, so the address becomes data. */
function placeMedia(element: Element, name: 'src' | 'poster', mediaUrl: PurifyOptions['mediaUrl']): void {
  const original = element.getAttribute(name);
  if (original === null) return;
  const local = mediaUrl(original);
  if (local !== null && LOCAL_MEDIA.test(local)) {
    element.setAttribute(name, local);
    return;
  }
  element.removeAttribute(name);
  if (name === 'poster') return;
  if (!original.startsWith('data:')) element.setAttribute('data-original', original);
  element.setAttribute('class', MISSING_CLASS);
}

/** Our own words around the body; each value is checked, none comes from the article. */
function shell(page: ArticlePage, body: string): string {
  if (!STYLESHEET.test(page.stylesheet))
    throw new TypeError('The article stylesheet must be a path of this app.');
  const lang = page.lang !== null && /^[a-z0-9-]{2,35}$/i.test(page.lang) ? ` lang="${page.lang}"` : '';
  const head = `<meta charset="utf-8"><link rel="stylesheet" href="${page.stylesheet}">`;
  return `<!doctype html><html${lang} dir="${page.dir}"><head>${head}</head><body>${body}</body></html>`;
}
