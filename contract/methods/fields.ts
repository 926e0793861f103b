// The shapes of input that several families of methods share.
import { z } from 'zod';

export const none = z.strictObject({});
export const id = z.int().positive();
export const name = z.string().trim().min(1).max(200);
export const query = z.string().max(10_000);

/** A set of articles: named one by one, or by a query, optionally only from one side of an article in the list. */
export const articleSet = z.union([
  z.strictObject({
    ids: z.array(id).min(1).max(200_000),
    /** As rows of the grouped list of this query: with the near-duplicates of each that it finds too. */
    alike: query.optional(),
    /** Of those only what had arrived by then. */
    seenBefore: z.int().optional(),
  }),
  z.strictObject({
    query,
    /** Only articles with a larger / smaller id ("above", "below" the one named, which stays out). */
    newerThan: id.optional(),
    olderThan: id.optional(),
    /** Only what had arrived by then, so that "all" means what the user saw. */
    seenBefore: z.int().optional(),
    /** As rows of the grouped list in this order: the rows of that side, each with all that stands behind it. */
    rows: z.enum(['newest', 'oldest']).optional(),
  }),
]);
export type ArticleSet = z.infer<typeof articleSet>;

export interface Changed {
  readonly matched: number;
  readonly changed: number;
  /** For history.undo; null when nothing changed. */
  readonly undo: number | null;
}

export interface Undoable {
  /** For history.undo; null when nothing changed. */
  readonly undo: number | null;
}
