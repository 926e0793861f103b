// The foot of the sidebar: a quiet bar while feeds are refreshed, else the way to settings and keys.
import { cancelJob } from '../actions/jobs.ts';
import { openDialog } from '../actions/navigation.ts';
import { useT } from '../i18n/use-t.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { manageMenu } from './order-menus.ts';

export function SyncFoot() {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'sync'));
  return (
    <footer className="sidebar-foot">
      {job === null ? (
        <>
          <IconButton
            icon="settings"
            label={t('cmd.view.settings')}
            command="view.settings"
            onClick={() => openDialog({ kind: 'settings' })}
          />
          <IconButton
            icon="keyboard"
            label={t('cmd.help.keys')}
            command="help.keys"
            onClick={() => openDialog({ kind: 'help' })}
          />
          <IconButton
            icon="more"
            label={t('sidebar.manage')}
            aria-haspopup="menu"
            onClick={(event) => openMenu(manageMenu(), event.currentTarget)}
          />
          <span className="spring" />
          <IconButton
            icon="import"
            label={t('cmd.file.import')}
            onClick={() => openDialog({ kind: 'import' })}
          />
          <IconButton
            icon="export"
            label={t('cmd.file.export')}
            onClick={() => openDialog({ kind: 'export' })}
          />
        </>
      ) : (
        <>
          <progress
            aria-label={t('sync.starting')}
            {...(job.total > 0 ? { value: job.done, max: job.total } : {})}
          />
          <p className="sync-words" title={job.label ?? undefined}>
            {job.total > 0 ? t('sync.progress', { done: job.done, total: job.total }) : t('sync.starting')}
          </p>
          <Button look="quiet" onClick={() => void cancelJob('sync')}>
            {t('sync.cancel')}
          </Button>
        </>
      )}
    </footer>
  );
}
