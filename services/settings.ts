// The settings of interface and engine, kept in the database, with their defaults.
import type { Settings } from '../contract/model.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import type { Json, Store } from '../db/index.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';

const PREFIX = 'settings.';

/** All settings: what is stored over the defaults. */
export function readSettings(store: Store): Settings {
  const stored = store.settings.all();
  const known = Object.keys(DEFAULT_SETTINGS).filter((key) => stored[PREFIX + key] !== undefined);
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map((key) => [key, stored[PREFIX + key]])) };
}

export function settingMethods({
  store,
  events,
}: ServiceContext): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => readSettings(store),
    'settings.set': ({ patch }) => {
      store.transaction(() => {
        for (const [key, value] of Object.entries(patch)) {
          if (value !== undefined) store.settings.set(PREFIX + key, value as Json);
        }
      });
      const settings = readSettings(store);
      events.publish('settings.changed', { settings });
      return settings;
    },
  };
}
