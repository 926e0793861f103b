// Network activity: every host that was contacted, what for, how much; and the sentence that there is nothing else.
import { useCallback, useEffect, useState } from 'react';
import type { NetworkReport } from '../../contract/model.ts';
import { clearNetwork } from '../actions/activity.ts';
import { api } from '../api.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { HostTable } from './host-table.tsx';

export function NetworkPage({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [day, setDay] = useState('');
  const { report, read } = useReport(day);
  const clear = async () => {
    if (await clearNetwork()) setDay('');
    read();
  };
  return (
    <Dialog size="l" title={t('network.title')} onClose={onClose}>
      <div className="network" data-autofocus tabIndex={-1}>
        <p className="network-body">{t('network.body')}</p>
        {report !== null && (
          <>
            <div className="network-head">
              <DayChoice report={report} day={day} onChange={setDay} />
              <Totals report={report} />
              <Button look="quiet" onClick={() => void clear()}>
                {t('network.clear')}
              </Button>
            </div>
            {report.hosts.length === 0 ? (
              <p className="network-none">{t('network.none')}</p>
            ) : (
              <HostTable report={report} />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Read when it opens, when another day is chosen, and whenever requests were written down. */
function useReport(day: string): { readonly report: NetworkReport | null; readonly read: () => void } {
  const [report, setReport] = useState<NetworkReport | null>(null);
  const read = useCallback(() => {
    api.call('network.list', { day: day === '' ? null : day }).then(setReport, () => {});
  }, [day]);
  useEffect(() => {
    read();
    return api.on('network.changed', read);
  }, [read]);
  return { report, read };
}

function DayChoice({
  report,
  day,
  onChange,
}: {
  readonly report: NetworkReport;
  readonly day: string;
  readonly onChange: (day: string) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const now = Math.floor(Date.now() / 1000);
  const options = [
    { value: '', label: t('network.all') },
    ...report.days.map((one) => ({
      value: one.day,
      label: formats.day(Math.floor(new Date(`${one.day}T12:00`).getTime() / 1000), now),
    })),
  ];
  return <SelectField label={t('network.day')} value={day} options={options} onChange={onChange} />;
}

function Totals({ report: { total, hostCount, since, day } }: { readonly report: NetworkReport }) {
  const t = useT();
  const formats = useFormats();
  const parts = [
    t('network.hosts', { count: hostCount }),
    t('network.total', { count: total.requests }),
    t('network.received', { size: formats.bytes(total.received) }),
    t('network.sent', { size: formats.bytes(total.sent) }),
  ];
  return (
    <div className="network-total" role="status">
      <p>{parts.join(' · ')}</p>
      {day === null && <p className="field-hint">{t('network.since', { date: formats.dateTime(since) })}</p>}
    </div>
  );
}
