// Which hyphenation patterns a language takes. Each file is a chunk of its own, read from disk when an article needs it.
import type { Patterns } from 'hyphen';

type Load = () => Promise<{ readonly default: Patterns }>;

const LOADS: Readonly<Record<string, Load>> = {
  be: () => import('hyphen/patterns/be.js'),
  bg: () => import('hyphen/patterns/bg.js'),
  ca: () => import('hyphen/patterns/ca.js'),
  cs: () => import('hyphen/patterns/cs.js'),
  da: () => import('hyphen/patterns/da.js'),
  de: () => import('hyphen/patterns/de-1996.js'),
  el: () => import('hyphen/patterns/el-monoton.js'),
  en: () => import('hyphen/patterns/en-us.js'),
  'en-au': () => import('hyphen/patterns/en-gb.js'),
  'en-gb': () => import('hyphen/patterns/en-gb.js'),
  'en-ie': () => import('hyphen/patterns/en-gb.js'),
  'en-nz': () => import('hyphen/patterns/en-gb.js'),
  es: () => import('hyphen/patterns/es.js'),
  et: () => import('hyphen/patterns/et.js'),
  fi: () => import('hyphen/patterns/fi.js'),
  fr: () => import('hyphen/patterns/fr.js'),
  hr: () => import('hyphen/patterns/hr.js'),
  hu: () => import('hyphen/patterns/hu.js'),
  it: () => import('hyphen/patterns/it.js'),
  lt: () => import('hyphen/patterns/lt.js'),
  lv: () => import('hyphen/patterns/lv.js'),
  nb: () => import('hyphen/patterns/nb.js'),
  nl: () => import('hyphen/patterns/nl.js'),
  nn: () => import('hyphen/patterns/nb.js'),
  no: () => import('hyphen/patterns/nb.js'),
  pl: () => import('hyphen/patterns/pl.js'),
  pt: () => import('hyphen/patterns/pt.js'),
  ro: () => import('hyphen/patterns/ro.js'),
  ru: () => import('hyphen/patterns/ru.js'),
  sk: () => import('hyphen/patterns/sk.js'),
  sl: () => import('hyphen/patterns/sl.js'),
  sr: () => import('hyphen/patterns/sr-cyrl.js'),
  sv: () => import('hyphen/patterns/sv.js'),
  tr: () => import('hyphen/patterns/tr.js'),
  uk: () => import('hyphen/patterns/uk.js'),
};

/** The name of the patterns for a language tag (`de-AT` → `de`), null when there are none. */
export function patternName(lang: string | null): string | null {
  const tag = lang?.toLowerCase().replaceAll('_', '-') ?? '';
  if (Object.hasOwn(LOADS, tag)) return tag;
  const base = tag.split('-')[0] ?? '';
  return Object.hasOwn(LOADS, base) ? base : null;
}

/** Throws when the file cannot be read. */
export async function loadPatterns(name: string): Promise<Patterns | null> {
  return (await LOADS[name]?.())?.default ?? null;
}
