// How many panes the window has room for. The style sheets say the same with the same widths.
import { useSyncExternalStore } from 'react';

export type Layout = 'one' | 'two' | 'three';

const THREE = '(width >= 67.5rem)';
const TWO = '(width >= 45rem)';

export function layoutNow(): Layout {
  if (matchMedia(THREE).matches) return 'three';
  return matchMedia(TWO).matches ? 'two' : 'one';
}

function listen(changed: () => void): () => void {
  const queries = [THREE, TWO].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

export function useLayout(): Layout {
  return useSyncExternalStore(listen, layoutNow);
}
