// Reads OPML as it is found in the wild: never throws, keeps what can be kept, says what could not and where.

import { Parser } from 'htmlparser2';
import { decodeReferences } from '../../sync/parser/entities.ts';
import type { Skipped } from './bookmark-row.ts';
import { decodeFile } from './decode.ts';
import { nestingGuard, stoppedHere } from './nesting.ts';
import type { OpmlAttribute, OpmlFile, OpmlNamespace, OpmlOutline } from './opml.ts';
import { isPrefix, isXmlName, MAX_DEPTH, OPML_MARK } from './opml.ts';
import { completeNamespaces } from './opml-namespaces.ts';
import { readFeed, readFolder, tidyAttributes } from './opml-outline.ts';
import { unwrapThunderbird } from './opml-thunderbird.ts';
import { carried, lineCounter } from './text.ts';

interface OpenFolder {
  readonly children: OpmlOutline[];
  readonly depth: number;
}

interface State {
  title: string | null;
  readonly head: OpmlAttribute[];
  readonly namespaces: OpmlNamespace[];
  readonly root: OpenFolder;
  /** One per open outline element: the folder its children go to. */
  readonly open: OpenFolder[];
  readonly skipped: Skipped[];
  /** Attributes of the tag being read. */
  attributes: OpmlAttribute[];
  /** The head field being read. */
  field: { name: string; text: string } | null;
  inHead: boolean;
  inCdata: boolean;
  closed: boolean;
  ours: boolean;
}

/**
 * The folders and feeds of an OPML file. Names of elements and known attributes may be in any case, `type` and `text`
 * may be missing, `&` may stand undeclared, outlines unclosed, the file cut off: what is there is kept. A feed whose
 * address is not http(s) and an outline that only links elsewhere are listed in `skipped`.
 */
export function parseOpml(data: Uint8Array | string): OpmlFile {
  const text = decodeFile(data);
  const state = startState();
  const lineAt = lineCounter(text);
  const guard = nestingGuard();
  const parser: Parser = new Parser(
    {
      onattribute: (name, value) => state.attributes.push({ name, value: carried(decodeReferences(value)) }),
      onopentag: (name) => {
        const start = parser.startIndex;
        onOpen(state, name, text.slice(start + 1, start + 1 + name.length), () => lineAt(start));
        if (!guard.open()) return;
        state.skipped.push(stoppedHere(lineAt(start)));
        state.closed = true;
        parser.pause();
      },
      onclosetag: (name, implied) => {
        guard.close();
        onClose(state, name, implied);
      },
      ontext: (piece) => {
        if (state.field) state.field.text += state.inCdata ? piece.replaceAll('&', '&amp;') : piece;
      },
      oncdatastart: () => setCdata(state, true),
      oncdataend: () => setCdata(state, false),
      oncomment: (comment) => {
        state.ours ||= comment.trim() === OPML_MARK;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true },
  );
  parser.end(text);
  if (!state.closed) noteCut(state, lineAt(text.length));
  return finish(state);
}

function startState(): State {
  return {
    title: null,
    head: [],
    namespaces: [],
    root: { children: [], depth: 0 },
    open: [],
    skipped: [],
    attributes: [],
    field: null,
    inHead: false,
    inCdata: false,
    closed: false,
    ours: false,
  };
}

function finish(state: State): OpmlFile {
  const outlines = state.ours ? state.root.children : unwrapThunderbird(state.root.children);
  const doc = { head: state.head, namespaces: state.namespaces, outlines };
  return { title: state.title, ...doc, namespaces: completeNamespaces(doc), skipped: state.skipped };
}

/** `tag` in lower case for comparing, `name` as the file spells it. */
function onOpen(state: State, tag: string, name: string, line: () => number): void {
  const attributes = takeNamespaces(state);
  if (tag === 'outline') onOutline(state, attributes, line);
  else if (tag === 'head') state.inHead = true;
  else if (tag === 'body') state.inHead = false;
  else if (state.inHead && state.field === null && isXmlName(name)) state.field = { name, text: '' };
}

function onClose(state: State, tag: string, implied: boolean): void {
  if (tag === 'outline') state.open.pop();
  else if (tag === 'head') state.inHead = false;
  else if (tag === 'opml') state.closed ||= !implied;
  else if (state.field?.name.toLowerCase() === tag) endField(state, state.field);
}

/** In CDATA nothing is a reference. */
function setCdata(state: State, inside: boolean): void {
  state.inCdata = inside;
}

function endField(state: State, field: { name: string; text: string }): void {
  const value = carried(decodeReferences(field.text.trim()));
  state.field = null;
  if (field.name.toLowerCase() !== 'title') state.head.push({ name: field.name, value });
  else state.title ??= value;
}

/** Declarations belong to the document; a default namespace is dropped, since OPML 2.0 has none. */
function takeNamespaces(state: State): OpmlAttribute[] {
  const attributes = state.attributes;
  state.attributes = [];
  return attributes.filter(({ name, value }) => {
    if (name === 'xmlns') return false;
    if (!name.startsWith('xmlns:')) return true;
    const prefix = name.slice(6);
    if (value !== '' && isPrefix(prefix) && !state.namespaces.some((known) => known.prefix === prefix)) {
      state.namespaces.push({ prefix, uri: value });
    }
    return false;
  });
}

function onOutline(state: State, raw: readonly OpmlAttribute[], line: () => number): void {
  const parent = state.open.at(-1) ?? state.root;
  const attributes = tidyAttributes(raw);
  const feed = readFeed(attributes);
  let inside = parent;
  if (feed === null) inside = openFolder(state, parent, attributes, line);
  else if (typeof feed === 'string') state.skipped.push({ line: line(), reason: feed });
  else parent.children.push(feed);
  state.open.push(inside);
}

/** An outline without a name is no folder: what is in it belongs to the one around it. */
function openFolder(
  state: State,
  parent: OpenFolder,
  attributes: readonly OpmlAttribute[],
  line: () => number,
): OpenFolder {
  const { name, others } = readFolder(attributes);
  if (name.trim() === '') return parent;
  if (parent.depth >= MAX_DEPTH) {
    const reason = `The folder “${name.slice(0, 80)}” is more than ${MAX_DEPTH} levels deep; its feeds were put one level up.`;
    state.skipped.push({ line: line(), reason });
    return parent;
  }
  const children: OpmlOutline[] = [];
  parent.children.push({ kind: 'folder', name, attributes: others, children });
  return { children, depth: parent.depth + 1 };
}

function noteCut(state: State, line: number): void {
  if (state.root.children.length === 0) return;
  state.skipped.push({ line, reason: 'The file ends before its end mark; what came before was kept.' });
}
