// Smart views: saved queries with a name.
import { z } from 'zod';
import type { SmartView, ViewCount } from '../order.ts';
import { id, name, none, query, type Undoable } from './fields.ts';

const icon = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .nullable();

export const viewInputs = {
  'views.list': none,
  /** At the end when no position is told. */
  'views.add': z.strictObject({
    name,
    query,
    icon: icon.optional(),
    position: z.int().min(0).optional(),
  }),
  /** A new name is written into every view and rule that says `saved:` with the old one. */
  'views.edit': z.strictObject({
    id,
    name: name.optional(),
    query: query.optional(),
    icon: icon.optional(),
    position: z.int().min(0).optional(),
  }),
  'views.remove': z.strictObject({ id }),
  /** The ids in their new order; views that are not named come after them, as they were. */
  'views.reorder': z.strictObject({ ids: z.array(id).max(1000) }),
  /** Counted now, in another thread; the event of the same name tells whenever they changed. */
  'views.counts': none,
} as const;

export interface ViewOutputs {
  'views.list': { readonly views: readonly SmartView[] };
  'views.add': SmartView;
  'views.edit': SmartView & Undoable;
  'views.remove': Undoable;
  'views.reorder': { readonly views: readonly SmartView[] };
  'views.counts': { readonly counts: readonly ViewCount[] };
}
