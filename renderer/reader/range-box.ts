// Where a range of the article stands in the window, also when it is inside the frame, and bringing it into sight.
import type { PageParts } from './page/page-parts.ts';

export function boxOf(parts: PageParts, range: Range): { readonly top: number; readonly bottom: number } {
  const box = range.getBoundingClientRect();
  const offset =
    range.startContainer.ownerDocument === parts.page ? parts.frame.getBoundingClientRect().top : 0;
  return { top: box.top + offset, bottom: box.bottom + offset };
}

/** Of ranges in reading order, the first that begins at the top of the window or below it; 0 when all are above. */
export function firstInSight(parts: PageParts, ranges: readonly Range[]): number {
  const { top } = parts.scroller.getBoundingClientRect();
  return Math.max(
    0,
    ranges.findIndex((range) => boxOf(parts, range).top >= top),
  );
}

/** Into the upper third, unless it is in sight already. */
export function showRange(parts: PageParts, range: Range): void {
  const { scroller } = parts;
  const view = scroller.getBoundingClientRect();
  const box = boxOf(parts, range);
  if (box.top >= view.top + 64 && box.bottom <= view.bottom - 24) return;
  scroller.scrollTo({ top: scroller.scrollTop + box.top - view.top - view.height / 3 });
}
