// One rule: which articles, what happens to them, and until when; with what it would touch now.
import { type FormEvent, useState } from 'react';
import type { Rule } from '../../contract/model.ts';
import { type RuleFields, runRule, saveRule } from '../actions/rules.ts';
import { useTask } from '../dialogs/use-task.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { QueryField, troubleOf, useQueryCount } from '../search/query-field.tsx';
import type { RuleDraft } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { SwitchField, TextField } from '../ui/field.tsx';
import { ActionFields } from './action-fields.tsx';
import { Preview } from './preview.tsx';
import { fieldsOf, type RuleState, stateOf } from './rule-draft.ts';

export function RuleForm({
  rule,
  draft,
  onDone,
}: {
  readonly rule: Rule | null;
  readonly draft: RuleDraft | null;
  readonly onDone: () => void;
}) {
  const t = useT();
  const [state, setState] = useState(() => stateOf(rule, draft));
  const task = useTask();
  const set = (patch: Partial<RuleState>) => {
    setState((now) => ({ ...now, ...patch }));
    task.clear();
  };
  const count = useQueryCount(state.query);
  const fields = troubleOf(state.query) === null ? fieldsOf(state) : null;
  const save = async (apply: boolean) => {
    if (fields === null) return;
    const kept = await task.run(() => saveRule(rule?.id ?? null, fields satisfies RuleFields));
    if (kept === null) return;
    if (apply) await runRule(kept);
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(false);
  };
  return (
    <form className="stack rule-form" onSubmit={submit}>
      <TextField
        label={t('rule.name')}
        value={state.name}
        maxLength={200}
        data-autofocus
        ref={focusFirst}
        onChange={(event) => set({ name: event.target.value })}
      />
      <QueryField
        label={t('rule.query')}
        value={state.query}
        trouble={task.error ? errorText(task.error) : null}
        countText={(found) => t('rule.matches', { count: found })}
        onText={(query) => set({ query })}
      />
      <Preview query={state.query} />
      <ActionFields state={state} set={set} />
      <div className="rule-when">
        <TextField
          label={t('rule.expiry')}
          hint={t('rule.expiryHint')}
          type="date"
          value={state.until}
          onChange={(event) => set({ until: event.target.value })}
        />
        <div className="rule-switches">
          <SwitchField label={t('rule.stop')} checked={state.stop} onChange={(stop) => set({ stop })} />
          <SwitchField
            label={t('rule.enabled')}
            checked={state.enabled}
            onChange={(enabled) => set({ enabled })}
          />
        </div>
      </div>
      <div className="dialog-actions">
        <Button look="quiet" onClick={onDone}>
          {t('dialog.cancel')}
        </Button>
        {count !== null && count > 0 && (
          <Button aria-disabled={fields === null || task.busy} onClick={() => void save(true)}>
            {t('rule.saveAndRun', { count })}
          </Button>
        )}
        <Button look="primary" submit aria-disabled={fields === null || task.busy}>
          {t(rule === null ? 'rule.create' : 'dialog.save')}
        </Button>
      </div>
    </form>
  );
}

/** The form comes and goes inside a dialog that is open already. */
function focusFirst(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true });
}
