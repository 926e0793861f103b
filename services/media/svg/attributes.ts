// The attributes of one element: names of the list, values of their grammar, references into the drawing itself only.
import { inspectBitmap } from '../bitmap.ts';
import { PLAIN_ATTRIBUTES, REFERRING, STYLED_ATTRIBUTES, SVG_LIMITS } from './allowed.ts';
import { cleanDeclarations, cleanProperty } from './sheet.ts';
import { Refused } from './tree.ts';
import { isId, plainValue } from './values.ts';

const BITMAP = /^data:image\/(?:png|jpe?g|gif|webp);base64,([a-zA-Z0-9+/=]+)$/i;
const TYPES: Readonly<Record<string, string>> = { png: 'png', jpg: 'jpeg', gif: 'gif', webp: 'webp' };
const CLASSES = /^[\w\s-]*$/;
const LANGUAGE = /^[a-zA-Z0-9-]{1,35}$/;

/** What is left for the bitmaps of one drawing. */
export interface Budget {
  pixels: number;
}

/** @throws Refused where dropping a value would draw something else than was meant */
export function cleanAttributes(
  tag: string,
  source: Readonly<Record<string, string>>,
  budget: Budget,
): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(source)) {
    if (name === 'href' || name === 'xlink:href') continue;
    const clean = cleanAttribute(name, value);
    if (clean !== null) kept.set(name, clean);
  }
  const href = cleanHref(tag, source.href ?? source['xlink:href'], budget);
  if (href !== null) kept.set('href', href);
  return kept;
}

function cleanAttribute(name: string, value: string): string | null {
  const isShape = name === 'd' || name === 'points';
  if (value.length > (isShape ? SVG_LIMITS.shape : SVG_LIMITS.attribute)) {
    if (!isShape) return null;
    throw new Refused('This drawing has a line with too many points.');
  }
  if (PLAIN_ATTRIBUTES.has(name)) return plainValue(value);
  if (STYLED_ATTRIBUTES.has(name)) return cleanProperty(name, value);
  if (name === 'style') return cleanDeclarations(value) || null;
  if (name === 'id') return isId(value) ? value : null;
  if (name === 'class') return CLASSES.test(value) ? value.replace(/\s+/g, ' ').trim() || null : null;
  if (name === 'xml:space') return value === 'preserve' ? value : null;
  return name === 'xml:lang' && LANGUAGE.test(value) ? value : null;
}

/** A place in the same drawing or, of a picture, a bitmap that lies in it: told from its bytes and judged as any other. */
function cleanHref(tag: string, value: string | undefined, budget: Budget): string | null {
  const text = value?.trim() ?? '';
  if (REFERRING.has(tag)) return text.startsWith('#') && isId(text.slice(1)) ? text : null;
  if (tag !== 'image') return null;
  const data = BITMAP.exec(text.replace(/\s+/g, ''))?.[1];
  if (data === undefined) return null;
  const bytes = Buffer.from(data, 'base64');
  const found = inspectBitmap(bytes);
  const type = found.ok ? TYPES[found.extension] : undefined;
  if (!found.ok || type === undefined) return null;
  budget.pixels -= found.width * found.height;
  if (budget.pixels < 0) throw new Refused('The pictures in this drawing are too large to be shown.');
  return `data:image/${type};base64,${bytes.toString('base64')}`;
}
