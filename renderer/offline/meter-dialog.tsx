// "What is ready to read offline" of a list, feed, folder or tag: the meter, and how to get the rest.
import { useCallback, useEffect, useState } from 'react';
import type { OfflineSummary } from '../../contract/model.ts';
import { cancelJob, fetchQuery } from '../actions/jobs.ts';
import { openDialog } from '../actions/navigation.ts';
import { api, asAppError } from '../api.ts';
import { errorText, useT } from '../i18n/use-t.ts';
import { runningJob } from '../state/jobs.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Meter, Reasons } from './meter.tsx';

interface Props {
  readonly query: string;
  readonly name: string;
  readonly onClose: () => void;
}

export function MeterDialog({ query, name, onClose }: Props) {
  const t = useT();
  const { summary, trouble, read } = useSummary(query);
  const fetchAll = () => void fetchQuery(query).then(read);
  return (
    <Dialog title={t('meter.title')} onClose={onClose}>
      <div className="stack" data-autofocus tabIndex={-1}>
        <p dir="auto">{name}</p>
        {trouble !== null && (
          <p className="field-trouble" role="alert">
            {trouble}
          </p>
        )}
        <div role="status">
          {summary === null && trouble === null && <p className="meter-counting">{t('meter.counting')}</p>}
          {summary !== null && <Shown summary={summary} />}
        </div>
        <FetchProgress />
        <div className="dialog-actions">
          <Button look="quiet" onClick={() => openDialog({ kind: 'trip' })}>
            {t('meter.trip')}
          </Button>
          {summary !== null && summary.ready < summary.articles && <FetchButton onClick={fetchAll} />}
        </div>
      </div>
    </Dialog>
  );
}

function Shown({ summary }: { readonly summary: OfflineSummary }) {
  const t = useT();
  if (summary.articles === 0) return <p>{t('meter.none')}</p>;
  return (
    <div className="stack">
      <Meter amount={summary} />
      {summary.ready === summary.articles ? <p>{t('meter.all')}</p> : <Reasons reasons={summary.reasons} />}
    </div>
  );
}

function FetchButton({ onClick }: { readonly onClick: () => void }) {
  const t = useT();
  const busy = useApp((state) => runningJob(state.jobs, 'fetch') !== null);
  return busy ? (
    <Button onClick={() => void cancelJob('fetch')}>{t('trip.stop')}</Button>
  ) : (
    <Button look="primary" onClick={onClick}>
      {t('meter.fetch')}
    </Button>
  );
}

function FetchProgress() {
  const t = useT();
  const job = useApp((state) => runningJob(state.jobs, 'fetch'));
  if (job === null) return null;
  return (
    <progress
      aria-label={t('reader.fetching')}
      {...(job.total > 0 ? { value: job.done, max: job.total } : {})}
    />
  );
}

/** Texts and pictures come one by one; counting again waits for a pause. */
const PAUSE_MS = 1000;

/** Counted when it opens, when asked to, and when something has come. */
function useSummary(query: string) {
  const [summary, setSummary] = useState<OfflineSummary | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const read = useCallback(() => {
    api.call('offline.summary', { query }).then(setSummary, (thrown) => {
      setTrouble(errorText(asAppError(thrown)));
    });
  }, [query]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE_MS);
    };
    read();
    const stops = [api.on('articles.updated', soon), api.on('media.changed', soon)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [read]);
  return { summary, trouble, read };
}
