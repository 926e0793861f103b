// Proves that a string is already exactly what the sanitiser would write: only elements and attributes of the
// allow-list, only in one spelling, balanced. Knows nothing of how the string was made; says no when in doubt.

import {
  ALLOWED_TAGS,
  BOOLEAN_ATTRIBUTES,
  ID_PREFIX,
  isAllowedAttribute,
  isAllowedUri,
  MAX_DEPTH,
  URL_ATTRIBUTES,
  VOID_TAGS,
} from '../../contract/safe-html.ts';

const TAGS: ReadonlySet<string> = new Set(ALLOWED_TAGS);
const VOID: ReadonlySet<string> = new Set(VOID_TAGS);
const BOOLEAN: ReadonlySet<string> = new Set(BOOLEAN_ATTRIBUTES);
const ADDRESSES: ReadonlySet<string> = new Set(URL_ATTRIBUTES);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*(?:="[^"<>]*")?)*)( \/)?>/y;
const ATTRIBUTE = / ([a-z][a-z-]*)(?:="([^"<>]*)")?/g;

/** Whether every `<` of the string begins a tag of the allow-list, written our one way, and all are balanced. */
export function isCanonical(html: string): boolean {
  const open: string[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    const match = TAG.exec(html);
    if (match === null || !fits(open, match) || open.length > MAX_DEPTH) return false;
  }
  return open.length === 0;
}

function fits(open: string[], match: RegExpExecArray): boolean {
  const [, slash, tag = '', attributes = '', closing] = match;
  if (!TAGS.has(tag) || (closing !== undefined) !== (VOID.has(tag) && slash === '')) return false;
  if (slash === '/') return attributes === '' && open.pop() === tag;
  if (!VOID.has(tag)) open.push(tag);
  return attributes === '' || areAllowed(tag, attributes);
}

function areAllowed(tag: string, attributes: string): boolean {
  for (const [, name = '', value] of attributes.matchAll(ATTRIBUTE)) {
    if (!isAllowedAttribute(tag, name) || (value === undefined) !== BOOLEAN.has(name)) return false;
    if (value !== undefined && ADDRESSES.has(name) && !isAllowedUri(tag, name, value)) return false;
    if (name === 'id' && !value?.startsWith(ID_PREFIX)) return false;
  }
  return true;
}
