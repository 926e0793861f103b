// How a trip went: what is ready, what is not and why.
import type { TripReport } from '../../contract/model.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { Meter, Reasons } from '../offline/meter.tsx';
import { Button } from '../ui/button.tsx';

interface Props {
  readonly report: TripReport;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

export function TripReportView({ report, onAgain, onClose }: Props) {
  const t = useT();
  const formats = useFormats();
  const notes = [
    ...(report.added > 0 ? [t('trip.added', { size: formats.bytes(report.added) })] : []),
    ...(report.capped ? [t('trip.capped', { count: report.left })] : []),
    ...(report.trouble === null
      ? []
      : [report.trouble === 'offline' ? t('trip.offline') : t(`ahead.${report.trouble}`)]),
    ...((report.sync?.failed ?? 0) > 0 ? [t('trip.feedsFailed', { count: report.sync?.failed ?? 0 })] : []),
  ];
  return (
    <div className="stack" data-autofocus tabIndex={-1}>
      <div className="stack" role="status">
        {report.articles === 0 ? <p>{t('meter.none')}</p> : <Meter amount={report} />}
        {notes.length > 0 && (
          <ul className="counts">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
      <Reasons reasons={report.reasons} />
      <div className="dialog-actions">
        <Button look="quiet" onClick={onAgain}>
          {t('trip.again')}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t('dialog.done')}
        </Button>
      </div>
    </div>
  );
}
