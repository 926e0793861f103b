// Reading XML that may be broken: htmlparser2's tokenizer, an element stack with a depth cap, and repairs for what
// real feeds get wrong. Declarations and processing instructions are skipped, so a DTD defines nothing.

import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeReferences } from './entities.ts';

export const MAX_DEPTH = 300;
const MAX_ATTRIBUTES = 256;
const MAX_REPAIRS = 2000;

export interface XmlEvents {
  /**
   * `attributes` is flat (name, value, name, value …), references decoded; null when there are none.
   * True asks for the element's source in one piece, if its end tag can be found.
   */
  open(raw: string, attributes: readonly string[] | null): boolean;
  /** The source between the tags. False: not wanted after all, it comes as elements and text. */
  source(inner: string): boolean;
  text(text: string): void;
  /** The innermost open element ends. */
  close(): void;
  problem(words: string): void;
}

export interface XmlReader {
  /** Raw names of the open elements, lower case, outermost first. */
  readonly stack: readonly string[];
  /** Ends elements until `depth` are open. */
  closeTo(depth: number): void;
  stop(): void;
}

interface State {
  readonly doc: string;
  readonly events: XmlEvents;
  readonly stack: string[];
  tokenizer: Tokenizer | null;
  /** Where the tokenizer's text begins in `doc`. */
  offset: number;
  /** Where to begin anew after a repair; -1: go on. */
  resume: number;
  stopped: boolean;
  repairs: number;
  /** Characters that may still be read twice because of repairs. */
  patience: number;
  /** Open elements beyond the depth cap. */
  overflow: number;
  tag: string;
  tagStart: number;
  attribute: string;
  value: string;
  attributes: string[] | null;
}

/** Reads `doc` from `start` to its end, or until `stop`; every opened element is closed. Never throws by itself. */
export function readXml(doc: string, start: number, makeEvents: (reader: XmlReader) => XmlEvents): void {
  const reader = {
    stack: [] as string[],
    closeTo: (depth: number) => closeTo(state, depth),
    stop: () => stop(state),
  };
  const state: State = {
    ...{ doc, events: makeEvents(reader), stack: reader.stack, tokenizer: null, offset: start, resume: -1 },
    ...{
      stopped: false,
      repairs: 0,
      patience: 3 * doc.length + 100_000,
      overflow: 0,
      tag: '',
      tagStart: 0,
      attribute: '',
      value: '',
      attributes: null,
    },
  };
  state.tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, toCallbacks(state));
  do {
    if (state.resume !== -1) state.offset = state.resume;
    state.resume = -1;
    state.tokenizer.reset();
    state.tokenizer.write(state.offset === 0 ? doc : doc.slice(state.offset));
    if (state.resume === -1) state.tokenizer.end();
  } while (state.resume !== -1 && !state.stopped);
  closeTo(state, 0);
}

function stop(state: State): void {
  state.stopped = true;
  state.tokenizer?.pause();
}

function closeTo(state: State, depth: number): void {
  state.overflow = 0;
  while (state.stack.length > depth) {
    state.events.close();
    state.stack.pop();
  }
}

/** Gives up the token read up to `reached`, begins again at `at`. False when too much has been repaired already. */
function resumeAt(state: State, at: number, reached: number, words: string): boolean {
  state.patience -= reached - at;
  if (state.repairs >= MAX_REPAIRS || state.patience < 0) return false;
  if (state.repairs++ === 0 || state.repairs % 100 === 0) state.events.problem(words);
  state.resume = at;
  state.tokenizer?.pause();
  return true;
}

function toCallbacks(state: State): TokenizerCallbacks {
  const slice = (from: number, to: number): string => state.doc.slice(state.offset + from, state.offset + to);
  const idle = (): boolean => state.resume !== -1 || state.stopped;
  return {
    ontext: (from, to) => {
      if (!idle()) state.events.text(decodeReferences(slice(from, to)));
    },
    oncdata: (from, to, end) => {
      if (!idle()) onCdata(state, from, to - end, end === 0);
    },
    oncomment: (from, to, end) => {
      if (!idle() && end === 0)
        resumeAt(state, state.offset + from, state.offset + to, 'a comment does not end');
    },
    onopentagname: (from, to) => {
      if (!idle()) onTagName(state, from, slice(from, to));
    },
    onattribname: (from, to) => {
      if (!idle()) onAttributeName(state, from, slice(from, to));
    },
    onattribdata: (from, to) => {
      if (!idle()) state.value += slice(from, to);
    },
    onattribend: (_quote, to) => {
      if (!idle()) onAttribute(state, to);
    },
    onopentagend: (to) => {
      if (!idle()) openElement(state, to + 1);
    },
    onselfclosingtag: () => {
      if (idle()) return;
      if (openElement(state, -1)) closeTo(state, state.stack.length - 1);
      else state.overflow--;
    },
    onclosetag: (from, to) => {
      if (!idle()) onCloseTag(state, slice(from, to), to);
    },
    onend: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onattribentity: () => undefined,
    ontextentity: () => undefined,
  };
}

/** A name starts with a letter, `_`, `:` or anything beyond ASCII: `<3` and `<<b>` are text. */
const NAME = /^[A-Za-z_:\u0080-\uffff][^<]*$/;

function onTagName(state: State, from: number, name: string): void {
  if (!NAME.test(name)) {
    const end = Math.max(name.indexOf('<'), 0);
    const at = state.offset + from + end;
    if (resumeAt(state, at, at + name.length, `"<${name.slice(0, 20)}" is no tag`)) {
      state.events.text(`<${name.slice(0, end)}`);
      return;
    }
  }
  state.tag = name;
  state.tagStart = from;
  state.attributes = null;
  state.value = '';
}

/** `<b c <link>`: the first `<` was text, the tag begins at the second. */
function onAttributeName(state: State, from: number, name: string): void {
  const inner = name.indexOf('<');
  if (inner !== -1) {
    const at = state.offset + from + inner;
    if (resumeAt(state, at, at + name.length, `"<${state.tag.slice(0, 20)}" is no tag`)) {
      state.events.text(decodeReferences(state.doc.slice(state.offset + state.tagStart - 1, at)));
      return;
    }
  }
  state.attribute = name;
  state.value = '';
}

const SWALLOWED = /<\/?(?:item|entry|channel|feed)[\s>]/i;

function onAttribute(state: State, to: number): void {
  const { value } = state;
  if (value.length > 20 && value.includes('<') && SWALLOWED.test(value)) {
    const start = state.offset + to - 1 - value.length;
    const end = state.doc.indexOf('>', start);
    const words = `an attribute of "${state.tag.slice(0, 20)}" has no closing quote`;
    if (end !== -1 && resumeAt(state, end + 1, state.offset + to, words)) {
      openElement(state, -1);
      return;
    }
  }
  state.attributes ??= [];
  if (state.attributes.length < 2 * MAX_ATTRIBUTES)
    state.attributes.push(state.attribute, decodeReferences(value));
  state.value = '';
}

/** `inside` is where its content begins, -1 if there is none. False when the element is too deep and passed over. */
function openElement(state: State, inside: number): boolean {
  if (state.stack.length >= MAX_DEPTH) {
    if (state.overflow++ === 0) state.events.problem(`elements nested deeper than ${MAX_DEPTH}`);
    return false;
  }
  const wantsSource = state.events.open(state.tag, state.attributes);
  state.stack.push(state.tag.toLowerCase());
  if (wantsSource && inside !== -1) offerSource(state, state.offset + inside);
  return true;
}

/** Hands over everything up to the end tag at once and goes on there. */
function offerSource(state: State, start: number): void {
  if (state.patience < 0) return;
  const end = state.doc.indexOf(`</${state.tag}>`, start);
  const taken = end !== -1 && state.events.source(state.doc.slice(start, end));
  if (!taken) {
    state.patience -= end === -1 ? state.doc.length : end - start;
    return;
  }
  state.resume = end;
  state.tokenizer?.pause();
}

function onCloseTag(state: State, raw: string, to: number): void {
  const inner = raw.indexOf('<');
  const name = (inner === -1 ? raw : raw.slice(0, inner)).toLowerCase();
  if (state.overflow > 0) state.overflow--;
  else closeElement(state, name);
  // `</title <link>`: the closing bracket is missing.
  const end = state.offset + to;
  if (inner !== -1) {
    // The tokenizer looks for the ">" once more before it stops; that counts as well.
    const bracket = state.doc.indexOf('>', end);
    const reached = bracket === -1 ? state.doc.length : bracket;
    resumeAt(state, end - raw.length + inner, reached, `"</${name}" has no ">"`);
  } else if (state.doc.charCodeAt(end) !== 62) mendCloseTag(state, name, end);
}

function mendCloseTag(state: State, name: string, from: number): void {
  const end = state.doc.indexOf('>', from);
  const next = state.doc.indexOf('<', from);
  if (next !== -1 && next < end) resumeAt(state, next, end, `"</${name}" has no ">"`);
}

function closeElement(state: State, name: string): void {
  const at = state.stack.lastIndexOf(name);
  if (at === -1) state.events.problem(`"</${name.slice(0, 30)}>" closes nothing`);
  else {
    if (at !== state.stack.length - 1)
      state.events.problem(`"${state.stack.at(-1)?.slice(0, 30)}" is not closed`);
    closeTo(state, at);
  }
}

const UNENDED = 'a CDATA section does not end';

/** A section whose end is missing runs on to the end of a later one; it is cut where its element ends. */
function onCdata(state: State, from: number, to: number, unended: boolean): void {
  const start = state.offset + from;
  const end = state.offset + to;
  const text = state.doc.slice(start, end);
  const name = state.stack.at(-1);
  if (name !== undefined && (unended || text.includes('<![CDATA['))) {
    const cut = text.toLowerCase().indexOf(`</${name}`);
    const next = text.indexOf('<![CDATA[');
    if (cut !== -1 && (unended || cut < next) && resumeAt(state, start + cut, end, UNENDED)) {
      state.events.text(text.slice(0, cut));
      return;
    }
  }
  state.events.text(text);
}
