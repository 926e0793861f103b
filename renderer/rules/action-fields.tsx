// The actions of a rule, each on or off; those that need a word have a field for it.
import { useId } from 'react';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { ACTIONS, type ActionType, type RuleState } from './rule-draft.ts';

export function ActionFields({
  state,
  set,
}: {
  readonly state: RuleState;
  readonly set: (patch: Partial<RuleState>) => void;
}) {
  const t = useT();
  const listId = useId();
  const tags = useApp((app) => app.library.tags);
  const turn = (type: ActionType) => {
    const on = state.on.includes(type) ? state.on.filter((one) => one !== type) : [...state.on, type];
    set({ on });
  };
  return (
    <fieldset className="rule-actions">
      <legend>{t('rule.actions')}</legend>
      {ACTIONS.map((type) => (
        <div key={type} className="rule-action">
          <label>
            <input type="checkbox" checked={state.on.includes(type)} onChange={() => turn(type)} />
            <span>{t(`rule.action.${type}`)}</span>
          </label>
          {type === 'tag' && state.on.includes('tag') && (
            <input
              className="input"
              aria-label={t('rule.tags')}
              placeholder={t('rule.tagsHint')}
              dir="auto"
              list={listId}
              autoComplete="off"
              value={state.tags}
              onChange={(event) => set({ tags: event.target.value })}
            />
          )}
          {type === 'bookmark' && state.on.includes('bookmark') && (
            <input
              className="input"
              aria-label={t('moveMany.folder')}
              placeholder={t('rule.folderHint')}
              dir="auto"
              autoComplete="off"
              maxLength={1000}
              value={state.folder}
              onChange={(event) => set({ folder: event.target.value })}
            />
          )}
        </div>
      ))}
      <datalist id={listId}>
        {tags.map((tag) => (
          <option key={tag.id} value={tag.name} />
        ))}
      </datalist>
    </fieldset>
  );
}
