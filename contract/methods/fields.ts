// The shapes of input that several families of methods share.
import { z } from 'zod';

export const none = z.strictObject({});
export const id = z.int().positive();
export const name = z.string().trim().min(1).max(200);
export const query = z.string().max(10_000);

/** A set of articles: named one by one, or by a query, optionally only from one side of an article in the list. */
export const articleSet = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(200_000) }),
  z.strictObject({
    query,
    /** Only articles with a larger / smaller id ("above", "below" the one named, which stays out). */
    newerThan: id.optional(),
    olderThan: id.optional(),
    /** Only what had arrived by then, so that "all" means what the user saw. */
    seenBefore: z.int().optional(),
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
