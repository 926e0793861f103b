// Keeping: what a rule would remove, removing it, and what the library takes on the disk.
import { z } from 'zod';
import { KEEP_PATTERN, type KeepUsage, type PruneResult } from '../keep.ts';

export const keepRule = z.string().regex(KEEP_PATTERN, 'wants all, days like 90d, or a number of articles');

export const keepSettings = {
  keep: keepRule,
  keepUnread: z.boolean(),
  pictureLimit: z.int().min(0).max(10_000_000),
} as const;

const id = z.int().positive();

export const keepInputs = {
  /** What these rules would remove now: the library's own where a field is absent. With `feedIds`, of those feeds by that rule, each article once. */
  'keep.preview': z.strictObject({
    feedIds: z.array(id).min(1).max(100_000).optional(),
    /** null: the feeds follow the general rule. */
    keep: keepRule.nullable().optional(),
    keepUnread: z.boolean().optional(),
    /** Also what goes beyond this limit for all pictures. */
    pictureLimit: keepSettings.pictureLimit.optional(),
  }),
  /** A job: what the rules let go is removed for good, and its space given back. `keep`, `keepUnread`: this once. */
  'keep.prune': z.strictObject({
    feedIds: z.array(id).max(100_000).optional(),
    keep: keepRule.optional(),
    keepUnread: z.boolean().optional(),
    dryRun: z.boolean().optional(),
  }),
  'keep.usage': z.strictObject({}),
} as const;

export interface KeepOutputs {
  'keep.preview': Pick<PruneResult, 'articles' | 'pictures' | 'bytes'>;
  'keep.prune': { readonly jobId: string };
  'keep.usage': KeepUsage;
}
