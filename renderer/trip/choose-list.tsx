// Feeds, folders and tags to tick, with a field that narrows the list.
import { useMemo, useState } from 'react';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { TextField } from '../ui/field.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { type ChoiceKey, type Choosable, choosables } from './trip-query.ts';

/** More lines than these help nobody: the field narrows them. */
const MOST = 300;
const ICONS: Readonly<Record<string, IconName>> = { feed: 'all', folder: 'folder', tag: 'tag' };

interface Props {
  readonly chosen: ReadonlySet<ChoiceKey>;
  readonly onChange: (chosen: ReadonlySet<ChoiceKey>) => void;
}

export function ChooseList({ chosen, onChange }: Props) {
  const t = useT();
  const language = useLanguage();
  const library = useApp((state) => state.library);
  const [filter, setFilter] = useState('');
  const found = useMemo(
    () => choosables(library, filter, language).slice(0, MOST),
    [library, filter, language],
  );
  const toggle = (key: ChoiceKey) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <fieldset className="choose">
      <legend className="hidden-text">{t('trip.choose')}</legend>
      <TextField
        label={t('trip.filter')}
        hint={t('trip.chosen', { count: chosen.size })}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ul className="choose-list">
        {found.map((one) => (
          <ChooseLine key={one.key} one={one} checked={chosen.has(one.key)} onToggle={toggle} />
        ))}
      </ul>
    </fieldset>
  );
}

function ChooseLine({
  one,
  checked,
  onToggle,
}: {
  readonly one: Choosable;
  readonly checked: boolean;
  readonly onToggle: (key: ChoiceKey) => void;
}) {
  return (
    <li>
      <label>
        <input type="checkbox" checked={checked} onChange={() => onToggle(one.key)} />
        <Icon name={ICONS[one.key.split(':')[0] ?? ''] ?? 'all'} />
        <span className="choose-name" dir="auto">
          {one.name}
        </span>
        {one.where !== '' && <span className="choose-where">{one.where}</span>}
      </label>
    </li>
  );
}
