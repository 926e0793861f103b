// A rule as the form holds it: every action with its own field, whether it is on or not. Pure.

import { dateOfEnd, endOfDate } from '../../contract/expiry.ts';
import type { Rule, RuleAction } from '../../contract/model.ts';
import type { RuleFields } from '../actions/rules.ts';
import { tagsOf } from '../reader/tags/suggest-tags.ts';
import type { RuleDraft } from '../state/view.ts';

export const ACTIONS = ['read', 'bookmark', 'tag', 'fetch', 'notify', 'mute'] as const;
export type ActionType = (typeof ACTIONS)[number];

export interface RuleState {
  readonly name: string;
  readonly query: string;
  readonly on: readonly ActionType[];
  /** Names with commas between them. */
  readonly tags: string;
  readonly folder: string;
  readonly stop: boolean;
  readonly enabled: boolean;
  /** The last day, as a date field writes it; '' for none. */
  readonly until: string;
}

export function stateOf(rule: Rule | null, draft: RuleDraft | null): RuleState {
  const actions = rule?.actions ?? (draft?.mute ? [{ type: 'mute' } as const] : []);
  const tag = actions.find((action) => action.type === 'tag');
  const bookmark = actions.find((action) => action.type === 'bookmark');
  return {
    name: rule?.name ?? draft?.name ?? '',
    query: rule?.query ?? draft?.query ?? '',
    on: actions.map((action) => action.type),
    tags: tag?.names.join(', ') ?? '',
    folder: bookmark?.folder ?? '',
    stop: rule?.stop ?? false,
    enabled: rule?.enabled ?? true,
    until: dateOfEnd(rule?.expiresAt ?? null),
  };
}

/** What the backend is asked to keep; null while something is missing. */
export function fieldsOf(state: RuleState): RuleFields | null {
  const actions = ACTIONS.filter((type) => state.on.includes(type)).map((type) => actionOf(type, state));
  const whole = actions.every((action) => action.type !== 'tag' || action.names.length > 0);
  if (state.name.trim() === '' || state.query.trim() === '' || actions.length === 0 || !whole) return null;
  return {
    name: state.name.trim(),
    query: state.query,
    actions: actions as RuleFields['actions'],
    stop: state.stop,
    enabled: state.enabled,
    expiresAt: endOfDate(state.until),
  };
}

function actionOf(type: ActionType, state: RuleState): RuleAction {
  if (type === 'tag') return { type, names: tagsOf(state.tags) };
  if (type === 'bookmark') return { type, folder: state.folder.trim() === '' ? null : state.folder.trim() };
  return { type };
}
