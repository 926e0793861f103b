// Settings: one page, written at once; sections at the side where there is room.
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useT } from '../i18n/use-t.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AppearanceSettings } from './appearance-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { KeepSettings } from './keep-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import { OfflineSettings } from './offline-settings.tsx';
import { ReadingSettings, RefreshSettings } from './reading-settings.tsx';

const SECTIONS = ['appearance', 'reading', 'refresh', 'offline', 'keeping', 'keys', 'data'] as const;

export function SettingsPage({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const jump = (section: string) => document.getElementById(`settings-${section}`)?.scrollIntoView();
  return (
    <Dialog size="l" title={t('settings.title')} onClose={onClose}>
      <div className="settings">
        <nav className="settings-nav" aria-label={t('settings.title')}>
          {SECTIONS.map((section) => (
            <button key={section} type="button" onClick={() => jump(section)}>
              {t(`settings.${section}`)}
            </button>
          ))}
          <Version />
        </nav>
        <div className="settings-body">
          <AppearanceSettings />
          <ReadingSettings />
          <RefreshSettings />
          <OfflineSettings />
          <KeepSettings />
          <KeySettings />
          <DataSettings />
        </div>
      </div>
    </Dialog>
  );
}

function Version() {
  const t = useT();
  const [version, setVersion] = useState<string | null>(null);
  useEffect(() => {
    api.call('backend.hello', {}).then(
      (hello) => setVersion(hello.version),
      () => {},
    );
  }, []);
  return version === null ? null : <p className="settings-version">{t('settings.about', { version })}</p>;
}
