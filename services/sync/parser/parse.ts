// The machine: walks the elements of a feed, keeps one frame per open element and asks the rules what each means.

import {
  type Attributes,
  type Capture,
  captureClose,
  captureOpen,
  captureSource,
  captureText,
  endsText,
  finishCapture,
  MAX_TEXT,
  startCapture,
} from './content.ts';
import {
  addTo,
  type Draft,
  finishArticle,
  type ImageDraft,
  type MediaDraft,
  makeDraft,
  type PersonDraft,
} from './draft.ts';
import { attributeName, elementName, innerScope, rootScope, type Scope } from './namespaces.ts';
import { joinBase } from './resolve.ts';
import type { FeedDate, FeedFormat, FeedText, FeedTextInput, ParsedArticle } from './types.ts';
import { readXml, type XmlEvents, type XmlReader } from './xml.ts';

/** Articles kept of one feed. */
export const MAX_ARTICLES = 10_000;
const MAX_PROBLEMS = 50;

/** What an element inside a person, picture, form or medium belongs to, before the draft gets it. */
export type Box =
  | { readonly kind: 'person'; readonly person: PersonDraft }
  | { readonly kind: 'image'; readonly image: ImageDraft }
  | { readonly kind: 'input'; readonly input: { -readonly [K in keyof FeedTextInput]: string | null } }
  | { readonly kind: 'media'; readonly media: MediaDraft };

/** What an element means. `open` runs at its start, then `text` (trimmed) or `done` (a text construct) at its end. */
export interface Rule {
  readonly open?: (parse: Parse, frame: Frame) => void;
  readonly text?: (parse: Parse, frame: Frame, text: string) => void;
  /** The default MIME type of a text construct; its child elements are markup. */
  readonly content?: string;
  readonly done?: (parse: Parse, frame: Frame, text: FeedText) => void;
}

export interface Frame {
  readonly name: string;
  readonly attributes: Attributes;
  readonly scope: Scope;
  readonly depth: number;
  readonly rule: Rule | null;
  /** Where children report to; null: this part of the feed is passed over. */
  draft: Draft | null;
  box: Box | null;
  text: string;
  /** Name of the end tag inside a captured text. */
  readonly tag: string;
}

/** Facts only a feed has, beside its draft. */
export interface FeedFacts {
  format: FeedFormat;
  version: string;
  docs: string | null;
  ttl: number | null;
  skipHours: number[];
  skipDays: string[];
  updatePeriod: string | null;
  updateFrequency: number | null;
  updateBase: FeedDate | null;
  newUrl: string | null;
  cloud: Record<string, string> | null;
  textInput: FeedTextInput | null;
  nextUrl: string | null;
  hubUrls: string[];
  ended: boolean;
}

export interface Parse {
  readonly frames: Frame[];
  readonly draft: Draft;
  readonly facts: FeedFacts;
  readonly articles: ParsedArticle[];
  readonly problems: string[];
  readonly rules: ReadonlyMap<string, Rule>;
  capture: Capture | null;
  captureDepth: number;
  truncated: boolean;
  /** The beginning of the document names Atom 1.0's namespace. */
  readonly atom10: boolean;
  reader: XmlReader | null;
}

const NO_ATTRIBUTES: Attributes = new Map();

export function makeFacts(format: FeedFormat): FeedFacts {
  return {
    ...{ format, version: '', docs: null, ttl: null, skipHours: [], skipDays: [], updatePeriod: null },
    ...{ updateFrequency: null, updateBase: null, newUrl: null, cloud: null, textInput: null, nextUrl: null },
    ...{ hubUrls: [], ended: false },
  };
}

/** Reads the feed document from `start` on. Keeps what it understood, whatever the state of the XML. */
export function parseXmlFeed(
  doc: string,
  start: number,
  base: string,
  lang: string | null,
  rules: ReadonlyMap<string, Rule>,
): Parse {
  const draft = makeDraft('feed', 0);
  const parse: Parse = {
    ...{ frames: [], draft, facts: makeFacts('rss'), articles: [], problems: [], rules },
    ...{ capture: null, captureDepth: 0, truncated: false, reader: null },
    atom10: /www\.w3\.org\/2005\/atom/i.test(doc.slice(start, start + 4000)),
  };
  draft.language = lang;
  const root = rootScope(base, lang);
  readXml(doc, start, (reader) => {
    parse.reader = reader;
    return toEvents(parse, root);
  });
  return parse;
}

export function addProblem(parse: Parse, words: string): void {
  if (parse.problems.length < MAX_PROBLEMS && !parse.problems.includes(words)) parse.problems.push(words);
}

function toEvents(parse: Parse, root: Scope): XmlEvents {
  return {
    open: (raw, attributes) => onOpen(parse, root, raw, attributes),
    source: (inner) => parse.capture !== null && captureSource(parse.capture, inner),
    text: (text) => onText(parse, text),
    close: () => onClose(parse),
    problem: (words) => addProblem(parse, words),
  };
}

function onOpen(parse: Parse, root: Scope, raw: string, flat: readonly string[] | null): boolean {
  const outer = parse.frames.at(-1)?.scope ?? root;
  const scope = flat === null ? outer : scopeOf(outer, flat, parse.frames.length === 0);
  if (parse.capture !== null && leavesCapture(parse, raw, scope, flat))
    parse.reader?.closeTo(parse.captureDepth);
  if (parse.capture !== null) {
    const tag = captureOpen(parse.capture, raw, scope, flat);
    parse.frames.push(makeFrame(parse, raw, scope, NO_ATTRIBUTES, null, tag));
    return false;
  }
  const name = elementName(scope, raw);
  if (name === 'item' || name === 'entry') closeOpenArticle(parse);
  const attributes = flat === null ? NO_ATTRIBUTES : toAttributes(scope, flat);
  const rule = parse.frames.at(-1)?.draft === null ? null : (parse.rules.get(name) ?? null);
  const frame = makeFrame(parse, name, scope, attributes, rule, '');
  parse.frames.push(frame);
  rule?.open?.(parse, frame);
  if (rule?.content !== undefined && frame.draft !== null) {
    parse.capture = startCapture(scope, attributes, rule.content);
    parse.captureDepth = parse.frames.length - 1;
  }
  return parse.capture?.markup === true;
}

function makeFrame(
  parse: Parse,
  name: string,
  scope: Scope,
  attributes: Attributes,
  rule: Rule | null,
  tag: string,
): Frame {
  const outer = parse.frames.at(-1);
  const draft = outer === undefined ? parse.draft : outer.draft;
  return {
    name,
    attributes,
    scope,
    depth: parse.frames.length,
    rule,
    draft,
    box: outer?.box ?? null,
    text: '',
    tag,
  };
}

function leavesCapture(parse: Parse, raw: string, scope: Scope, flat: readonly string[] | null): boolean {
  const owner = parse.frames[parse.captureDepth]?.name ?? '';
  return parse.capture !== null && endsText(parse.capture, owner, raw, scope, flat === null);
}

/** An article that begins inside another one ends it: its end tag is missing. */
function closeOpenArticle(parse: Parse): void {
  const at = parse.frames.findIndex((frame) => frame.name === 'item' || frame.name === 'entry');
  if (at === -1) return;
  addProblem(parse, 'an article is not closed');
  parse.reader?.closeTo(at);
}

/** CDF writes its base as a plain attribute of the root. */
function scopeOf(outer: Scope, flat: readonly string[], isRoot: boolean): Scope {
  let { base, lang } = outer;
  let declared: string[] | null = null;
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const name = flat[index] ?? '';
    const value = flat[index + 1] ?? '';
    if (!isRoot && !name.startsWith('xml') && !name.startsWith('XML')) continue;
    const lower = name.toLowerCase();
    if (lower === 'xmlns') declared = [...(declared ?? []), '', value];
    else if (lower.startsWith('xmlns:')) {
      declared ??= [];
      declared.push(name.slice(6), value);
    } else if (lower === 'xml:base' || (isRoot && lower === 'base')) base = joinBase(value, base);
    else if (lower === 'xml:lang')
      lang = value.trim() === '' ? null : value.trim().replaceAll('_', '-').slice(0, 60);
  }
  return innerScope(outer, base, lang, declared);
}

/** The first of two attributes of one name counts. */
function toAttributes(scope: Scope, flat: readonly string[]): Attributes {
  const attributes = new Map<string, string>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const name = attributeName(scope, flat[index] ?? '');
    if (name === 'xmlns' || name.startsWith('xmlns:') || attributes.has(name)) continue;
    attributes.set(name, flat[index + 1] ?? '');
  }
  return attributes;
}

function onText(parse: Parse, text: string): void {
  const frame = parse.frames.at(-1);
  if (parse.capture !== null) captureText(parse.capture, text);
  else if (frame !== undefined && frame.text.length < MAX_TEXT) frame.text += text;
}

function onClose(parse: Parse): void {
  const frame = parse.frames.pop();
  if (frame === undefined) return;
  const { capture } = parse;
  if (capture !== null && parse.frames.length > parse.captureDepth) captureClose(capture, frame.tag);
  else if (capture !== null) {
    parse.capture = null;
    finishContent(parse, frame, capture);
  } else if (frame.rule !== null) frame.rule.text?.(parse, frame, frame.text.trim());
  else if (frame.draft !== null) addExtension(frame.draft, frame, frame.text.trim());
}

function finishContent(parse: Parse, frame: Frame, capture: Capture): void {
  const { format, version } = parse.facts;
  const guess = format !== 'atom';
  const text = finishCapture(capture, { guess, unwrap: !guess && version === '1.0' });
  if (capture.full) addProblem(parse, `a text is longer than ${MAX_TEXT} characters`);
  if (text !== null && frame.draft !== null) frame.rule?.done?.(parse, frame, text);
}

/** An element without a meaning here is kept as data; bare wrappers around others are not. */
export function addExtension(draft: Draft, frame: Frame, text: string): void {
  if (text === '' && frame.attributes.size === 0) return;
  if (draft.extensions.length >= 300) return;
  const attributes = [...frame.attributes].filter(([name]) => !name.startsWith('xml:')).slice(0, 32);
  addTo(draft.extensions, { name: frame.name.slice(0, 100), text: text.slice(0, 10_000), attributes });
}

/** Begins an article at this frame; beyond the limit reading stops. */
export function startArticle(parse: Parse, frame: Frame): void {
  frame.draft = makeDraft('article', frame.depth);
  frame.box = null;
  if (frame.attributes.has('xml:lang')) frame.draft.language = frame.scope.lang;
  if (parse.articles.length < MAX_ARTICLES) return;
  frame.draft = null;
  parse.truncated = true;
  parse.reader?.stop();
}

export function endArticle(parse: Parse, frame: Frame): void {
  if (frame.draft !== null) parse.articles.push(finishArticle(frame.draft));
}

/** True when nothing nearer to the draft's own element has set this field before; remembers the new distance. */
export function mayReplace(draft: Draft, frame: Frame, field: string, orSame: boolean): boolean {
  const rank = frame.depth - draft.depth;
  const known = draft.ranks.get(field);
  if (known !== undefined && (rank > known || (rank === known && !orSame))) return false;
  draft.ranks.set(field, rank);
  return true;
}
