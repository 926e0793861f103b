// The foot of the sidebar: the way to settings and keys, and over it a quiet bar while feeds are refreshed or a trip is prepared.
import type { JobProgress } from '../../contract/model.ts';
import { cancelJob } from '../actions/jobs.ts';
import { openDialog } from '../actions/navigation.ts';
import { useT } from '../i18n/use-t.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { tripWords } from '../trip/trip-words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { openMenu } from '../ui/menu.tsx';
import { manageMenu } from './order-menus.ts';

export function SyncFoot() {
  const sync = useApp((state) => runningJob(state.jobs, 'sync'));
  const trip = useApp((state) => runningJob(state.jobs, 'trip'));
  const job = trip ?? sync;
  return (
    <>
      {job !== null && <Running job={job} />}
      <footer className="sidebar-foot">
        <Ways />
      </footer>
    </>
  );
}

function Ways() {
  const t = useT();
  return (
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
      <IconButton icon="import" label={t('cmd.file.import')} onClick={() => openDialog({ kind: 'import' })} />
      <IconButton icon="export" label={t('cmd.file.export')} onClick={() => openDialog({ kind: 'export' })} />
    </>
  );
}

function Running({ job }: { readonly job: JobProgress }) {
  const t = useT();
  const { kind, done, total, label } = job;
  const isTrip = kind === 'trip';
  const syncWords = total > 0 ? t('sync.progress', { done, total }) : t('sync.starting');
  return (
    <div className="sync-line">
      <progress
        aria-label={t(isTrip ? 'trip.starting' : 'sync.starting')}
        {...(total > 0 ? { value: done, max: total } : {})}
      />
      <p className="sync-words" title={isTrip ? undefined : (label ?? undefined)}>
        {isTrip ? tripWords(job, t) : syncWords}
      </p>
      <Button look="quiet" onClick={() => void cancelJob(kind)}>
        {t('sync.cancel')}
      </Button>
    </div>
  );
}
