// Looking for words inside the open article: what the user types, or what the list was searched for. Hits are ranges.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PageParts } from '../page/page-parts.ts';
import { firstInSight, showRange } from '../range-box.ts';
import { drawMarks, type MarkName, rangeOf, readText, type Searchable } from './marks.ts';
import { patternOf } from './query-terms.ts';
import { findPattern, findPlain, type Hit } from './text-index.ts';

/** off: nothing is marked. find: the bar is open. hits: the words of the list's search are marked. */
export type FindMode = 'off' | 'find' | 'hits';

export interface Find {
  readonly mode: FindMode;
  readonly text: string;
  readonly count: number;
  /** Of the hit that is in sight, from 0; -1 before the first step. */
  readonly at: number;
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (text: string) => void;
  readonly move: (step: 1 | -1) => void;
}

interface Found {
  readonly mode: FindMode;
  readonly text: string;
  readonly ranges: readonly Range[];
  readonly at: number;
}

const NOTHING: Found = { mode: 'off', text: '', ranges: [], at: -1 };

/** `query`: the list's own, null where the list is no search. */
export function useFind(parts: PageParts | null, query: string | null): Find {
  const [found, setFound] = useState<Found>(NOTHING);
  const texts = useRef<{ parts: PageParts; searchable: Searchable } | null>(null);
  const last = useRef('');

  const search = useCallback(
    (look: (searchable: Searchable) => readonly Hit[]): Range[] => {
      if (parts === null) return [];
      if (texts.current?.parts !== parts) texts.current = { parts, searchable: readText(parts.roots) };
      const { searchable } = texts.current;
      return look(searchable).flatMap((hit) => rangeOf(searchable, hit) ?? []);
    },
    [parts],
  );

  const showHits = useCallback(() => {
    const pattern = query === null ? null : patternOf(query);
    const ranges = pattern === null ? [] : search(({ index }) => findPattern(index, pattern));
    setFound(ranges.length === 0 ? NOTHING : { mode: 'hits', text: '', ranges, at: -1 });
  }, [query, search]);

  useEffect(showHits, [showHits]);
  useEffect(() => draw(parts, found), [parts, found]);

  const type = (text: string) => {
    last.current = text;
    const ranges = search(({ index }) => findPlain(index, text));
    const at = ranges.length === 0 ? -1 : placeInSight(parts, ranges);
    setFound({ mode: 'find', text, ranges, at });
    showHit(parts, ranges[at]);
  };
  const move = (step: 1 | -1) => {
    const { ranges, at } = found;
    if (ranges.length === 0) return;
    const next =
      at === -1
        ? step === 1
          ? placeInSight(parts, ranges)
          : ranges.length - 1
        : (at + step + ranges.length) % ranges.length;
    setFound({ ...found, at: next });
    showHit(parts, ranges[next]);
  };
  const close = () => (found.mode === 'find' ? showHits() : setFound(NOTHING));
  return {
    mode: found.mode,
    text: found.text,
    count: found.ranges.length,
    at: found.at,
    open: () => found.mode !== 'find' && type(last.current),
    close,
    type,
    move,
  };
}

function draw(parts: PageParts | null, { ranges, at }: Found): void {
  if (parts === null) return;
  const now = ranges[at];
  const set = (name: MarkName, marked: readonly Range[]) => drawMarks([document, parts.page], name, marked);
  set('found', ranges);
  set('found-now', now === undefined ? [] : [now]);
}

function placeInSight(parts: PageParts | null, ranges: readonly Range[]): number {
  return parts === null ? 0 : firstInSight(parts, ranges);
}

function showHit(parts: PageParts | null, range: Range | undefined): void {
  if (parts !== null && range !== undefined) showRange(parts, range);
}
