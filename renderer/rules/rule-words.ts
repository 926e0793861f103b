// What a rule does, in a few words.
import type { Rule, RuleAction } from '../../contract/model.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';

/** `mark as read, tag war, fetch the page` */
export function actionsInWords(actions: readonly RuleAction[], t: Translate, formats: Formats): string {
  return formats.list(actions.map((action) => actionInWords(action, t, formats)));
}

function actionInWords(action: RuleAction, t: Translate, formats: Formats): string {
  switch (action.type) {
    case 'tag':
      return t('rule.does.tag', { tags: formats.list(action.names) });
    case 'bookmark':
      return action.folder === null
        ? t('rule.does.bookmark')
        : t('rule.does.bookmarkIn', { folder: action.folder });
    default:
      return t(`rule.does.${action.type}`);
  }
}

/** Whether its time is over. */
export function isOver(rule: Rule, now: number): boolean {
  return rule.expiresAt !== null && rule.expiresAt <= now;
}

/** `until 20 December`, `ended on 20 December`; null for a rule without an end. */
export function expiryInWords(rule: Rule, now: number, t: Translate, formats: Formats): string | null {
  if (rule.expiresAt === null) return null;
  // The end is a midnight: the day before is the last one it works on.
  const date = formats.date(rule.expiresAt - 1);
  return t(isOver(rule, now) ? 'rule.ended' : 'rule.until', { date });
}
