// What happens while reading, and when feeds are looked at.
import { setSettings } from '../actions/settings.ts';
import { intervalName } from '../dialogs/edit-feed.tsx';
import { useLanguage, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { ChoiceField, SelectField, SwitchField } from '../ui/field.tsx';

const INTERVALS = [15, 30, 60, 180, 720, 1440];

export function ReadingSettings() {
  const t = useT();
  const settings = useApp((state) => state.settings);
  return (
    <section id="settings-reading">
      <h3>{t('settings.reading')}</h3>
      <SwitchField
        label={t('settings.markRead')}
        checked={settings.markReadOnOpen}
        onChange={(markReadOnOpen) => void setSettings({ markReadOnOpen })}
      />
      <SwitchField
        label={t('settings.unreadOnly')}
        checked={settings.unreadOnly}
        onChange={(unreadOnly) => void setSettings({ unreadOnly })}
      />
      <SwitchField
        label={t('settings.groupSimilar')}
        checked={settings.groupSimilar}
        onChange={(groupSimilar) => void setSettings({ groupSimilar })}
      />
      <ChoiceField
        label={t('settings.sort')}
        value={settings.sort}
        options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`timeline.${value}`) }))}
        onChange={(sort) => void setSettings({ sort })}
      />
    </section>
  );
}

export function RefreshSettings() {
  const t = useT();
  const settings = useApp((state) => state.settings);
  const minutes = [...new Set([...INTERVALS, settings.syncInterval])]
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  const options = [
    { value: '0', label: t('settings.interval.never') },
    ...minutes.map((value) => ({ value: String(value), label: intervalName(value, t) })),
  ];
  return (
    <section id="settings-refresh">
      <h3>{t('settings.refresh')}</h3>
      <SwitchField
        label={t('settings.syncOnStart')}
        checked={settings.syncOnStart}
        onChange={(syncOnStart) => void setSettings({ syncOnStart })}
      />
      <SelectField
        label={t('settings.interval')}
        value={String(settings.syncInterval)}
        options={options}
        onChange={(value) => void setSettings({ syncInterval: Number(value) })}
      />
      <RecordingLimit />
    </section>
  );
}

const GIGABYTES = [1, 2, 5, 10, 20, 50, 100];

/** How much room recordings may take in all. */
function RecordingLimit() {
  const t = useT();
  const language = useLanguage();
  const limit = useApp((state) => state.settings.audioLimit);
  const sizes = [...new Set([...GIGABYTES.map((size) => size * 1000), limit])].sort((a, b) => a - b);
  const name = new Intl.NumberFormat(language, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 });
  return (
    <SelectField
      label={t('player.limit')}
      value={String(limit)}
      options={sizes.map((size) => ({ value: String(size), label: name.format(size / 1000) }))}
      onChange={(value) => void setSettings({ audioLimit: Number(value) })}
    />
  );
}
