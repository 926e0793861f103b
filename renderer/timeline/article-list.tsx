// The list: only what is in sight exists. One Tab stop, arrows walk, the chosen article is told by aria-activedescendant.
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { needRows, setAtTop } from '../actions/timeline.ts';
import { useT } from '../i18n/use-t.ts';
import { hasSelection, isPicked } from '../state/selection.ts';
import { useApp } from '../state/store.ts';
import {
  countLines,
  type DayGroup,
  groupByDay,
  groupOfLine,
  lineAt,
  lineOfArticle,
} from '../state/timeline.ts';
import { ArticleRow, rowId } from './article-row.tsx';
import { DayHead } from './day-head.tsx';
import { useLineSizes } from './line-sizes.ts';
import { keepText, listKeys, rowClick, rowContext } from './list-hands.ts';

type List = Virtualizer<HTMLDivElement, Element>;

export function ArticleList() {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useApp((state) => state.timeline.ids);
  const sort = useApp((state) => state.timeline.sort);
  const query = useApp((state) => state.timeline.query);
  const selected = useApp((state) => state.timeline.selected);
  const selection = useApp((state) => state.selection);
  const many = hasSelection(selection);
  const groups = useMemo(() => groupByDay(ids, sort), [ids, sort]);
  const list = useLines(scroller, ids, groups, selected);
  const lines = list.getVirtualItems();
  useLayoutEffect(() => {
    // A new list begins at its top.
    void [query, sort];
    scroller.current?.scrollTo({ top: 0 });
  }, [query, sort]);
  useFollowSelection(list, ids, groups, selected);
  useNeededRows(ids, groups, list.range);
  const top = groupOfLine(groups, list.range?.startIndex ?? 0);
  return (
    <div
      ref={scroller}
      className="article-list"
      role="listbox"
      aria-label={t('timeline.label')}
      aria-multiselectable="true"
      aria-activedescendant={selected !== null && ids.includes(selected) ? rowId(selected) : undefined}
      tabIndex={0}
      data-pane-focus
      onKeyDown={listKeys}
      onMouseDown={keepText}
      onClick={rowClick}
      onContextMenu={rowContext}
      onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 8)}
    >
      <div className="article-lines" role="presentation" style={{ height: list.getTotalSize() }}>
        {lines.map(({ index, start, size }) => {
          const line = lineAt(ids, groups, index);
          if (line === null) return null;
          if (line.kind === 'day') {
            return (
              <DayHead
                key={`day-${line.day}`}
                day={line.day}
                start={start}
                size={size}
                sticky={line.group === top}
              />
            );
          }
          return (
            <ArticleRow
              key={line.id}
              id={line.id}
              index={line.index}
              total={ids.length}
              start={start}
              size={size}
              current={line.id === selected}
              selected={many ? isPicked(selection, line.id) : line.id === selected}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The virtual lines: those in sight, the heading of the day on top, and the chosen article. */
function useLines(
  scroller: { readonly current: HTMLDivElement | null },
  ids: readonly number[],
  groups: readonly DayGroup[],
  selected: number | null,
): List {
  const sizes = useLineSizes();
  const kept = useMemo(
    () => (selected === null ? -1 : lineOfArticle(ids, groups, selected)),
    [ids, groups, selected],
  );
  const rangeExtractor = useCallback(
    (range: Range) => {
      const wanted = new Set(defaultRangeExtractor(range));
      const heading = groups[groupOfLine(groups, range.startIndex)]?.line ?? -1;
      for (const line of [heading, kept]) if (line >= 0 && line < range.count) wanted.add(line);
      return [...wanted].sort((a, b) => a - b);
    },
    [groups, kept],
  );
  const isHead = useMemo(() => new Set(groups.map((group) => group.line)), [groups]);
  const list: List = useVirtualizer({
    count: countLines(ids, groups),
    getScrollElement: () => scroller.current,
    estimateSize: (line) => (isHead.has(line) ? sizes.day : sizes.row),
    overscan: 6,
    rangeExtractor,
    scrollPaddingStart: sizes.day,
  });
  useLayoutEffect(() => {
    void [sizes, groups];
    list.measure();
  }, [list, sizes, groups]);
  return list;
}

function useFollowSelection(
  list: List,
  ids: readonly number[],
  groups: readonly DayGroup[],
  selected: number | null,
): void {
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (selected === last.current) return;
    last.current = selected;
    const line = selected === null ? -1 : lineOfArticle(ids, groups, selected);
    if (line >= 0) list.scrollToIndex(line, { align: 'auto' });
  }, [list, ids, groups, selected]);
}

/** Rows this near to the screen must be here; when one is not, those a good deal further are asked for as well. */
const NEAR = 12;
const FAR = 70;

/** Reads the rows that are in sight, and ahead of that what scrolling will bring. */
function useNeededRows(
  ids: readonly number[],
  groups: readonly DayGroup[],
  range: { readonly startIndex: number; readonly endIndex: number } | null,
): void {
  const rows = useApp((state) => state.timeline.rows);
  const [start, end] = [range?.startIndex ?? 0, range?.endIndex ?? 0];
  useEffect(() => {
    const missing = (from: number, to: number) => {
      const found: number[] = [];
      for (let index = Math.max(0, from); index <= to; index++) {
        const line = lineAt(ids, groups, index);
        if (line?.kind === 'article' && !rows.has(line.id)) found.push(line.id);
      }
      return found;
    };
    if (missing(start - NEAR, end + NEAR).length === 0) return;
    needRows([...missing(start, end), ...missing(end + 1, end + FAR), ...missing(start - FAR, start - 1)]);
  }, [ids, groups, start, end, rows]);
}
