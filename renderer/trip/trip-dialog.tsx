// "Get ready for a trip": what to take and how much of it, then how far it is, then how it went.
import { useEffect, useState } from 'react';
import { cancelJob } from '../actions/jobs.ts';
import { loadTrip } from '../actions/trip.ts';
import { useT } from '../i18n/use-t.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TripForm } from './trip-form.tsx';
import { TripReportView } from './trip-report.tsx';
import { useTripWords } from './trip-words.ts';

export function TripDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'trip'));
  const last = useApp((state) => state.trip);
  const [view, setView] = useState<'form' | 'report'>('form');
  useEffect(() => void loadTrip(), []);
  return (
    <Dialog title={t('trip.title')} onClose={onClose}>
      {job !== null ? (
        <Running onClose={onClose} />
      ) : view === 'report' && last !== null ? (
        <TripReportView report={last} onAgain={() => setView('form')} onClose={onClose} />
      ) : (
        <TripForm last={last} onStarted={() => setView('report')} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Running({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'trip'));
  const words = useTripWords(job);
  if (job === null) return null;
  return (
    <div className="stack" data-autofocus tabIndex={-1}>
      <p role="status">{words}</p>
      <progress
        aria-label={t('trip.starting')}
        {...(job.total > 0 ? { value: job.done, max: job.total } : {})}
      />
      <div className="dialog-actions">
        <Button look="quiet" onClick={() => void cancelJob('trip')}>
          {t('trip.stop')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t('trip.hide')}
        </Button>
      </div>
    </div>
  );
}
