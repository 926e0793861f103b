// Rules: queries with actions, applied to what arrives and to what is there.
import { z } from 'zod';
import type { ArticleHeader } from '../model.ts';
import type { Rule, RuleLogEntry } from '../order.ts';
import { type Changed, id, name, none, query, type Undoable } from './fields.ts';

const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('read') }),
  z.strictObject({ type: z.literal('bookmark'), folder: z.string().max(1000).nullable() }),
  z.strictObject({ type: z.literal('tag'), names: z.array(name).min(1).max(100) }),
  z.strictObject({ type: z.literal('notify') }),
  z.strictObject({ type: z.literal('mute') }),
  z.strictObject({ type: z.literal('fetch') }),
]);
const actions = z.array(action).min(1).max(6);
const expiresAt = z.int().min(0).nullable();

export const ruleInputs = {
  'rules.list': none,
  'rules.add': z.strictObject({
    name,
    query,
    actions,
    stop: z.boolean().optional(),
    enabled: z.boolean().optional(),
    expiresAt: expiresAt.optional(),
    position: z.int().min(0).optional(),
  }),
  'rules.edit': z.strictObject({
    id,
    name: name.optional(),
    query: query.optional(),
    actions: actions.optional(),
    stop: z.boolean().optional(),
    enabled: z.boolean().optional(),
    expiresAt: expiresAt.optional(),
    position: z.int().min(0).optional(),
  }),
  'rules.remove': z.strictObject({ id }),
  /** The ids in their new order; rules that are not named come after them, as they were. */
  'rules.reorder': z.strictObject({ ids: z.array(id).max(1000) }),
  /** What a query would match now: how many, and the newest of them. */
  'rules.preview': z.strictObject({ query, limit: z.int().min(0).max(50).optional() }),
  /** Applies a rule to all it matches now, whether it is enabled or not. */
  'rules.run': z.strictObject({ id }),
  /** What rules did, newest first; of one rule, when it is named. */
  'rules.log': z.strictObject({
    ruleId: id.optional(),
    limit: z.int().min(1).max(500).optional(),
    /** Entries older than this one. */
    before: id.optional(),
  }),
  /** Takes back what one entry of the log tells. */
  'rules.undo': z.strictObject({ id }),
} as const;

export interface RuleOutputs {
  'rules.list': { readonly rules: readonly Rule[] };
  'rules.add': Rule;
  'rules.edit': Rule;
  'rules.remove': Undoable;
  'rules.reorder': { readonly rules: readonly Rule[] };
  'rules.preview': { readonly count: number; readonly rows: readonly ArticleHeader[] };
  'rules.run': Changed;
  'rules.log': { readonly entries: readonly RuleLogEntry[]; readonly more: boolean };
  'rules.undo': { readonly undone: number };
}
