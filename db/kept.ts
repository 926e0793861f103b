// What people marked never goes by itself: expiry, the limit for pictures and unsubscribing all ask here. A new kind of
// mark adds its line.

/** SQL that is true for an article that somebody marked: bookmarked (a note is part of that), tagged, clipped. */
export function isMarked(id: string): string {
  const marks = [
    `SELECT 1 FROM bookmarks kb WHERE kb.article_id = ${id}`,
    `SELECT 1 FROM article_tags kt WHERE kt.article_id = ${id}`,
    `SELECT 1 FROM bodies kc WHERE kc.article_id = ${id} AND kc.origin = 'clip'`,
  ];
  return `(${marks.map((mark) => `EXISTS (${mark})`).join(' OR ')})`;
}

/** Also those whose recording is kept, or about to be. */
export function isKept(id: string): string {
  return `(${isMarked(id)} OR EXISTS (SELECT 1 FROM sounds ks WHERE ks.article_id = ${id} AND ks.state IN ('ready', 'waiting')))`;
}
