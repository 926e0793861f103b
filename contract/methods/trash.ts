// Deleting and muting articles, the trash, and the last actions with their way back.
import { z } from 'zod';
import type { HistoryEntry, TrashedArticle } from '../order.ts';
import { articleSet, type Changed, id, none } from './fields.ts';

export const trashInputs = {
  /** To the trash for 30 days; the feed does not bring them again. */
  'articles.remove': z.strictObject({ set: articleSet }),
  /** Muted articles are read, and in no list or count but those of queries that say is:muted. */
  'articles.setMuted': z.strictObject({ set: articleSet, muted: z.boolean() }),
  /** Latest deleted first. */
  'trash.list': z.strictObject({
    limit: z.int().min(1).max(500).optional(),
    /** What follows this row of the list. */
    after: z.strictObject({ deletedAt: z.int(), articleId: id }).optional(),
  }),
  'trash.restore': z.strictObject({ ids: z.array(id).min(1).max(200_000) }),
  /** For good: these, or all. */
  'trash.empty': z.strictObject({ ids: z.array(id).min(1).max(200_000).optional() }),
  /** Newest first. */
  'history.list': z.strictObject({ limit: z.int().min(1).max(500).optional() }),
  'history.undo': z.strictObject({ undo: id }),
  /** Undoes the newest action that can be, but for what rules did by themselves (rules.undo). */
  'history.undoLast': none,
} as const;

export interface TrashOutputs {
  'articles.remove': Changed;
  'articles.setMuted': Changed;
  'trash.list': {
    readonly articles: readonly TrashedArticle[];
    readonly more: boolean;
    readonly total: number;
  };
  'trash.restore': { readonly restored: number };
  'trash.empty': { readonly removed: number };
  'history.list': { readonly actions: readonly HistoryEntry[] };
  'history.undo': { readonly undone: number };
  'history.undoLast': { readonly undone: number; readonly action: HistoryEntry | null };
}
