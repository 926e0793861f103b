// Rules: made, changed, put in order, run, and what they did taken back. Events bring the new list.
import type { Input } from '../../contract/methods.ts';
import type { Rule, RuleLogEntry } from '../../contract/model.ts';
import { api } from '../api.ts';
import { currentT } from '../i18n/use-t.ts';
import { withMoved } from '../state/reorder.ts';
import { addToast, announce, attempt } from './attempt.ts';

export type RuleFields = Omit<Input<'rules.add'>, 'position'>;

/** Throws what the methods throw: the form shows it in place. */
export function saveRule(id: number | null, fields: RuleFields): Promise<Rule> {
  return id === null ? api.call('rules.add', fields) : api.call('rules.edit', { id, ...fields });
}

export async function switchRule(rule: Rule, enabled: boolean): Promise<void> {
  await attempt(() => api.call('rules.edit', { id: rule.id, enabled }));
}

export async function removeRule(rule: Rule): Promise<void> {
  const done = await attempt(() => api.call('rules.remove', { id: rule.id }));
  if (done) addToast(currentT('rule.removed', { name: rule.name }), { undo: done.undo });
}

export async function moveRule(rules: readonly Rule[], id: number, to: number): Promise<void> {
  const ids = withMoved(
    rules.map((rule) => rule.id),
    id,
    to,
  );
  if (ids === null) return;
  await attempt(() => api.call('rules.reorder', { ids }));
  const name = rules.find((rule) => rule.id === id)?.name ?? '';
  announce(currentT('order.moved', { name, place: ids.indexOf(id) + 1, count: ids.length }));
}

/** Applies it to everything it matches now. */
export async function runRule(rule: Pick<Rule, 'id' | 'name'>): Promise<void> {
  const done = await attempt(() => api.call('rules.run', { id: rule.id }));
  if (!done) return;
  const text = currentT('rule.ran', { name: rule.name, count: done.matched });
  addToast(done.matched === 0 ? currentT('rule.ranNone', { name: rule.name }) : text, { undo: done.undo });
}

/** Takes back what one entry of the log tells. */
export async function undoEntry(entry: RuleLogEntry): Promise<void> {
  const done = await attempt(() => api.call('rules.undo', { id: entry.id }));
  if (done) addToast(currentT('rule.undone', { count: done.undone }));
}
