// htmlparser2's tokenizer as three events: open, close, text. Only attributes that somebody reads are collected.

import { DecodingMode, EntityDecoder, htmlDecodeTree } from 'entities/decode';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { ALL_ATTRIBUTES } from '../../contract/safe-html.ts';
import { type Attributes, IMAGE_INPUT } from './images.ts';

export interface TokenSink {
  open(tag: string, attributes: Attributes, selfClosing: boolean): void;
  close(tag: string): void;
  text(data: string): void;
  /** Whether `<style>` and `<title>` are ordinary elements here, as inside SVG. */
  inForeign(): boolean;
}

/** Whoever reads another attribute adds its name here. */
const WANTED: ReadonlySet<string> = new Set([
  ...ALL_ATTRIBUTES,
  ...IMAGE_INPUT,
  ...['name', 'data', 'type', 'checked', 'alttext', 'class'],
]);

/** Names that say the same as an element of the list. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...[
    ['image', 'img'] as const,
    ['amp-img', 'img'] as const,
    ['strike', 's'] as const,
    ['tt', 'code'] as const,
  ],
  ...[['acronym', 'abbr'] as const, ['dir', 'ul'] as const, ['menu', 'ul'] as const, ['xmp', 'pre'] as const],
  ...[
    'article',
    'header',
    'footer',
    'main',
    'nav',
    'hgroup',
    'center',
    'form',
    'fieldset',
    'legend',
    'dialog',
  ].map((tag) => [tag, 'div'] as const),
  ...[['listing', 'pre'] as const, ['plaintext', 'pre'] as const, ['search', 'div'] as const],
]);

/** Reads the whole text once and reports its tokens. */
export function readTokens(html: string, sink: TokenSink): void {
  // Without references the tokenizer jumps from tag to tag; with them it would look at every character of the text.
  const tokenizer = new Tokenizer({ decodeEntities: false }, new TokenReader(html, sink));
  tokenizer.write(html);
  tokenizer.end();
}

/** What an element without any wanted attribute gets. Only wanted names are ever written or read. */
const NONE: Record<string, string | undefined> = Object.freeze({});

/** In these references are text. */
const RAW: ReadonlySet<string> = new Set([
  ...['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext'],
]);

class TokenReader implements TokenizerCallbacks {
  private readonly html: string;
  private readonly sink: TokenSink;
  private readonly decoder = new EntityDecoder(htmlDecodeTree, (codePoint) => {
    this.decoded += character(codePoint);
  });
  /** What the decoder has put out for one reference. */
  private decoded = '';
  private raw = false;
  /** The first `&` not before what was read last; none: behind the end. */
  private ampersand = -1;
  private tag = '';
  private attributes: Record<string, string | undefined> = NONE;
  private name = '';
  private value = '';
  private wanted = false;

  constructor(html: string, sink: TokenSink) {
    this.html = html;
    this.sink = sink;
  }

  onopentagname(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    this.raw = RAW.has(name) && !this.sink.inForeign();
    this.tag = ALIASES.get(name) ?? name;
    this.attributes = NONE;
  }

  onattribname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase();
    this.wanted = WANTED.has(this.name) && this.attributes[this.name] === undefined;
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.wanted) this.value += this.decode(start, end, DecodingMode.Attribute);
  }

  onattribend(): void {
    if (!this.wanted) return;
    if (this.attributes === NONE) this.attributes = {};
    this.attributes[this.name] = this.value;
  }

  onopentagend(): void {
    this.sink.open(this.tag, this.attributes, false);
  }

  onselfclosingtag(): void {
    this.sink.open(this.tag, this.attributes, true);
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    this.raw = false;
    this.sink.close(ALIASES.get(name) ?? name);
  }

  ontext(start: number, end: number): void {
    this.sink.text(this.raw ? this.html.slice(start, end) : this.decode(start, end, DecodingMode.Legacy));
  }

  isInForeignContext(): boolean {
    return this.sink.inForeign();
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  /** A stretch of the source with its character references undone. */
  private decode(start: number, end: number, mode: DecodingMode): string {
    let text = '';
    let from = start;
    for (let at = this.next(start); at < end; at = this.next(at + 1)) {
      const length = this.reference(at, mode);
      if (length === 0) continue;
      text += this.html.slice(from, at) + this.decoded;
      from = at + length;
    }
    return from === start ? this.html.slice(start, end) : text + this.html.slice(from, end);
  }

  private next(start: number): number {
    if (this.ampersand < start) {
      const found = this.html.indexOf('&', start);
      this.ampersand = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return this.ampersand;
  }

  /** Reads the reference at `at`: its length, 0 when it is none. The decoder looks beyond it as browsers do. */
  private reference(at: number, mode: DecodingMode): number {
    this.decoded = '';
    this.decoder.startEntity(mode);
    const length = this.decoder.write(this.html, at + 1);
    return length < 0 ? this.decoder.end() : length;
  }

  onattribentity(): void {}
  ontextentity(): void {}
}

/** The character of a numeric or named reference; control characters and halves of pairs are not text. */
function character(codePoint: number): string {
  if (codePoint === 13) return '\n';
  if (codePoint < 32 && codePoint !== 9 && codePoint !== 10) return '';
  if (codePoint === 127 || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return '';
  return String.fromCodePoint(codePoint);
}
