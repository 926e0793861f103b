// Sheet, typeface, size, leading and measure of articles: the same fields in the settings and in the reader's text panel.
import type { FontFamily, Settings, Theme } from '../../contract/model.ts';
import { FONT_FAMILIES, THEMES } from '../../contract/settings.ts';
import { setSettings } from '../actions/settings.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { SliderField, SwitchField } from '../ui/field.tsx';
import { TileField } from '../ui/tile-field.tsx';

export function ThemeField() {
  const t = useT();
  const value = useApp((state) => state.settings.theme);
  const tiles = THEMES.map((theme) => ({
    value: theme,
    label: t(`settings.theme.${theme}`),
    sample: <ThemeSample theme={theme} />,
  }));
  return (
    <TileField
      label={t('settings.theme')}
      value={value}
      tiles={tiles}
      onChange={(theme) => void setSettings({ theme })}
    />
  );
}

/** A corner of a page in the theme's own ink; the system's is half day, half night. */
function ThemeSample({ theme }: { readonly theme: Theme }) {
  if (theme !== 'system') return <ThemePatch theme={theme} />;
  return (
    <>
      <ThemePatch theme="light" />
      <ThemePatch theme="dark" />
    </>
  );
}

function ThemePatch({ theme }: { readonly theme: Exclude<Theme, 'system'> }) {
  return (
    <span className="theme-patch" data-theme={theme}>
      <b>A</b>a
    </span>
  );
}

export function FontField() {
  const t = useT();
  const value = useApp((state) => state.settings.fontFamily);
  const tiles = FONT_FAMILIES.map((family) => ({
    value: family,
    label: t(`settings.font.${family}`),
    sample: <FontSample family={family} />,
  }));
  return (
    <TileField
      label={t('settings.font')}
      value={value}
      tiles={tiles}
      onChange={(fontFamily) => void setSettings({ fontFamily })}
    />
  );
}

function FontSample({ family }: { readonly family: FontFamily }) {
  const t = useT();
  return (
    <span className="font-sample" data-family={family}>
      {t('settings.font.sample')}
    </span>
  );
}

type Sizes = Pick<Settings, 'textSize' | 'leading' | 'measure'>;

export function SizeFields() {
  const t = useT();
  const formats = useFormats();
  const settings = useApp((state) => state.settings);
  const field = (key: keyof Sizes, shown: string, range: { min: number; max: number; step: number }) => (
    <SliderField
      label={t(`settings.${key}`)}
      shown={shown}
      {...range}
      value={settings[key]}
      onChange={(event) => void setSettings({ [key]: Number(event.target.value) })}
    />
  );
  return (
    <>
      {field('textSize', formats.percent(settings.textSize / 100), { min: 80, max: 180, step: 10 })}
      {field('leading', formats.number(settings.leading / 100), { min: 130, max: 200, step: 5 })}
      {field('measure', t('settings.measure.value', { count: settings.measure }), {
        min: 45,
        max: 100,
        step: 5,
      })}
      <SwitchField
        label={t('settings.hyphens')}
        checked={settings.hyphens}
        onChange={(hyphens) => void setSettings({ hyphens })}
      />
    </>
  );
}
