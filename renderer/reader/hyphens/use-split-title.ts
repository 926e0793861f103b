// A headline whose very long words may be split: at once where the patterns of its language are here, else when they are.
import { useEffect, useMemo, useState } from 'react';
import { type Hyphenate, hyphenatorFor, hyphenatorNow, LONG } from './hyphenate.ts';

/** The title itself when nothing in it is long, or it is a single word. */
export function useSplitTitle(title: string, lang: string | null): string {
  return useSplit(title, lang, /\S\s+\S/.test(title) && hasLongWord(title));
}

/** A line of a list, where a single word may be too wide as well. */
export function useSplitLine(line: string, lang: string | null): string {
  return useSplit(line, lang, hasLongWord(line));
}

const LONG_WORD = new RegExp(`\\S{${LONG}}`);

/** Cheap: most titles have none, and nothing else is done for them. */
export function hasLongWord(title: string): boolean {
  return LONG_WORD.test(title);
}

function useSplit(text: string, lang: string | null, wanted: boolean): string {
  const hyphenate = wanted ? hyphenatorNow(lang) : null;
  const isMissing = wanted && hyphenate === null;
  const [, setLoaded] = useState<Hyphenate | null>(null);
  useEffect(() => {
    if (!isMissing) return;
    let here = true;
    void hyphenatorFor(lang).then((loaded) => here && setLoaded(() => loaded));
    return () => {
      here = false;
    };
  }, [isMissing, lang]);
  return useMemo(() => hyphenate?.(text, LONG) ?? text, [hyphenate, text]);
}
