// The table of all feeds: how each is doing, and changes to many at once.
import { z } from 'zod';
import type { Feed } from '../model.ts';
import type { FeedStats } from '../order.ts';
import { id, type Undoable } from './fields.ts';
import { keepRule } from './keep.ts';

const ids = z.array(id).min(1).max(100_000);

export const feedTableInputs = {
  /** Worked out in another thread. `sizes`: with bytes on disk, which takes seconds in large libraries. */
  'feeds.stats': z.strictObject({ sizes: z.boolean().optional() }),
  'feeds.editMany': z.strictObject({
    ids,
    folderId: id.nullable().optional(),
    /** Folder path made on demand; wins over folderId. */
    folder: z.string().max(1000).optional(),
    /** Minutes; null gives the decision back to Offprint. */
    interval: z.int().min(5).max(43_200).nullable().optional(),
    fullText: z.enum(['auto', 'always', 'never']).optional(),
    /** null: the library's own rule. Nothing is removed before the next tidying: until then it can be undone. */
    keep: keepRule.nullable().optional(),
  }),
  /** keep: all their articles stay. delete: all go but bookmarked and tagged ones. */
  'feeds.removeMany': z.strictObject({ ids, articles: z.enum(['keep', 'delete']) }),
} as const;

export interface FeedTableOutputs {
  'feeds.stats': { readonly stats: readonly FeedStats[] };
  'feeds.editMany': { readonly feeds: readonly Feed[] } & Undoable;
  'feeds.removeMany': { readonly feeds: number; readonly articles: number } & Undoable;
}
