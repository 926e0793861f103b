// The library itself: where its safety copies stand, and its health.
import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../contract/methods.ts';
import { backUp, checkLibrary } from '../actions/jobs.ts';
import { openDialog } from '../actions/navigation.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';

type Backups = Output<'backup.list'>['backups'];

export function DataSettings() {
  const t = useT();
  const formats = useFormats();
  const [backups, setBackups] = useState<Backups | null>(null);
  const busy = useApp((state) =>
    [...state.jobs.values()].some((job) => job.kind === 'backup' || job.kind === 'doctor'),
  );
  const read = useCallback(() => {
    api.call('backup.list', {}).then(
      (answer) => setBackups(answer.backups),
      () => {},
    );
  }, []);
  useEffect(read, [read]);
  return (
    <section id="settings-data">
      <h3>{t('settings.data')}</h3>
      <p className="field-hint">{t('settings.data.body')}</p>
      {backups !== null && (
        <dl className="facts">
          <dt>{t('settings.backups')}</dt>
          <dd>
            {backups.length === 0
              ? t('settings.backups.none')
              : backups.slice(0, 5).map((one) => (
                  <div key={one.name}>
                    {formats.dateTime(one.at)} · {formats.number(Math.round(one.bytes / 1024 / 102.4) / 10)}{' '}
                    MB
                  </div>
                ))}
          </dd>
        </dl>
      )}
      <div className="row-of-buttons">
        <Button aria-disabled={busy} onClick={() => void backUp().then(read)}>
          {t('cmd.file.backup')}
        </Button>
        <Button aria-disabled={busy} onClick={() => void checkLibrary()}>
          {t('cmd.file.doctor')}
        </Button>
        <Button onClick={() => openDialog({ kind: 'import' })}>{t('cmd.file.import')}</Button>
        <Button onClick={() => openDialog({ kind: 'export' })}>{t('cmd.file.export')}</Button>
      </div>
    </section>
  );
}
