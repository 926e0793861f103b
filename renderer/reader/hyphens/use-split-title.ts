// A headline whose very long words may be split, once the patterns of its language are here.
import { useEffect, useState } from 'react';
import { hyphenatorFor, LONG } from './hyphenate.ts';

/** The title itself when nothing in it is long, or it is a single word. */
export function useSplitTitle(title: string, lang: string | null): string {
  const [split, setSplit] = useState({ title, text: title });
  useEffect(() => {
    if (!hasLongWord(title)) return;
    let wanted = true;
    void hyphenatorFor(lang).then((hyphenate) => {
      if (wanted && hyphenate !== null) setSplit({ title, text: hyphenate(title, LONG) });
    });
    return () => {
      wanted = false;
    };
  }, [title, lang]);
  return split.title === title ? split.text : title;
}

function hasLongWord(title: string): boolean {
  return /\S\s+\S/.test(title) && title.split(/\s+/).some((word) => word.length >= LONG);
}
