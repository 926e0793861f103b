// Order by hand: an element of a list to another place, and where a drop would put it. Pure.

/** The list with `id` at index `to`; null when that changes nothing. */
export function withMoved(ids: readonly number[], id: number, to: number): number[] | null {
  const from = ids.indexOf(id);
  const place = Math.min(Math.max(0, to), ids.length - 1);
  if (from === -1 || from === place) return null;
  const rest = ids.filter((one) => one !== id);
  rest.splice(place, 0, id);
  return rest;
}

export type DropSide = 'before' | 'into' | 'after';

/** Which part of a line the pointer is over. `into`: whether the line can hold what is dragged. */
export function dropSide(y: number, top: number, height: number, into: boolean): DropSide {
  const share = (y - top) / Math.max(1, height);
  if (into && share > 0.28 && share < 0.72) return 'into';
  return share < 0.5 ? 'before' : 'after';
}
