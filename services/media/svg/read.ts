// Text → tree. htmlparser2 reads it as XML; what is not of the list never becomes part of the tree.
import { Parser } from 'htmlparser2';
import { PICTURE_LIMITS } from '../bitmap.ts';
import type { Steps } from '../steps.ts';
import { ELEMENTS, isStep, SVG_LIMITS, TEXTUAL } from './allowed.ts';
import { type Budget, cleanAttributes } from './attributes.ts';
import { cleanSheet, type References } from './sheet.ts';
import { type Drawn, Refused } from './tree.ts';
import type { Reference } from './values.ts';

export interface ReadDrawing {
  readonly root: Drawn;
  /** See Sheet; of all sheets together. */
  readonly references: References;
}

/** Sheets for what we show, and no other language. */
const SCREEN = /^\s*(?:all|screen)?\s*$/i;
const CSS = /^\s*(?:text\/css)?\s*$/i;
/** Characters read in one step. */
const STEP = 16_384;

/** @throws Refused */
export function* readDrawing(text: string): Steps<ReadDrawing> {
  const reader = new Reader();
  const parser = new Parser(
    {
      onopentagname: () => reader.begin(),
      onattribute: () => reader.attribute(),
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: () => reader.close(),
      ontext: (data) => reader.text(data),
      onprocessinginstruction: (name, data) => reader.declaration(name, data),
    },
    { xmlMode: true },
  );
  for (let at = 0; at < text.length; at += STEP) {
    parser.write(text.slice(at, at + STEP));
    yield;
  }
  parser.end();
  return reader.result();
}

class Reader {
  private root: Drawn | null = null;
  /** Open elements; null: dropped, with all that is in it. */
  private readonly opened: (Drawn | null)[] = [];
  private readonly ids = new Set<string>();
  private readonly references = new Map<string, readonly Reference[]>();
  /** Filters with a step that is not kept: without it they would show something else. */
  private readonly spoiled = new Set<Drawn>();
  private readonly budget: Budget = { pixels: PICTURE_LIMITS.pixels };
  private count = 0;
  private attributes = 0;
  private sheet: string | null = null;
  private sheets = 0;
  /** Inside a page within the drawing that nothing stands in for. */
  private foreignAt = -1;

  begin(): void {
    this.attributes = 0;
  }

  attribute(): void {
    this.attributes += 1;
    if (this.attributes > SVG_LIMITS.attributes) throw new Refused('This drawing is not written as one.');
  }

  open(source: string, attributes: Record<string, string>): void {
    this.count += 1;
    if (this.count > SVG_LIMITS.elements) throw new Refused('This drawing has too many parts.');
    if (this.opened.length >= SVG_LIMITS.depth) throw new Refused('This drawing is nested too deeply.');
    const parent = this.opened.at(-1);
    if (source === 'foreignObject' && parent && parent.name !== 'switch') this.foreignAt = this.opened.length;
    this.opened.push(parent === null ? null : this.add(parent, source, attributes));
  }

  /** The new element in its place; null: not of the list, or not there. */
  private add(parent: Drawn | undefined, source: string, attributes: Record<string, string>): Drawn | null {
    const inText = parent !== undefined && TEXTUAL.has(parent.name);
    // A link is what it holds.
    const name = source === 'a' ? (inText ? 'tspan' : 'g') : source;
    if (parent?.name === 'filter' && /^fe[A-Z]/.test(name) && !isStep(name)) this.spoiled.add(parent);
    if (!ELEMENTS.has(name) || (parent === undefined && (name !== 'svg' || this.root !== null))) return null;
    if (name === 'style') {
      if (!SCREEN.test(attributes.media ?? '') || !CSS.test(attributes.type ?? '')) return null;
      this.sheet = '';
      return { name, attributes: new Map(), children: [] };
    }
    const drawn: Drawn = { name, attributes: cleanAttributes(name, attributes, this.budget), children: [] };
    const id = drawn.attributes.get('id');
    if (id !== undefined && this.ids.has(id)) drawn.attributes.delete('id');
    else if (id !== undefined) this.ids.add(id);
    if (parent === undefined) this.root = drawn;
    // A picture from elsewhere leaves nothing behind.
    else if (name !== 'image' || drawn.attributes.has('href')) parent.children.push(drawn);
    return drawn;
  }

  close(): void {
    const closed = this.opened.pop();
    if (this.foreignAt === this.opened.length) this.foreignAt = -1;
    const parent = this.opened.at(-1);
    if (closed?.name === 'style' && this.sheet !== null) this.endSheet(closed, parent ?? null);
    else if (closed?.name === 'filter') this.endFilter(closed, parent ?? null);
  }

  private endSheet(style: Drawn, parent: Drawn | null): void {
    const source = this.sheet ?? '';
    this.sheet = null;
    this.sheets += source.length;
    if (this.sheets > SVG_LIMITS.sheet) throw new Refused('This drawing has too many styles.');
    const { text, references } = cleanSheet(source);
    if (text === '' || parent === null) return;
    parent.children.push({ ...style, children: [text] });
    for (const [key, names] of references)
      this.references.set(key, [...(this.references.get(key) ?? []), ...names]);
  }

  /** An empty filter would hide what it is put on, a long one costs too much: without it things are drawn plain. */
  private endFilter(filter: Drawn, parent: Drawn | null): void {
    const steps = filter.children.length;
    const isFine = filter.children.every((child) => typeof child === 'object' && isStep(child.name));
    const at = parent?.children.lastIndexOf(filter) ?? -1;
    if (at >= 0 && (steps === 0 || steps > SVG_LIMITS.steps || !isFine || this.spoiled.has(filter)))
      parent?.children.splice(at, 1);
  }

  text(data: string): void {
    const parent = this.opened.at(-1);
    if (this.foreignAt >= 0 && /\S/.test(data)) {
      throw new Refused('This drawing holds its words as a web page, which cannot be kept.');
    }
    if (!parent) return;
    if (parent.name === 'style' && this.sheet !== null) this.sheet += data;
    else if (TEXTUAL.has(parent.name)) {
      const last = parent.children.length - 1;
      const before = parent.children[last];
      if (typeof before === 'string') parent.children[last] = before + data;
      else parent.children.push(data);
    }
  }

  declaration(name: string, data: string): void {
    if (/^!entity/i.test(name) || (/^!doctype/i.test(name) && data.includes('['))) {
      throw new Refused('This drawing defines words of its own (entities), which is not safe.');
    }
  }

  result(): ReadDrawing {
    if (this.root === null) throw new Refused('This drawing is damaged.');
    return { root: this.root, references: this.references };
  }
}
