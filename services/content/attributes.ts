// The attributes an element keeps, checked and written out; one small rule per attribute. Addresses of links and
// pictures are decided in prepare.ts.

import {
  BOOLEAN_ATTRIBUTES,
  EMBED_KINDS,
  GLOBAL_ATTRIBUTES,
  TAG_ATTRIBUTES,
} from '../../contract/safe-html.ts';
import { type Attributes, pixels } from './images.ts';
import { resolveHttp } from './urls.ts';

type Rule = (value: string, base: string | null) => string | null;

const MAX_TITLE = 1000;

const integer = (low: number, high: number): Rule => {
  return (value) => {
    const match = /^\s*([+-]?\d{1,9})/.exec(value);
    const number = match === null ? Number.NaN : Number(match[1]);
    return number >= low && number <= high ? String(number) : null;
  };
};
const oneOf = (...words: readonly string[]): Rule => {
  return (value) => {
    const word = value.trim().toLowerCase();
    return words.includes(word) ? word : null;
  };
};
const matching = (pattern: RegExp): Rule => {
  return (value) => (pattern.test(value.trim()) ? value.trim() : null);
};
const size: Rule = (value) => pixels(value)?.toString() ?? null;

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['dir', oneOf('ltr', 'rtl', 'auto')],
  ['lang', matching(/^[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,6}$/i)],
  ['title', (value) => value.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE).trim() || null],
  ['width', size],
  ['height', size],
  ['colspan', integer(1, 1000)],
  ['rowspan', integer(0, 1000)],
  ['span', integer(1, 1000)],
  ['start', integer(-999_999_999, 999_999_999)],
  ['value', integer(-999_999_999, 999_999_999)],
  ['scope', oneOf('row', 'col', 'rowgroup', 'colgroup')],
  ['datetime', matching(/^[\w:+.\- ]{1,60}$/)],
  ['cite', (value, base) => resolveHttp(value, base)],
  ['data-embed', oneOf(...EMBED_KINDS)],
]);

/** Written by whoever decides addresses. */
const NOT_HERE: ReadonlySet<string> = new Set([
  'id',
  'href',
  'rel',
  'src',
  'alt',
  'poster',
  'controls',
  'preload',
]);

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(TAG_ATTRIBUTES).map(([tag, names]) => [
    tag,
    [...GLOBAL_ATTRIBUTES, ...names].filter((name) => !NOT_HERE.has(name)),
  ]),
);
const GLOBAL_NAMES = GLOBAL_ATTRIBUTES.filter((name) => !NOT_HERE.has(name));

/** The plain attributes of an element as they go into its start tag, each with a space before it. */
export function writeAttributes(tag: string, attributes: Attributes, base: string | null): string {
  for (const name in attributes) if (attributes[name] !== undefined) return writeSome(tag, attributes, base);
  return '';
}

function writeSome(tag: string, attributes: Attributes, base: string | null): string {
  let written = '';
  for (const name of NAMES.get(tag) ?? GLOBAL_NAMES) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (BOOLEAN_ATTRIBUTES.includes(name)) {
      written += ` ${name}`;
      continue;
    }
    const kept = ruleFor(tag, name)?.(value, base) ?? null;
    if (kept !== null) written += ` ${name}="${escapeAttribute(kept)}"`;
  }
  return written;
}

function ruleFor(tag: string, name: string): Rule | undefined {
  if (name !== 'type') return RULES.get(name);
  return tag === 'ol' ? LIST_TYPE : MEDIA_TYPE;
}

const LIST_TYPE = matching(/^[1aAiI]$/);
const MEDIA_TYPE = matching(/^(?:audio|video)\/[\w.+-]{1,60}(?:\s*;\s*codecs="?[\w.,\s-]{1,80}"?)?$/i);

/** Text between tags. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text between double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}
