// What may follow each operator: `name:value` → node, or the reason why not and what was probably meant.
import type { NumberTest, QueryNode, TextField, TextKind } from './ast.ts';
import { closestDate, parseDate } from './dates.ts';
import { closestValue, FIXED_VALUES, type Operator } from './operators.ts';
import type { Piece } from './scan.ts';

/** `fix` is text to stand in the place of the whole term. */
export interface Problem {
  readonly problem: string;
  readonly fix?: string;
}

/** Everything but `sort:`, which is no node. */
export type ValueOperator = Exclude<Operator, 'sort'>;

/** Text in plain quotes that reads back as it is. */
export function quoteText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A piece of text as word, phrase or prefix; null when it is only stars, or blank. */
export function readText(piece: Piece): { readonly kind: TextKind; readonly text: string } | null {
  const prefix = piece.quoted ? piece.star : piece.text.endsWith('*');
  const text = prefix && !piece.quoted ? piece.text.slice(0, -1) : piece.text;
  if (text.trim() === '' || (!piece.quoted && /^\**$/.test(text))) return null;
  if (prefix) return { kind: 'prefix', text };
  return { kind: piece.quoted ? 'phrase' : 'word', text };
}

/** The node of a term with an operator. */
export function readValue(name: ValueOperator, piece: Piece): QueryNode | Problem {
  const text = piece.text.trim();
  if (text === '') return { problem: `Write a value right after "${name}:".` };
  if (name === 'title' || name === 'author' || name === 'text') return readField(name, piece);
  if (piece.star) return { problem: `"${name}:" takes no *.`, fix: `${name}:${quoteText(piece.text)}` };
  switch (name) {
    case 'folder':
    case 'tag':
      return readPath(name, piece);
    case 'feed':
      return { type: 'feed', value: piece.text };
    case 'url':
      return { type: 'url', value: piece.text };
    case 'saved':
      return { type: 'saved', name: piece.text };
    case 'site':
      return readSite(text);
    case 'lang':
      return readLang(text);
    case 'is':
    case 'has':
      return readFixed(name, text);
    case 'after':
    case 'before':
      return readDate(name, text);
    case 'words':
    case 'minutes':
      return readLength(name, text);
    case 'id':
      return readId(text);
  }
}

function readField(field: TextField, piece: Piece): QueryNode | Problem {
  const found = readText(piece);
  if (found === null) return { problem: `Write a word before the * of "${field}:".` };
  return { type: 'text', field, ...found };
}

function readPath(type: 'folder' | 'tag', piece: Piece): QueryNode | Problem {
  const exact = piece.exact;
  const path = piece.text
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .join('/');
  if (path === '') return { problem: `Write a name right after "${type}:".` };
  if (type === 'tag' && path.includes(',')) return oneAtATime(`tag:${exact ? '=' : ''}`, path);
  return { type, path, descendants: !exact };
}

/** `is:read,muted`: the grammar has no lists. */
function oneAtATime(start: string, list: string): Problem {
  const parts = list.split(',').flatMap((part) => part.trim() || []);
  const terms = parts.map((part) => start + (/^[\p{L}\p{N}_/-]+$/u.test(part) ? part : quoteText(part)));
  const problem = `One value after each "${start}", with OR between them.`;
  if (terms.length === 0) return { problem };
  return { problem, fix: terms.length === 1 ? terms.join('') : `(${terms.join(' OR ')})` };
}

function readSite(text: string): QueryNode | Problem {
  const host = text
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^(?:\*\.|www\.|\.)+/, '');
  const value = host.endsWith('.') ? host.slice(0, -1) : host;
  if (value === '' || value.endsWith('.') || /[\s\p{Cc}]/u.test(value)) {
    return { problem: 'Write a host after "site:", such as site:example.org.' };
  }
  return { type: 'site', value };
}

function readLang(text: string): QueryNode | Problem {
  const value = text.toLowerCase();
  if (/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}$/.test(value)) return { type: 'lang', value };
  const problem = 'Write a language code after "lang:", such as en, uk or pt-br.';
  const dashed = value.replaceAll('_', '-');
  return /^[a-z]{2,3}-[a-z0-9]{1,8}$/.test(dashed) ? { problem, fix: `lang:${dashed}` } : { problem };
}

function readFixed(type: 'is' | 'has', text: string): QueryNode | Problem {
  const lower = text.toLowerCase();
  if (type === 'is') {
    const value = FIXED_VALUES.is.find((each) => each === lower);
    if (value !== undefined) return { type, value };
  } else {
    const value = FIXED_VALUES.has.find((each) => each === lower);
    if (value !== undefined) return { type, value };
  }
  return lower.includes(',') ? oneAtATime(`${type}:`, lower) : wrongFixed(type, text);
}

/** The sentence for an unknown value of is:, has: or sort:. */
export function wrongFixed(type: 'is' | 'has' | 'sort', text: string): Problem {
  const values: readonly string[] = FIXED_VALUES[type];
  const problem = `"${type}:" takes ${values.slice(0, -1).join(', ')} or ${values.at(-1)}.`;
  const meant = closestValue(text, values);
  return meant === null ? { problem } : { problem, fix: `${type}:${meant}` };
}

function readDate(type: 'after' | 'before', text: string): QueryNode | Problem {
  const date = parseDate(text);
  if (date !== null) return { type, date };
  const problem = `Write a date after "${type}:", such as 2025-08-01, 2025-08, 7d, 2w, 3m, 1y, today or yesterday.`;
  const meant = closestDate(text);
  return meant === null ? { problem } : { problem, fix: `${type}:${meant}` };
}

function readLength(type: 'words' | 'minutes', text: string): QueryNode | Problem {
  const test = readTest(text);
  if (test !== null) return { type, test };
  const [low, high] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (low !== undefined)
    return { problem: `The smaller number comes first in "${type}:".`, fix: `${type}:${high}..${low}` };
  const problem = `Write a whole number after "${type}:", such as ${type}:>5, ${type}:<=20 or ${type}:5..20.`;
  const tidy = text.replace(/(?<=\d)[,_ ](?=\d{3}(?!\d))|\s+/g, '').replace(/^(=[<>])/, reversed);
  return readTest(tidy) === null ? { problem } : { problem, fix: `${type}:${tidy}` };
}

function reversed(sign: string): string {
  return Array.from(sign).reverse().join('');
}

function readTest(text: string): NumberTest | null {
  const one = /^(<=|>=|[<>=≤≥])?(\d{1,9})$/.exec(text);
  if (one !== null) return { op: COMPARISONS[one[1] ?? '='] ?? '=', value: Number(one[2]) };
  const range = /^(\d{1,9})?\.\.(\d{1,9})?$/.exec(text);
  if (range === null) return null;
  const [min, max] = [range[1], range[2]];
  if (min === undefined) return max === undefined ? null : { op: '<=', value: Number(max) };
  if (max === undefined) return { op: '>=', value: Number(min) };
  return Number(min) > Number(max) ? null : { op: '..', min: Number(min), max: Number(max) };
}

const COMPARISONS: Readonly<Record<string, '<' | '<=' | '=' | '>=' | '>'>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '=': '=',
  '>=': '>=',
  '≥': '>=',
  '>': '>',
};

function readId(text: string): QueryNode | Problem {
  const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  if (id > 0 && Number.isSafeInteger(id)) return { type: 'id', id };
  return { problem: 'Write the number of an article after "id:".' };
}
