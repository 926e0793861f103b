// A smart view: its name, the query that names its articles, and a picture for the sidebar.
import { type FormEvent, useState } from 'react';
import type { SmartView } from '../../contract/model.ts';
import { goTo } from '../actions/navigation.ts';
import { saveView } from '../actions/views.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { focusPane } from '../keys/panes.ts';
import { QueryField, troubleOf } from '../search/query-field.tsx';
import { VIEW_ICONS, viewIcon } from '../sidebar/view-icons.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useTask } from './use-task.ts';

interface Props {
  readonly id: number | null;
  /** For a new one. */
  readonly name: string;
  readonly query: string;
  readonly onClose: () => void;
}

export function SmartViewDialog(props: Props) {
  const view = useApp((state) => state.library.views.find((one) => one.id === props.id));
  if (props.id !== null && view === undefined) return null;
  return <Form view={view ?? null} {...props} />;
}

function Form({
  view,
  name: newName,
  query: newQuery,
  onClose,
}: Props & { readonly view: SmartView | null }) {
  const t = useT();
  const [name, setName] = useState(view?.name ?? newName);
  const [query, setQuery] = useState(view?.query ?? newQuery);
  const [icon, setIcon] = useState<IconName>(viewIcon(view?.icon ?? null));
  const task = useTask();
  const ready = name.trim() !== '' && query.trim() !== '' && troubleOf(query) === null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const saved = await task.run(() => saveView(view?.id ?? null, { name: name.trim(), query, icon }));
    if (saved === null) return;
    onClose();
    if (view === null) void goTo({ kind: 'view', id: saved.id }).then(() => focusPane(0));
  };
  const byName = task.error?.code === 'exists' || task.error?.code === 'bad_input';
  return (
    <Dialog title={t(view === null ? 'view.new' : 'view.edit')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('view.name')}
          trouble={task.error && byName ? errorText(task.error) : undefined}
          value={name}
          maxLength={200}
          data-autofocus
          onChange={(event) => setName(event.target.value)}
        />
        <QueryField
          label={t('view.query')}
          value={query}
          trouble={task.error && !byName ? errorText(task.error) : null}
          countText={(count) => t('view.shows', { count })}
          onText={setQuery}
        />
        <IconChoice value={icon} onChange={setIcon} />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button look="primary" submit aria-disabled={!ready || task.busy}>
            {t(view === null ? 'view.create' : 'dialog.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function IconChoice({
  value,
  onChange,
}: {
  readonly value: IconName;
  readonly onChange: (icon: IconName) => void;
}) {
  const t = useT();
  return (
    <fieldset className="choice">
      <legend>{t('view.icon')}</legend>
      <div className="icon-choice">
        {VIEW_ICONS.map((icon) => (
          <label key={icon} className="icon-one">
            <input
              type="radio"
              name="view-icon"
              aria-label={t(`icon.${icon}`)}
              checked={icon === value}
              onChange={() => onChange(icon)}
            />
            <Icon name={icon} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
