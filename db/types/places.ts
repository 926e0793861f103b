// Where articles were left.

export interface PlaceStore {
  /** A share of the text, 0 to 1; null forgets it. False when nothing changed: the article is gone, or had no place. */
  set(articleId: number, place: number | null): boolean;
}
