// The rules in the order they are tried, and below them what each did, with the way back.
import { useState } from 'react';
import type { Rule } from '../../contract/model.ts';
import { useT } from '../i18n/use-t.ts';
import type { RuleDraft } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleLine } from './rule-line.tsx';
import { RuleLog } from './rule-log.tsx';
import { useRules } from './use-rules.ts';

type Editing = { readonly rule: Rule | null; readonly draft: RuleDraft | null } | null;

export function RulesPage({
  draft,
  onClose,
}: {
  readonly draft: RuleDraft | null;
  readonly onClose: () => void;
}) {
  const t = useT();
  const rules = useRules();
  const [editing, setEditing] = useState<Editing>(draft === null ? null : { rule: null, draft });
  if (editing !== null) {
    const title = t(editing.rule === null ? 'rule.new' : 'rule.edit');
    return (
      <Dialog key="form" title={title} onClose={onClose}>
        <RuleForm {...editing} onDone={() => setEditing(null)} />
      </Dialog>
    );
  }
  return (
    <Dialog key="list" size="l" title={t('rules.title')} onClose={onClose}>
      <div className="order-page">
        <div className="order-lead">
          <p>{t('rules.body')}</p>
          <Button look="primary" onClick={() => setEditing({ rule: null, draft: null })}>
            {t('rule.newAction')}
          </Button>
        </div>
        {rules?.length === 0 && <p className="order-none">{t('rules.none')}</p>}
        {rules !== null && rules.length > 0 && (
          <ol className="rule-list" aria-label={t('rules.title')}>
            {rules.map((rule, index) => (
              <RuleLine
                key={rule.id}
                rule={rule}
                index={index}
                rules={rules}
                onEdit={() => setEditing({ rule, draft: null })}
              />
            ))}
          </ol>
        )}
        <RuleLog />
      </div>
    </Dialog>
  );
}
