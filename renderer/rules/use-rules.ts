// The rules and their log as the backend tells them, for as long as their page is open.
import { useCallback, useEffect, useState } from 'react';
import type { Rule, RuleLogEntry } from '../../contract/model.ts';
import { api } from '../api.ts';

/** null until they are here. */
export function useRules(): readonly Rule[] | null {
  const [rules, setRules] = useState<readonly Rule[] | null>(null);
  useEffect(() => {
    api.call('rules.list', {}).then(
      (answer) => setRules(answer.rules),
      () => setRules([]),
    );
    return api.on('rules.changed', (event) => setRules(event.rules));
  }, []);
  return rules;
}

const PAGE = 30;

export interface RuleLog {
  readonly entries: readonly RuleLogEntry[];
  readonly more: boolean;
  readonly readMore: () => void;
  readonly reload: () => void;
}

export function useRuleLog(): RuleLog {
  const [log, setLog] = useState<{ entries: readonly RuleLogEntry[]; more: boolean }>({
    entries: [],
    more: false,
  });
  const reload = useCallback(() => {
    api.call('rules.log', { limit: PAGE }).then(setLog, () => {});
  }, []);
  useEffect(() => {
    reload();
    return api.on('rules.applied', reload);
  }, [reload]);
  const readMore = () => {
    const last = log.entries.at(-1);
    if (last === undefined) return;
    api.call('rules.log', { limit: PAGE, before: last.id }).then(
      (next) => setLog({ entries: [...log.entries, ...next.entries], more: next.more }),
      () => {},
    );
  };
  return { ...log, readMore, reload };
}
