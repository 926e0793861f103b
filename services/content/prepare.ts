// The one pass over hostile HTML before the sanitiser: tokens in; balanced HTML of the allow-list, plain text,
// pictures and links out. Repairs what readers need (lazy pictures, frames, footnotes, open tags).

import { ALLOWED_TAGS, ID_PREFIX, LINK_REL, MAX_DEPTH, VOID_TAGS } from '../../contract/safe-html.ts';
import { escapeAttribute, escapeText, writeAttributes } from './attributes.ts';
import { describeEmbed } from './embeds.ts';
import { type Attributes, pickImage, pickSrcset, pixels } from './images.ts';
import { heightForClosing, heightForOpening, type Open, TABLE_PARTS } from './nesting.ts';
import { PlainText } from './plain-text.ts';
import { readTokens, type TokenSink } from './tokens.ts';
import { resolveHttp, resolveLink, resolveMedia } from './urls.ts';

export interface Prepared {
  readonly html: string;
  readonly text: string;
  readonly images: readonly { url: string; alt: string; width: number | null; height: number | null }[];
  readonly media: readonly { url: string; kind: 'audio' | 'video' }[];
  readonly links: readonly { url: string; text: string }[];
}

/** Longer bodies are cut at a tag: no article is this long, and every later step stays bounded. */
export const MAX_HTML = 4_000_000;

const KEPT: ReadonlySet<string> = new Set(ALLOWED_TAGS);
const VOID: ReadonlySet<string> = new Set(VOID_TAGS);
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

function tidySource(html: string): string {
  const cut =
    html.length > MAX_HTML
      ? html.slice(0, Math.max(html.lastIndexOf('<', MAX_HTML), MAX_HTML - 100_000))
      : html;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: C0 controls are what is removed
  return cut
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
}

class Preparer implements TokenSink {
  private readonly base: string | null;
  private readonly page: string | null;
  private readonly stack: Open[] = [];
  /** Start tags too deep or out of place, by name: their end tags are passed over too. */
  private readonly passed = new Map<string, number>();
  private dropped: { tag: string; nested: number } | null = null;
  private out = '';
  /** Finished output, each piece followed by a fragment whose target is not known yet. */
  private readonly pieces: { before: string; fragment: string }[] = [];
  private readonly ids = new Set<string>();
  private readonly plain = new PlainText();
  private readonly images = new Map<string, Prepared['images'][number]>();
  private readonly media: { url: string; kind: 'audio' | 'video' }[] = [];
  private readonly links: { url: string; text: string }[] = [];
  private linkUrl: string | null = null;
  private lastImage = '';
  private lastEmbed = '';
  private pre = 0;
  private tables = 0;
  private noscript = 0;
  /** The best <source> of the <picture> being read; undefined outside. */
  private picture: string | null | undefined = undefined;

  constructor(base: string | null) {
    this.base = base;
    this.page = base === null ? null : base.replace(/#.*$/s, '');
  }

  inForeign(): boolean {
    return this.dropped?.tag === 'svg';
  }

  text(data: string): void {
    if (this.dropped !== null) return;
    this.out += escapeText(data);
    this.plain.add(data, this.pre > 0);
  }

  open(tag: string, attributes: Attributes, selfClosing: boolean): void {
    if (this.dropped !== null && !this.leaveDropped(tag, selfClosing)) return;
    if (tag === 'img') return this.openImage(attributes);
    if (KEPT.has(tag)) return this.openKept(tag, attributes);
    this.openOther(tag, attributes, selfClosing);
  }

  close(tag: string): void {
    if (this.dropped !== null && !this.closeDropped(tag)) return;
    if (tag === 'picture') this.picture = undefined;
    else if (tag === 'noscript') this.noscript = 0;
    if (tag === 'br') return this.write('br', '');
    if (!KEPT.has(tag)) return;
    const passed = this.passed.get(tag) ?? 0;
    if (passed > 0) this.passed.set(tag, passed - 1);
    else this.cut(heightForClosing(this.stack, tag));
  }

  /** Closes what is open and puts the pieces together, fragments resolved against the ids that were kept. */
  finish(): Prepared {
    this.cut(0);
    let html = '';
    for (const { before, fragment } of this.pieces)
      html += before + escapeAttribute(this.fragmentUrl(fragment));
    return {
      html: html + this.out,
      text: this.plain.toString(),
      images: [...this.images.values()],
      media: this.media,
      links: this.links,
    };
  }

  /** True when the dropped part ended and the tag counts. */
  private leaveDropped(tag: string, selfClosing: boolean): boolean {
    const dropped = this.dropped;
    if (dropped?.tag === 'svg' && BREAKS_OUT.has(tag)) this.dropped = null;
    else if (dropped?.tag === tag && !(selfClosing && tag === 'svg')) dropped.nested++;
    return this.dropped === null;
  }

  private closeDropped(tag: string): boolean {
    const dropped = this.dropped;
    if (dropped === null) return true;
    if (dropped.tag === tag) {
      if (dropped.nested === 0) this.dropped = null;
      else dropped.nested--;
      return false;
    }
    if (!KEPT.has(tag) || heightForClosing(this.stack, tag) < 0) return false;
    this.dropped = null;
    return true;
  }

  private openKept(tag: string, attributes: Attributes): void {
    if (tag === 'source') return this.openSource(attributes);
    if (TABLE_PARTS.has(tag) && this.tables === 0) return this.passOver(tag);
    this.cut(heightForOpening(this.stack, tag));
    if (this.stack.length >= MAX_DEPTH && !VOID.has(tag)) return this.passOver(tag);
    if (tag === 'a') return this.openLink(attributes);
    if (tag === 'audio' || tag === 'video') return this.openMedia(tag, attributes);
    const written = writeAttributes(tag, attributes, this.base) + this.idOf(attributes);
    this.push(tag, written, tag === 'span' && written === '');
  }

  private openOther(tag: string, attributes: Attributes, selfClosing: boolean): void {
    if (tag === 'picture') this.picture = null;
    else if (tag === 'noscript') this.noscript = 1;
    else if (tag === 'iframe' || tag === 'embed' || tag === 'frame')
      this.openFrame(attributes.src, attributes);
    else if (tag === 'object') this.openFrame(attributes.data, attributes);
    else if (tag === 'input') this.openInput(attributes);
    else if (tag === 'math' && attributes.alttext) this.writeFormula(attributes.alttext);
    const drop = DROPPED.has(tag) || (tag === 'math' && Boolean(attributes.alttext));
    if (drop && !(selfClosing && (tag === 'svg' || tag === 'math'))) this.dropped = { tag, nested: 0 };
  }

  private openImage(attributes: Attributes): void {
    const url = pickImage(attributes, this.picture ?? null, this.base);
    if (url === null || this.repeatsImage(url)) return;
    this.lastImage = url;
    const alt = (attributes.alt ?? '').replace(/\s+/g, ' ').trim().slice(0, 2000).trim();
    const written = ` src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}"`;
    this.write('img', written + writeAttributes('img', attributes, this.base) + this.idOf(attributes));
    if (url.startsWith('data:') || this.images.has(url)) return;
    this.images.set(url, { url, alt, width: pixels(attributes.width), height: pixels(attributes.height) });
  }

  /** The copy for readers without script says again what the lazy picture said. */
  private repeatsImage(url: string): boolean {
    return this.noscript > 0 && url.replace(/\?.*$/s, '') === this.lastImage.replace(/\?.*$/s, '');
  }

  private openSource(attributes: Attributes): void {
    if (this.picture !== undefined) {
      this.picture ??= pickSrcset(attributes.srcset ?? attributes['data-srcset'], this.base);
      return;
    }
    const parent = this.stack.at(-1)?.tag;
    const url = resolveMedia(attributes.src ?? '', this.base);
    if (url === null || (parent !== 'audio' && parent !== 'video')) return;
    this.media.push({ url, kind: parent });
    this.write('source', ` src="${escapeAttribute(url)}"${writeAttributes('source', attributes, this.base)}`);
  }

  private openMedia(tag: 'audio' | 'video', attributes: Attributes): void {
    const url = resolveMedia(attributes.src ?? attributes['data-src'] ?? '', this.base);
    const poster = tag === 'video' ? resolveMedia(attributes.poster ?? '', this.base) : null;
    if (url !== null) this.media.push({ url, kind: tag });
    const written =
      (url === null ? '' : ` src="${escapeAttribute(url)}"`) +
      (poster === null ? '' : ` poster="${escapeAttribute(poster)}"`) +
      writeAttributes(tag, attributes, this.base).replace(' controls', '');
    this.push(tag, `${written} controls preload="none"${this.idOf(attributes)}`, false);
  }

  private openLink(attributes: Attributes): void {
    const rest = writeAttributes('a', attributes, this.base) + this.idOf(attributes, attributes.name);
    const href = attributes.href?.trim() ?? '';
    const fragment = this.fragmentOf(href);
    const url = fragment === null ? resolveLink(href, this.base) : null;
    if (fragment !== null) {
      this.pieces.push({ before: `${this.out}<a href="`, fragment });
      this.out = `"${rest}>`;
      this.stack.push({ tag: 'a', hidden: false });
    } else if (url !== null) {
      this.linkUrl = url;
      this.plain.startNote();
      this.push('a', ` href="${escapeAttribute(url)}" rel="${LINK_REL}"${rest}`, false);
    } else this.push('a', rest, rest === '');
  }

  /** The fragment of a link into this very article, without our prefix; null for every other link. */
  private fragmentOf(href: string): string | null {
    const at = this.page !== null && href.startsWith(`${this.page}#`) ? this.page.length : 0;
    if (href[at] !== '#') return null;
    const name = href.slice(at + 1);
    const bare = name.startsWith(ID_PREFIX) ? name.slice(ID_PREFIX.length) : name;
    return /^[^\s"'<>`=]{1,200}$/.test(bare) ? bare : null;
  }

  private fragmentUrl(fragment: string): string {
    const known = this.ids.has(fragment) || this.ids.has(decoded(fragment));
    return known || this.page === null ? `#${ID_PREFIX}${fragment}` : `${this.page}#${fragment}`;
  }

  private idOf(attributes: Attributes, fallback?: string): string {
    const raw = (attributes.id || fallback)?.trim() ?? '';
    const bare = raw.startsWith(ID_PREFIX) ? raw.slice(ID_PREFIX.length) : raw;
    if (!/^[^\s"'<>`=&]{1,200}$/.test(bare)) return '';
    this.ids.add(bare);
    return ` id="${ID_PREFIX}${bare}"`;
  }

  /** A frame becomes a figure with a link to what it showed. */
  private openFrame(address: string | undefined, attributes: Attributes): void {
    const width = pixels(attributes.width);
    const height = pixels(attributes.height);
    const url = resolveHttp(address || attributes['data-src'] || '', this.base);
    if (url === null || (width !== null && width <= 1) || (height !== null && height <= 1)) return;
    const embed = describeEmbed(url);
    if (embed === null || embed.url === this.lastEmbed) return;
    this.lastEmbed = embed.url;
    const title = attributes.title?.replace(/\s+/g, ' ').trim() ?? '';
    this.open('figure', { 'data-embed': embed.kind }, false);
    this.open('a', { href: embed.url }, false);
    this.text(title === '' || title.startsWith(embed.name) ? title || embed.name : `${embed.name}: ${title}`);
    this.close('a');
    this.close('figure');
  }

  private openInput(attributes: Attributes): void {
    if (attributes.type?.toLowerCase() !== 'checkbox' || !this.stack.some(({ tag }) => tag === 'li')) return;
    this.text(attributes.checked === undefined ? '☐ ' : '☑ ');
  }

  private writeFormula(tex: string): void {
    this.open('code', {}, false);
    this.text(tex);
    this.close('code');
  }

  private passOver(tag: string): void {
    this.plain.edge(tag);
    if (!VOID.has(tag)) this.passed.set(tag, (this.passed.get(tag) ?? 0) + 1);
  }

  private push(tag: string, attributes: string, hidden: boolean): void {
    if (!hidden) this.write(tag, attributes);
    if (VOID.has(tag)) return;
    this.stack.push({ tag, hidden });
    if (tag === 'pre') this.pre++;
    else if (tag === 'table') this.tables++;
  }

  private write(tag: string, attributes: string): void {
    this.plain.edge(tag);
    this.out += VOID.has(tag) ? `<${tag}${attributes} />` : `<${tag}${attributes}>`;
  }

  private cut(height: number): void {
    if (height < 0) return;
    while (this.stack.length > height) this.pop();
  }

  private pop(): void {
    const open = this.stack.pop();
    if (open === undefined) return;
    if (!open.hidden) this.out += `</${open.tag}>`;
    this.plain.edge(open.tag);
    if (open.tag === 'pre') this.pre--;
    else if (open.tag === 'table') this.tables--;
    else if (open.tag === 'a' && this.linkUrl !== null) {
      this.links.push({ url: this.linkUrl, text: this.plain.endNote() });
      this.linkUrl = null;
    }
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
