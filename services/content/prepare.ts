// The rules of the one pass over hostile HTML before the sanitiser: what is kept, dropped, unwrapped or rebuilt
// (lazy pictures, frames, footnotes). Balanced HTML of the allow-list, plain text, pictures and links come out.

import { ALLOWED_TAGS, LINK_REL } from '../../contract/safe-html.ts';
import { escapeAttribute, writeAttributes } from './attributes.ts';
import { describeEmbed } from './embeds.ts';
import { type Attributes, pickImage, pickSource, pixels, type SizedPicture } from './images.ts';
import { TABLE_PARTS } from './nesting.ts';
import { PlainText } from './plain-text.ts';
import { readTokens, type TokenSink } from './tokens.ts';
import { resolveHttp, resolveLink, resolveMedia } from './urls.ts';
import { ArticleWriter, withoutPrefix } from './writer.ts';

export interface Prepared {
  readonly html: string;
  readonly text: string;
  readonly images: readonly { url: string; alt: string; width: number | null; height: number | null }[];
  readonly media: readonly { url: string; kind: 'audio' | 'video' }[];
  readonly links: readonly { url: string; text: string }[];
}

/** Longer bodies are cut at a tag: no article is this long, and every later step stays bounded. */
export const MAX_HTML = 4_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same and carriage returns
const UNTIDY = /[\x00-\x08\x0b-\x1f\x7f]/;
const KEPT: ReadonlySet<string> = new Set(ALLOWED_TAGS);
/** Gone with everything in them. All other unknown elements lose only their tags. */
const DROPPED: ReadonlySet<string> = new Set([
  ...['script', 'style', 'svg', 'template', 'title', 'textarea', 'select', 'button', 'option', 'optgroup'],
  ...['datalist', 'noembed', 'noframes', 'frameset', 'applet', 'annotation', 'annotation-xml', 'portal'],
  ...['fencedframe', 'iframe'],
]);
/** Start tags that end an SVG which was never closed, as browsers do. */
const BREAKS_OUT: ReadonlySet<string> = new Set([
  ...['blockquote', 'br', 'dd', 'div', 'dl', 'dt', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img'],
  ...['li', 'ol', 'p', 'pre', 'table', 'ul'],
]);

/** Runs the pass. Relative addresses need `base`; the output put in again comes out the same. */
export function prepareHtml(html: string, base: string | null): Prepared {
  const preparer = new Preparer(base);
  readTokens(tidySource(html), preparer);
  return preparer.finish();
}

/** As `prepareHtml(html, null).text`; a text without tags and references needs no reading. */
export function prepareText(html: string): string {
  if (/[<&]/.test(html)) return prepareHtml(html, null).text;
  const plain = new PlainText();
  plain.add(tidySource(html), false);
  return plain.toString();
}

function tidySource(html: string): string {
  const text = (html.length > MAX_HTML ? html.slice(0, cutAt(html)) : html).toWellFormed();
  return UNTIDY.test(text) ? text.replace(/\r\n?/g, '\n').replace(CONTROLS, '') : text;
}

/** Before a tag if one is near, so that no half tag is left. */
function cutAt(html: string): number {
  const tag = html.lastIndexOf('<', MAX_HTML);
  return tag > MAX_HTML - 100_000 ? tag : MAX_HTML;
}

class Preparer implements TokenSink {
  private readonly base: string | null;
  private readonly page: string | null;
  private readonly writer = new ArticleWriter();
  private dropped: { tag: string; nested: number } | null = null;
  private readonly images = new Map<string, Prepared['images'][number]>();
  private readonly media: { url: string; kind: 'audio' | 'video' }[] = [];
  private lastImage = '';
  private lastEmbed = '';
  private inNoscript = false;
  /** The best <source> of the <picture> being read; undefined outside. */
  private picture: SizedPicture | null | undefined = undefined;

  constructor(base: string | null) {
    this.base = base;
    this.page = base === null ? null : base.replace(/#.*$/s, '');
  }

  inForeign(): boolean {
    return this.dropped?.tag === 'svg';
  }

  text(data: string): void {
    if (this.dropped === null) this.writer.text(data);
  }

  open(tag: string, attributes: Attributes, selfClosing: boolean): void {
    if (!this.leaveDropped(tag, selfClosing)) return;
    if (tag === 'img') this.openImage(attributes);
    else if (tag === 'source') this.openSource(attributes);
    else if (KEPT.has(tag)) this.openKept(tag, attributes);
    else this.openOther(tag, attributes, selfClosing);
  }

  close(tag: string): void {
    if (!this.closeDropped(tag)) return;
    if (tag === 'picture') this.picture = undefined;
    else if (tag === 'noscript') this.inNoscript = false;
    else if (tag === 'br') this.writer.start('br', '');
    else if (KEPT.has(tag)) this.writer.end(tag);
  }

  finish(): Prepared {
    const html = this.writer.finish(this.page);
    const { plain } = this.writer;
    return {
      html,
      text: plain.toString(),
      images: [...this.images.values()],
      media: this.media,
      links: plain.links,
    };
  }

  /** Whether a start tag counts: nothing is being dropped, or the tag ends that. */
  private leaveDropped(tag: string, selfClosing: boolean): boolean {
    const dropped = this.dropped;
    if (dropped?.tag === 'svg' && BREAKS_OUT.has(tag)) this.dropped = null;
    else if (dropped?.tag === tag && !(selfClosing && tag === 'svg')) dropped.nested++;
    return this.dropped === null;
  }

  /** Whether an end tag counts: nothing is being dropped, or it closes something around what is. */
  private closeDropped(tag: string): boolean {
    const dropped = this.dropped;
    if (dropped === null) return true;
    if (dropped.tag === tag) {
      if (dropped.nested === 0) this.dropped = null;
      else dropped.nested--;
    } else if (KEPT.has(tag) && this.writer.isOpen(tag)) {
      this.dropped = null;
      return true;
    }
    return false;
  }

  private openKept(tag: string, attributes: Attributes): void {
    if (TABLE_PARTS.has(tag) && this.writer.tables === 0) this.writer.passOver(tag);
    else if (this.writer.makeRoom(tag)) {
      if (tag === 'a') this.openLink(attributes);
      else if (tag === 'audio' || tag === 'video') this.openMedia(tag, attributes);
      else {
        const written = this.plainAttributes(tag, attributes);
        this.writer.start(tag, written, tag === 'span' && written === '');
      }
    }
  }

  private openOther(tag: string, attributes: Attributes, selfClosing: boolean): void {
    const formula = tag === 'math' && attributes.alttext ? attributes.alttext : null;
    if (tag === 'picture') this.picture = null;
    else if (tag === 'noscript') this.inNoscript = true;
    else if (tag === 'iframe' || tag === 'embed' || tag === 'frame')
      this.openFrame(attributes.src, attributes);
    else if (tag === 'object') this.openFrame(attributes.data, attributes);
    else if (tag === 'input') this.openInput(attributes);
    if (formula !== null) this.writeElement('code', {}, formula);
    if (selfClosing && (tag === 'svg' || tag === 'math')) return;
    if (formula !== null || DROPPED.has(tag)) this.dropped = { tag, nested: 0 };
  }

  private openImage(attributes: Attributes): void {
    const url = pickImage(attributes, this.picture ?? null, this.base);
    if (url === null || this.repeatsImage(url)) return;
    this.lastImage = url;
    const alt = (attributes.alt ?? '').replace(/\s+/g, ' ').trim().slice(0, 2000).trim();
    const written = ` src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}"`;
    this.writer.start('img', written + this.plainAttributes('img', attributes));
    if (this.images.has(url)) return;
    this.images.set(url, { url, alt, width: pixels(attributes.width), height: pixels(attributes.height) });
  }

  /** The copy for readers without script says again what the lazy picture said. */
  private repeatsImage(url: string): boolean {
    return this.inNoscript && url.replace(/\?.*$/s, '') === this.lastImage.replace(/\?.*$/s, '');
  }

  private openSource(attributes: Attributes): void {
    if (this.picture !== undefined) {
      const found = pickSource(attributes, this.base);
      if (found !== null && found.width > (this.picture?.width ?? -1)) this.picture = found;
      return;
    }
    const parent = this.writer.stack.at(-1)?.tag;
    const url = resolveMedia(attributes.src ?? '', this.base);
    if (url === null || (parent !== 'audio' && parent !== 'video')) return;
    this.media.push({ url, kind: parent });
    this.writer.start(
      'source',
      ` src="${escapeAttribute(url)}"${writeAttributes('source', attributes, this.base)}`,
    );
  }

  private openMedia(tag: 'audio' | 'video', attributes: Attributes): void {
    const url = resolveMedia(attributes.src || attributes['data-src'] || '', this.base);
    const poster = tag === 'video' ? resolveMedia(attributes.poster ?? '', this.base) : null;
    if (url !== null) this.media.push({ url, kind: tag });
    const addresses =
      (url === null ? '' : ` src="${escapeAttribute(url)}"`) +
      (poster === null ? '' : ` poster="${escapeAttribute(poster)}"`);
    this.writer.start(tag, `${addresses} controls preload="none"${this.plainAttributes(tag, attributes)}`);
  }

  private openLink(attributes: Attributes): void {
    const rest =
      writeAttributes('a', attributes, this.base) + this.writer.id(attributes.id || attributes.name);
    const href = attributes.href?.trim() ?? '';
    const fragment = this.fragmentOf(href);
    const url = fragment === null ? resolveLink(href, this.base) : null;
    if (fragment !== null) this.writer.startFragment(fragment, rest);
    else if (url === null) this.writer.start('a', rest, rest === '');
    else {
      this.writer.start('a', ` href="${escapeAttribute(url)}" rel="${LINK_REL}"${rest}`);
      this.writer.plain.startNote(url);
    }
  }

  /** The fragment of a link into this very article, without our prefix; null for every other link. */
  private fragmentOf(href: string): string | null {
    const at = this.page !== null && href.startsWith(`${this.page}#`) ? this.page.length : 0;
    const bare = href[at] === '#' ? withoutPrefix(href.slice(at + 1)) : '';
    return /^[^\s"'<>`=]{1,200}$/.test(bare) ? bare : null;
  }

  /** A frame becomes a figure with a link to what it showed. */
  private openFrame(address: string | undefined, attributes: Attributes): void {
    const [width, height] = [pixels(attributes.width), pixels(attributes.height)];
    const url = resolveHttp(address || attributes['data-src'] || '', this.base);
    if (url === null || (width !== null && width <= 1) || (height !== null && height <= 1)) return;
    const embed = describeEmbed(url);
    if (embed === null || embed.url === this.lastEmbed) return;
    this.lastEmbed = embed.url;
    const title = attributes.title?.replace(/\s+/g, ' ').trim() ?? '';
    const label =
      title === '' || title.startsWith(embed.name) ? title || embed.name : `${embed.name}: ${title}`;
    this.openKept('figure', { 'data-embed': embed.kind });
    this.writeElement('a', { href: embed.url }, label);
    this.writer.end('figure');
  }

  private openInput(attributes: Attributes): void {
    const isCheckbox = attributes.type?.toLowerCase() === 'checkbox';
    if (isCheckbox && this.writer.isOpen('li')) this.text(attributes.checked === undefined ? '☐ ' : '☑ ');
  }

  private writeElement(tag: string, attributes: Attributes, text: string): void {
    this.openKept(tag, attributes);
    this.writer.text(text);
    this.writer.end(tag);
  }

  private plainAttributes(tag: string, attributes: Attributes): string {
    return writeAttributes(tag, attributes, this.base) + this.writer.id(attributes.id);
  }
}
