// The rules for keeping as a list to choose from, in words.
import { type KeepRule, parseKeep } from '../../contract/keep.ts';
import type { Translate } from '../i18n/translate.ts';

const RULES: readonly KeepRule[] = ['all', '7d', '30d', '90d', '365d', '100', '500', '1000'];

/** Everything, for ever; For 90 days after they arrive; The newest 500 (of each feed). */
export function ruleName(rule: KeepRule, t: Translate, where: 'feed' | 'general'): string {
  const keep = parseKeep(rule);
  if (keep?.kind === 'days') {
    const isYears = keep.days % 365 === 0;
    return isYears ? t('keep.years', { count: keep.days / 365 }) : t('keep.days', { count: keep.days });
  }
  if (keep?.kind === 'articles')
    return t(where === 'feed' ? 'keep.newestHere' : 'keep.newest', { count: keep.articles });
  return t('keep.all');
}

/** The usual ones and the present one, each kind from little to much. */
export function ruleOptions(
  present: KeepRule | null,
  t: Translate,
  where: 'feed' | 'general',
): { readonly value: string; readonly label: string }[] {
  const rules = [...new Set([...RULES, ...(present === null ? [] : [present])])];
  return rules
    .sort((a, b) => rank(a) - rank(b))
    .map((value) => ({ value, label: ruleName(value, t, where) }));
}

function rank(rule: KeepRule): number {
  const keep = parseKeep(rule);
  if (keep?.kind === 'days') return keep.days;
  return keep?.kind === 'articles' ? 1_000_000 + keep.articles : 0;
}
