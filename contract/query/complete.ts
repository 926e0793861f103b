// What could stand at the caret of the search box: operators, fixed values, names from the library. Pure.
import { FIXED_VALUES, OPERATORS, type Operator } from './operators.ts';
import { printNamed } from './print.ts';
import { scanQuery, type TermToken, type Token } from './scan.ts';

/** Operators whose values are names in the library. */
export type NameKind = 'tag' | 'feed' | 'folder' | 'author' | 'saved' | 'lang' | 'site';

/** Names to offer, best first (most used, say); what is left out is not offered. */
export type CompletionContext = { readonly [kind in NameKind]?: readonly string[] };

export interface CompletionOption {
  /** What to show: `is:`, `unread`, `World/Europe`. */
  readonly label: string;
  /** What to put in the place of from..to; quoted where it must be. */
  readonly insert: string;
}

export interface Completion {
  /** The text to replace, character offsets; from = to at an empty place. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'operator' | 'value' | NameKind;
  /** What is typed of it so far, without quotes. */
  readonly typed: string;
  /** At most 50, best first. */
  readonly options: readonly CompletionOption[];
}

const MAX_OPTIONS = 50;
const KEYWORDS = ['AND', 'OR', 'NOT', 'NEAR('];
const NAME_KINDS: ReadonlySet<string> = new Set(['tag', 'feed', 'folder', 'author', 'saved', 'lang', 'site']);
const DATES = ['today', 'yesterday', '7d', '2w', '1m', '1y'];
const EXAMPLES: { readonly [name in Operator]?: readonly string[] } = {
  ...FIXED_VALUES,
  after: DATES,
  before: DATES,
  words: ['<300', '>800', '300..1500'],
  minutes: ['<5', '>10', '5..15'],
};

/**
 * What can be completed at `caret` (0 to text.length); null in quoted text, inside NEAR( … ), and where the value
 * is free text. Accepting an option replaces from..to by its `insert`.
 */
export function completionAt(text: string, caret: number, context: CompletionContext): Completion | null {
  const before = text.slice(0, caret);
  const tokens = scanQuery(before);
  const last = tokens.at(-1);
  if (tokens.findLast(({ kind }) => kind === 'near' || kind === 'close')?.kind === 'near') return null;
  if (last === undefined || last.end < caret) return completeStart(before, caret, caret, '');
  if (last.kind !== 'term') return completeAfterSign(last, text, caret);
  const whole = scanQuery(text).find((token) => token.start === last.start);
  if (last.name === null) return last.value.quoted ? null : completeWord(last, whole, text, caret);
  if (last.value.quoted && last.value.closed) return null;
  return completeValue(last, valueEnd(whole, last, caret), context);
}

function completeAfterSign(last: Token, text: string, caret: number): Completion | null {
  if (last.kind === 'not' || last.kind === 'open') return completeStart(text, caret, caret, '');
  if (last.kind === 'close' || last.kind === 'comma') return null;
  const typed = text.slice(last.start, last.end);
  return completeStart(text, last.start, caret, typed);
}

/** A word may become anything; the beginning of `tag:war` only another operator before `war`. */
function completeWord(last: TermToken, whole: Token | undefined, text: string, caret: number): Completion {
  const typed = last.value.text;
  if (/^-+$/.test(typed)) return completeStart(text, caret, caret, '');
  if (whole?.kind !== 'term' || whole.name === null) {
    return completeStart(text, last.start, whole?.end ?? caret, typed);
  }
  const found = completeStart(text, last.start, whole.valueStart, typed);
  return { ...found, options: found.options.filter(({ label }) => label.endsWith(':')) };
}

/** An unclosed quote ends at the caret: what follows is not part of the name. */
function valueEnd(whole: Token | undefined, last: TermToken, caret: number): number {
  const same = whole?.kind === 'term' && whole.name === last.name && whole.value.closed;
  return same && whole.value.quoted === last.value.quoted ? whole.end : caret;
}

function completeStart(text: string, from: number, to: number, typed: string): Completion {
  const lower = typed.toLowerCase();
  const fixed = Object.entries(FIXED_VALUES).flatMap(([name, values]) =>
    values.filter((value) => lower.length > 1 && value.startsWith(lower)).map((value) => `${name}:${value}`),
  );
  const empty = text.slice(0, from).trim() === '';
  const keywords = KEYWORDS.filter((word) => lower !== '' && (!empty || word.startsWith('N')));
  const names = OPERATORS.map((name) => `${name}:`);
  const starts = [...names, ...keywords].filter((each) => each.toLowerCase().startsWith(lower));
  const options = [...starts, ...fixed].map((label) => ({ label, insert: label }));
  return { from, to, kind: 'operator', typed, options };
}

function completeValue(token: TermToken, to: number, context: CompletionContext): Completion | null {
  const name = token.name ?? '';
  const exact =
    !token.value.quoted && (name === 'tag' || name === 'folder') && token.value.text.startsWith('=');
  const typed = exact ? token.value.text.slice(1) : token.value.text;
  const sign = exact || token.value.exact ? '=' : '';
  const from = token.valueStart;
  if (isNameKind(name)) {
    const options = rank(context[name] ?? [], typed).map((label) => option(name, label, sign));
    return { from, to, kind: name, typed, options };
  }
  const values = EXAMPLES[name as Operator];
  if (values === undefined) return null;
  const options = values
    .filter((value) => value.startsWith(typed.toLowerCase()))
    .map((label) => option(name, label, ''));
  return { from, to, kind: 'value', typed, options };
}

function isNameKind(name: string): name is NameKind {
  return NAME_KINDS.has(name);
}

function option(name: string, label: string, sign: string): CompletionOption {
  return { label, insert: printNamed(name, label, sign).slice(name.length + 1) };
}

/** Names that begin with what is typed, then those with a part or word that does, then those that contain it. */
function rank(names: readonly string[], typed: string): string[] {
  const wanted = fold(typed);
  const ranked: [string[], string[], string[]] = [[], [], []];
  for (const name of names) {
    const at = fold(name).indexOf(wanted);
    if (at === 0) ranked[0].push(name);
    else if (at > 0) ranked[/[\p{L}\p{N}]/u.test(fold(name)[at - 1] ?? '') ? 2 : 1].push(name);
  }
  return ranked.flat().slice(0, MAX_OPTIONS);
}

/** Without case and accents, as search compares. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
