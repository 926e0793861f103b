// Single values of a drawing: numbers, words, presentation, names. Each is accepted whole or dropped; none is repaired.
import { FUNCTIONS } from './allowed.ts';

const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.:-]{0,199}$/u;
/** In this alphabet there are no addresses, strings, escapes or functions. */
const PLAIN = /^[\w\s.,#%+-]*$/;
const TRANSFORMS = /^\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+\d.eE,\s]+\)[\s,]*)+$/;
const LOCAL = /^url\(\s*(["']?)#([^"'()\s]+)\1\s*\)$/i;
const TOKEN =
  /\s+|[,/]|![iI][mM][pP][oO][rR][tT][aA][nN][tT]|#[\da-fA-F]{3,8}(?![\w-])|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?:%|[a-zA-Z]{1,4})?(?![\w%])|"[^"\\<>&\n]*"|'[^'\\<>&\n]*'|url\([^)]*\)|-{0,2}[a-zA-Z_\u0080-\uffff][\w\u0080-\uffff-]*\(?|\)/iy;
/** Further out no drawing has anything to show. */
const FAR = 10_000_000;
const SUSPECT = /(?:^|[^.\d])\d{8}|e/i;
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

export function isId(value: string): boolean {
  return ID.test(value);
}

/** Whether a number in it lies beyond everything, or is none. */
export function isFar(value: string): boolean {
  if (!SUSPECT.test(value)) return false;
  for (const [number] of value.matchAll(NUMBER)) if (!(Math.abs(Number(number)) <= FAR)) return true;
  return false;
}

/** Numbers and words, spaces made even; null for anything else. */
export function plainValue(value: string): string | null {
  return PLAIN.test(value) && !isFar(value) ? even(value) : null;
}

const even = (value: string) => value.replace(/\s+/g, ' ').trim();

/** The value of a presentation property: words, numbers, colours, strings, a few functions, `url(#name)`. Null: not ours. */
export function styledValue(value: string): string | null {
  const text = even(value);
  if (text === '') return null;
  // `#1e9000` is a colour.
  if (PLAIN.test(text)) return isFar(text.replace(/#[\da-f]+/gi, '')) ? null : text;
  if (TRANSFORMS.test(text)) return isFar(text) ? null : text;
  return tokens(text);
}

function tokens(text: string): string | null {
  let written = '';
  let depth = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return null;
    if (/^url\(/i.test(token)) {
      const name = LOCAL.exec(token)?.[2];
      if (name === undefined || !isId(name) || depth > 0) return null;
      written += `url(#${name})`;
      continue;
    }
    if (token.endsWith('(') && (!FUNCTIONS.has(token.slice(0, -1)) || ++depth > 1)) return null;
    if (token === ')' && --depth < 0) return null;
    if (/^[-+.\d]/.test(token) && isFar(token)) return null;
    written += token;
  }
  return depth === 0 ? written : null;
}

/** What a declaration makes a browser draw beside the element itself. */
export interface Reference {
  /** An id; null: a layer or many lines of its own, without a name. */
  readonly name: string | null;
  /** Once for every point of a line. */
  readonly isMarker: boolean;
}

const COSTLY = /^(?:stroke-dasharray|mix-blend-mode)$/;

/** Of cleaned declarations, `a:b;c:d`. */
export function referencesIn(declarations: string): Reference[] {
  return declarations.split(';').flatMap((declaration): Reference[] => {
    const colon = declaration.indexOf(':');
    const [property, value] = [declaration.slice(0, colon), declaration.slice(colon + 1)];
    if (COSTLY.test(property))
      return /^(?:none|normal)$/.test(value) ? [] : [{ name: null, isMarker: false }];
    if (!value.includes('url(')) return [];
    const isMarker = property.startsWith('marker');
    return [...value.matchAll(/url\(#([^)]+)\)/g)].map(([, name = '']) => ({ name, isMarker }));
  });
}

/** Dashes so short that a line falls into millions of them. */
export function isDust(dashes: string): boolean {
  const all = [...dashes.matchAll(NUMBER)].map(([number]) => Math.abs(Number(number)));
  const sum = all.reduce((a, b) => a + b, 0);
  return sum > 0 && sum < 0.1;
}
