// How it looks, with a piece of text that shows what the numbers mean.
import { setSettings } from '../actions/settings.ts';
import { useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { ChoiceField, SelectField } from '../ui/field.tsx';
import { FontField, SizeFields, ThemeField } from './reading-look.tsx';

export function AppearanceSettings() {
  const t = useT();
  const settings = useApp((state) => state.settings);
  return (
    <section id="settings-appearance">
      <h3>{t('settings.appearance')}</h3>
      <ThemeField />
      <ChoiceField
        label={t('settings.density')}
        value={settings.density}
        options={(['comfortable', 'compact'] as const).map((value) => ({
          value,
          label: t(`settings.density.${value}`),
        }))}
        onChange={(density) => void setSettings({ density })}
      />
      <SelectField
        label={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'system', label: t('settings.language.system') },
          { value: 'en', label: 'English' },
          { value: 'uk', label: 'Українська' },
        ]}
        onChange={(language) => void setSettings({ language })}
      />
      <FontField />
      <SizeFields />
      <p className="settings-sample">{t('settings.sample')}</p>
    </section>
  );
}
