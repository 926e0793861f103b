// Reading without a network: what is fetched ahead, that reading never connects, and the way to the list of contacted hosts.
import { openDialog } from '../actions/navigation.ts';
import { setSettings } from '../actions/settings.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { SwitchField } from '../ui/field.tsx';

export function OfflineSettings() {
  const t = useT();
  const { pictures, fullText } = useApp((state) => state.settings);
  return (
    <section id="settings-offline">
      <h3>{t('settings.offline')}</h3>
      <SwitchField
        label={t('settings.fullText')}
        checked={fullText === 'ahead'}
        onChange={(on) => void setSettings({ fullText: on ? 'ahead' : 'off' })}
      />
      <SwitchField
        label={t('settings.pictures')}
        checked={pictures === 'ahead'}
        onChange={(on) => void setSettings({ pictures: on ? 'ahead' : 'off' })}
      />
      <p className="field-hint">{t('settings.neverConnect')}</p>
      <div className="row-of-buttons">
        <Button onClick={() => openDialog({ kind: 'network' })}>{t('cmd.view.network')}</Button>
      </div>
    </section>
  );
}
