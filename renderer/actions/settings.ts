// Settings are written by one call and come back as an event.
import type { Input } from '../../contract/methods.ts';
import type { Settings, Theme } from '../../contract/model.ts';
import { schemeOf } from '../../contract/settings.ts';
import { api } from '../api.ts';
import { shownTheme } from '../state/settings.ts';
import { getState } from '../state/store.ts';
import { attempt } from './attempt.ts';
import { loadTimeline } from './timeline.ts';

type Patch = Input<'settings.set'>['patch'];

/** Keeps the change; lists that depend on it are read again once it is known. */
export async function setSettings(patch: Patch): Promise<void> {
  const kept = await attempt(() => api.call('settings.set', { patch }));
  if (kept === null) return;
  const isOther = patch.unreadOnly !== undefined || patch.sort !== undefined;
  if (!isOther && patch.groupSimilar === undefined) return;
  await settingsArrived(kept);
  await loadTimeline(isOther ? {} : { keepSelection: true });
}

/** Events are bundled and may come a moment after the answer. */
async function settingsArrived({ unreadOnly, sort, groupSimilar }: Settings): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    const now = getState().settings;
    if (now.unreadOnly === unreadOnly && now.sort === sort && now.groupSimilar === groupSimilar) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function changeTextSize(step: -10 | 10 | 0): Promise<void> {
  const { textSize } = getState().settings;
  const next = step === 0 ? 100 : Math.min(180, Math.max(80, textSize + step));
  if (next !== textSize) await setSettings({ textSize: next });
}

const lastThemes: Record<'light' | 'dark', Theme> = { light: 'light', dark: 'dark' };

/** Light or dark, and back to the sheet that was used before. */
export async function toggleTheme(): Promise<void> {
  const theme = shownTheme(getState().settings.theme, matchMedia('(prefers-color-scheme: dark)').matches);
  const isDark = schemeOf(theme) === 'dark';
  lastThemes[isDark ? 'dark' : 'light'] = theme;
  await setSettings({ theme: lastThemes[isDark ? 'light' : 'dark'] });
}

export async function toggleDensity(): Promise<void> {
  const { density } = getState().settings;
  await setSettings({ density: density === 'compact' ? 'comfortable' : 'compact' });
}
