// The rule of one feed, in its dialog: the general one or its own, and what choosing it removes.
import type { KeepRule } from '../../contract/keep.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { SelectField } from '../ui/field.tsx';
import { RemovalNote } from './removal-note.tsx';
import { ruleName, ruleOptions } from './rules.ts';
import type { Removal } from './use-preview.ts';

export function FeedRule({
  value,
  removal,
  onChange,
}: {
  readonly value: KeepRule | null;
  readonly removal: Removal | 'counting' | null;
  readonly onChange: (rule: KeepRule | null) => void;
}) {
  const t = useT();
  const general = useApp((state) => state.settings.keep);
  const options = [
    { value: '', label: t('keep.general', { rule: ruleName(general, t, 'feed') }) },
    ...ruleOptions(value, t, 'feed'),
  ];
  return (
    <div className="keep-field">
      <SelectField
        label={t('keep.rule')}
        hint={t('keep.hint')}
        value={value ?? ''}
        options={options}
        onChange={(rule) => onChange(rule === '' ? null : rule)}
      />
      {removal !== null && <RemovalNote removal={removal} />}
    </div>
  );
}
