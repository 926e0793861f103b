// A rule in the list: on or off, what it looks for, what it does, and what can be done with it.
import type { Rule } from '../../contract/model.ts';
import { moveRule, removeRule, runRule, switchRule } from '../actions/rules.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Coloured } from '../search/offer-list.tsx';
import { useQueryCount } from '../search/query-field.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { actionsInWords, expiryInWords, isOver } from './rule-words.ts';

export function RuleLine({
  rule,
  rules,
  index,
  onEdit,
}: {
  readonly rule: Rule;
  readonly rules: readonly Rule[];
  readonly index: number;
  readonly onEdit: () => void;
}) {
  const t = useT();
  const { name } = rule;
  const now = Math.floor(Date.now() / 1000);
  return (
    <li className="rule-line" data-off={!rule.enabled || isOver(rule, now)}>
      <input
        className="rule-switch"
        type="checkbox"
        aria-label={t('rule.on', { name })}
        checked={rule.enabled}
        onChange={(event) => void switchRule(rule, event.target.checked)}
      />
      <div className="rule-main">
        <h3 dir="auto">{name}</h3>
        <Summary rule={rule} />
        <p className="rule-query" dir="auto">
          <Coloured text={rule.query} />
        </p>
        {rule.problem && (
          <p className="rule-problem">
            <Icon name="alert" />
            {rule.problem.message}
          </p>
        )}
      </div>
      <div className="rule-buttons">
        <RunButton rule={rule} />
        <IconButton
          icon="up"
          label={t('rule.up', { name })}
          disabled={index === 0}
          onClick={() => void moveRule(rules, rule.id, index - 1)}
        />
        <IconButton
          icon="down"
          label={t('rule.down', { name })}
          disabled={index === rules.length - 1}
          onClick={() => void moveRule(rules, rule.id, index + 1)}
        />
        <IconButton icon="edit" label={t('rule.editOne', { name })} onClick={onEdit} />
        <IconButton icon="trash" label={t('rule.remove', { name })} onClick={() => void removeRule(rule)} />
      </div>
    </li>
  );
}

function Summary({ rule }: { readonly rule: Rule }) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  const parts = [
    actionsInWords(rule.actions, t, formats),
    expiryInWords(rule, now, t, formats),
    rule.stop ? t('rule.stops') : null,
  ];
  return <p className="rule-does">{parts.filter((part) => part !== null).join(' · ')}</p>;
}

/** Says how many it would touch before it does. */
function RunButton({ rule }: { readonly rule: Rule }) {
  const t = useT();
  const count = useQueryCount(rule.query);
  if (count === null || count === 0) return null;
  return (
    <Button look="quiet" onClick={() => void runRule(rule)}>
      {t('rule.run', { count })}
    </Button>
  );
}
