// How it looks, with a piece of text that shows what the numbers mean.
import { setSettings } from '../actions/settings.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { ChoiceField, SelectField, SliderField } from '../ui/field.tsx';

export function AppearanceSettings() {
  const t = useT();
  const formats = useFormats();
  const settings = useApp((state) => state.settings);
  return (
    <section id="settings-appearance">
      <h3>{t('settings.appearance')}</h3>
      <ChoiceField
        label={t('settings.theme')}
        value={settings.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`settings.theme.${value}`),
        }))}
        onChange={(theme) => void setSettings({ theme })}
      />
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
      <ChoiceField
        label={t('settings.font')}
        value={settings.fontFamily}
        options={(['serif', 'sans'] as const).map((value) => ({ value, label: t(`settings.font.${value}`) }))}
        onChange={(fontFamily) => void setSettings({ fontFamily })}
      />
      <SliderField
        label={t('settings.textSize')}
        shown={formats.percent(settings.textSize / 100)}
        min={80}
        max={180}
        step={10}
        value={settings.textSize}
        onChange={(event) => void setSettings({ textSize: Number(event.target.value) })}
      />
      <SliderField
        label={t('settings.measure')}
        shown={t('settings.measure.value', { count: settings.measure })}
        min={45}
        max={100}
        step={5}
        value={settings.measure}
        onChange={(event) => void setSettings({ measure: Number(event.target.value) })}
      />
      <p className="settings-sample">{t('settings.sample')}</p>
    </section>
  );
}
