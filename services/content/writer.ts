// Writes balanced HTML and its plain text side by side; keeps the open elements, the ids and the links into the
// article itself, whose targets are only known at the end.

import { ID_PREFIX, MAX_DEPTH, VOID_TAGS } from '../../contract/safe-html.ts';
import { escapeAttribute, escapeText } from './attributes.ts';
import { heightForClosing, heightForOpening, type Open } from './nesting.ts';
import { PlainText } from './plain-text.ts';

const VOID: ReadonlySet<string> = new Set(VOID_TAGS);

export class ArticleWriter {
  readonly plain = new PlainText();
  readonly stack: Open[] = [];
  /** How many tables are open. */
  tables = 0;
  private pre = 0;
  private out = '';
  /** Start tags passed over, by name: their end tags are passed over too. */
  private readonly passed = new Map<string, number>();
  private readonly pieces: { before: string; fragment: string }[] = [];
  private readonly ids = new Set<string>();

  text(data: string): void {
    this.out += escapeText(data);
    this.plain.add(data, this.pre > 0);
  }

  /** Closes what the start tag of `tag` implies; false (and passed over) when it would nest too deep. */
  makeRoom(tag: string): boolean {
    this.cut(heightForOpening(this.stack, tag));
    if (this.stack.length < MAX_DEPTH || VOID.has(tag)) return true;
    this.passOver(tag);
    return false;
  }

  /** Notes a start tag that is not written, so that its end tag closes nothing else. */
  passOver(tag: string): void {
    this.plain.edge(tag);
    if (!VOID.has(tag)) this.passed.set(tag, (this.passed.get(tag) ?? 0) + 1);
  }

  /** Opens an element; `attributes` as written, each with a space before it. A hidden one is not written. */
  start(tag: string, attributes: string, hidden = false): void {
    this.plain.edge(tag);
    if (!hidden) this.out += VOID.has(tag) ? `<${tag}${attributes} />` : `<${tag}${attributes}>`;
    if (!VOID.has(tag)) this.enter(tag, hidden);
  }

  /** Opens a link to a place in this article, decided when all ids are known. */
  startFragment(fragment: string, attributes: string): void {
    this.pieces.push({ before: `${this.out}<a href="`, fragment });
    this.out = `"${attributes}>`;
    this.enter('a', false);
  }

  /** An end tag: closes through its element, or does nothing when it is stray. */
  end(tag: string): void {
    const passed = this.passed.get(tag) ?? 0;
    if (passed > 0) this.passed.set(tag, passed - 1);
    else if (this.isOpen(tag)) this.cut(heightForClosing(this.stack, tag));
  }

  /** Whether an end tag of `tag` would close something. */
  isOpen(tag: string): boolean {
    return heightForClosing(this.stack, tag) >= 0;
  }

  /** The id attribute for what the article calls `raw`, under our prefix; empty when it is no usable name. */
  id(raw: string | undefined): string {
    const bare = withoutPrefix(raw?.trim() ?? '');
    if (!/^[^\s"'<>`=&]{1,200}$/.test(bare)) return '';
    this.ids.add(bare);
    return ` id="${ID_PREFIX}${bare}"`;
  }

  /** All that was written, everything closed. Fragments without a target here point at `page`, if there is one. */
  finish(page: string | null): string {
    this.cut(0);
    let html = '';
    for (const { before, fragment } of this.pieces) {
      const here = page === null || this.ids.has(fragment) || this.ids.has(decoded(fragment));
      html += before + escapeAttribute(here ? `#${ID_PREFIX}${fragment}` : `${page}#${fragment}`);
    }
    return html + this.out;
  }

  private enter(tag: string, hidden: boolean): void {
    this.stack.push({ tag, hidden });
    if (tag === 'pre') this.pre++;
    else if (tag === 'table') this.tables++;
  }

  private cut(height: number): void {
    while (this.stack.length > height) {
      const open = this.stack.pop();
      if (open === undefined) return;
      if (!open.hidden) this.out += `</${open.tag}>`;
      this.plain.edge(open.tag);
      if (open.tag === 'a') this.plain.endNote();
      else if (open.tag === 'pre') this.pre--;
      else if (open.tag === 'table') this.tables--;
    }
  }
}

/** A name without our prefix, so that prefixing twice changes nothing. */
export function withoutPrefix(name: string): string {
  return name.startsWith(ID_PREFIX) ? name.slice(ID_PREFIX.length) : name;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
