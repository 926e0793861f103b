// Where each article was left, for as long as the window lives.

export interface Position {
  readonly top: number;
  /** Of everything that scrolls, so that another width or text size finds about the same place. */
  readonly height: number;
}

interface Left extends Position {
  /** How much of it was in sight. */
  readonly shown: number;
}

const MOST = 500;
const kept = new Map<number, Left>();

export function keepPosition(articleId: number, position: Left): void {
  kept.delete(articleId);
  kept.set(articleId, position);
  for (const id of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(id);
  }
}

/** The place to go back to, in pixels: 0 for articles that were read to the end, null for those not opened so far. */
export function recallPosition(articleId: number, height: number): number | null {
  const position = kept.get(articleId);
  if (position === undefined) return null;
  if (position.top + position.shown >= position.height * 0.97) return 0;
  return scaledTop(position, height);
}

export function scaledTop(position: Position, height: number): number {
  return position.height === 0 ? 0 : Math.round((position.top / position.height) * height);
}
