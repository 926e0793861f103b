// The palette: one field for commands, places, feeds and tags, and the shortest way to a search.
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Keys } from '../ui/keys.tsx';
import { nextIndex } from '../ui/roving.ts';
import { type Choice, listChoices } from './choices.ts';
import { rankChoices } from './rank.ts';

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const state = useApp();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const choices = useMemo(() => listChoices(state, t), [state, t]);
  const shown = useMemo(() => rankChoices(choices, text, t), [choices, text, t]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const run = (index: number) => {
    const choice = shown[index];
    if (!choice) return;
    onClose();
    // After the dialog has given the focus back.
    setTimeout(choice.run, 0);
  };
  const keys = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at, shown.length);
    if (event.key === 'Enter') run(at);
    else if (next !== null && event.key !== 'Home' && event.key !== 'End') setAt(next);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t('palette.label')} hideTitle onClose={onClose}>
      <div className="palette">
        <div className="palette-field">
          <Icon name="search" />
          <input
            data-autofocus
            type="text"
            dir="auto"
            role="combobox"
            aria-label={t('palette.label')}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={keys}
          />
        </div>
        <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={t('palette.label')}>
          {shown.map((choice, index) => (
            <PaletteLine
              key={choice.key}
              id={`${id}-${index}`}
              choice={choice}
              selected={index === at}
              onPoint={() => setAt(index)}
              onRun={() => run(index)}
            />
          ))}
        </div>
        {shown.length === 0 && <p className="palette-none">{t('palette.none')}</p>}
      </div>
    </Dialog>
  );
}

function PaletteLine({
  id,
  choice,
  selected,
  onPoint,
  onRun,
}: {
  readonly id: string;
  readonly choice: Choice;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className="palette-line"
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <Icon name={choice.icon} />
      <span className="palette-name" dir="auto">
        {choice.name}
      </span>
      <span className="palette-group">{choice.group}</span>
      {choice.keys && <Keys keys={choice.keys} />}
    </div>
  );
}
