// Tags as things of their own: name, colour, place in the sidebar.
import { z } from 'zod';
import type { Tag } from '../model.ts';
import { TAG_COLORS } from '../order.ts';
import { id, name, type Undoable } from './fields.ts';

export const tagInputs = {
  'tags.edit': z.strictObject({
    id,
    color: z.enum(TAG_COLORS).nullable().optional(),
    pinned: z.boolean().optional(),
  }),
  /** What is nested below moves along; views and rules that name it say the new name. @throws exists: merge then */
  'tags.rename': z.strictObject({ id, name }),
  /** `from` and all below it become `into`; articles, views and rules follow. `into` is made when it is a new name. */
  'tags.merge': z.strictObject({ from: id, into: name }),
  'tags.remove': z.strictObject({ id }),
  /** The feed's own categories of an article that are no tags of it yet; those that are tags already come first. */
  'tags.suggest': z.strictObject({ articleId: id }),
} as const;

export interface TagOutputs {
  'tags.edit': Tag & Undoable;
  'tags.rename': Tag & Undoable;
  'tags.merge': Tag & Undoable;
  'tags.remove': Undoable;
  'tags.suggest': { readonly names: readonly string[] };
}
