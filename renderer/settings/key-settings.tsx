// The keys of every command, changed by pressing the new ones.
import { type KeyboardEvent, useState } from 'react';
import { COMMANDS, type CommandId, findCommand } from '../../contract/commands.ts';
import { setSettings } from '../actions/settings.ts';
import { CommandKeys } from '../dialogs/help.tsx';
import { useT } from '../i18n/use-t.ts';
import { nameOfPress } from '../keys/key-names.ts';
import { listClashes } from '../keys/matcher.ts';
import { isMac } from '../keys/use-keys.ts';
import { getState, useApp } from '../state/store.ts';
import { Button, IconButton } from '../ui/button.tsx';

export function KeySettings() {
  const t = useT();
  const overrides = useApp((state) => state.settings.keys);
  const [listening, setListening] = useState<CommandId | null>(null);
  return (
    <section id="settings-keys">
      <h3>{t('settings.keys')}</h3>
      <p className="field-hint">{t('settings.keys.hint')}</p>
      <table className="key-table">
        <thead className="hidden-text">
          <tr>
            <th scope="col">{t('settings.keys.command')}</th>
            <th scope="col">{t('settings.keys.key')}</th>
          </tr>
        </thead>
        <tbody>
          {COMMANDS.map((command) => (
            <KeyLine
              key={command.id}
              id={command.id}
              listening={listening === command.id}
              onListen={setListening}
            />
          ))}
        </tbody>
      </table>
      {Object.keys(overrides).length > 0 && (
        <Button onClick={() => void setSettings({ keys: {} })}>{t('settings.keys.resetAll')}</Button>
      )}
    </section>
  );
}

function KeyLine({
  id,
  listening,
  onListen,
}: {
  readonly id: CommandId;
  readonly listening: boolean;
  readonly onListen: (id: CommandId | null) => void;
}) {
  const t = useT();
  const overrides = useApp((state) => state.settings.keys);
  const name = t(findCommand(id)?.label ?? 'settings.keys.none');
  const clash = listClashes(id, overrides)[0];
  const other = clash === undefined ? null : t(findCommand(clash)?.label ?? 'settings.keys.none');
  const press = (event: KeyboardEvent) => {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = nameOfPress(event.nativeEvent, isMac());
    if (keys === null) return;
    onListen(null);
    if (keys !== 'Escape') void setKeys(id, [keys]);
  };
  return (
    <tr>
      <th scope="row">
        {name}
        {other !== null && <span className="key-clash">{t('settings.keys.taken', { name: other })}</span>}
      </th>
      <td>
        <button
          type="button"
          className="key-button"
          aria-label={t('settings.keys.change', { name })}
          aria-pressed={listening}
          onClick={() => onListen(listening ? null : id)}
          onBlur={() => listening && onListen(null)}
          onKeyDown={press}
        >
          {listening ? t('settings.keys.press') : <CommandKeys id={id} />}
        </button>
        {overrides[id] !== undefined && (
          <IconButton
            icon="close"
            label={t('settings.keys.reset', { name })}
            onClick={() => void resetKeys(id)}
          />
        )}
      </td>
    </tr>
  );
}

function setKeys(id: CommandId, keys: string[]): Promise<void> {
  return setSettings({ keys: { ...copyKeys(), [id]: keys } });
}

function resetKeys(id: CommandId): Promise<void> {
  const { [id]: _gone, ...rest } = copyKeys();
  return setSettings({ keys: rest });
}

function copyKeys(): Record<string, string[]> {
  return Object.fromEntries(Object.entries(getState().settings.keys).map(([id, keys]) => [id, [...keys]]));
}
