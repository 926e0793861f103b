// Heights of lines in pixels: fixed for each density, so that the list never jumps and the scroll bar tells the truth.
import { useMemo } from 'react';
import { useApp } from '../state/store.ts';

export interface LineSizes {
  readonly row: number;
  readonly day: number;
}

const REM = { comfortable: 7.25, compact: 3.5, day: 2.25 } as const;

/** The style sheet's --row, --row-compact and --day, in pixels of the moment. */
export function useLineSizes(): LineSizes {
  const density = useApp((state) => state.settings.density);
  return useMemo(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    return { row: Math.round(REM[density] * rem), day: Math.round(REM.day * rem) };
  }, [density]);
}
