// Grey lines where articles will be. Only drawn when reading takes longer than a blink.
import { useT } from '../i18n/use-t.ts';

const LINES = [1, 2, 3, 4, 5, 6, 7];

export function Skeleton() {
  const t = useT();
  return (
    <div className="skeleton" role="status" aria-label={t('timeline.loading')}>
      {LINES.map((line) => (
        <div key={line} className="skeleton-row" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
