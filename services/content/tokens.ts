// htmlparser2's tokenizer as three events: open, close, text. Only attributes that somebody reads are collected.

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
  const tokenizer = new Tokenizer({ decodeEntities: true }, new TokenReader(html, sink));
  tokenizer.write(html);
  tokenizer.end();
}

/** What an element without any wanted attribute gets. Only wanted names are ever written or read. */
const NONE: Record<string, string | undefined> = Object.freeze({});

class TokenReader implements TokenizerCallbacks {
  private readonly html: string;
  private readonly sink: TokenSink;
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
    this.tag = this.tagAt(start, end);
    this.attributes = NONE;
  }

  onattribname(start: number, end: number): void {
    this.name = this.html.slice(start, end).toLowerCase();
    this.wanted = WANTED.has(this.name) && this.attributes[this.name] === undefined;
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    if (this.wanted) this.value += this.html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.wanted) this.value += character(codePoint);
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
    this.sink.close(this.tagAt(start, end));
  }

  ontext(start: number, end: number): void {
    this.sink.text(this.html.slice(start, end));
  }

  ontextentity(codePoint: number): void {
    this.sink.text(character(codePoint));
  }

  isInForeignContext(): boolean {
    return this.sink.inForeign();
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  private tagAt(start: number, end: number): string {
    const tag = this.html.slice(start, end).toLowerCase();
    return ALIASES.get(tag) ?? tag;
  }
}

/** The character of a numeric or named reference; control characters and halves of pairs are not text. */
function character(codePoint: number): string {
  if (codePoint === 13) return '\n';
  if (codePoint < 32 && codePoint !== 9 && codePoint !== 10) return '';
  if (codePoint === 127 || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return '';
  return String.fromCodePoint(codePoint);
}
