// How much of a set is ready: a line, a bar in four shades of done, the size, and why some are not.
import type { OfflineReason, OfflineSummary } from '../../contract/model.ts';
import { reasonText, useFormats, useT } from '../i18n/use-t.ts';

const MOST_REASONS = 8;

export type Amount = Pick<OfflineSummary, 'articles' | 'ready' | 'textOnly' | 'failed' | 'bytes'>;

export function Meter({ amount }: { readonly amount: Amount }) {
  const t = useT();
  const formats = useFormats();
  const { articles, ready, textOnly, failed, bytes } = amount;
  const links = articles - ready - textOnly - failed;
  const line = t('meter.line', { ready, total: articles });
  const parts = [
    ...(textOnly > 0 ? [t('meter.textOnly', { count: textOnly })] : []),
    ...(links > 0 ? [t('meter.link', { count: links })] : []),
    ...(failed > 0 ? [t('meter.failed', { count: failed })] : []),
    t('meter.size', { size: formats.bytes(bytes) }),
  ];
  return (
    <div className="meter">
      <p className="meter-line">{line}</p>
      <div className="meter-bar" aria-hidden="true">
        <i data-part="ready" style={{ flexGrow: ready }} />
        <i data-part="text" style={{ flexGrow: textOnly + links }} />
        <i data-part="failed" style={{ flexGrow: failed }} />
      </div>
      <p className="meter-parts">{parts.join(' · ')}</p>
    </div>
  );
}

export function Reasons({ reasons }: { readonly reasons: readonly OfflineReason[] }) {
  const t = useT();
  const formats = useFormats();
  if (reasons.length === 0) return null;
  return (
    <section className="meter-why">
      <h3>{t('meter.why')}</h3>
      <ul>
        {merged(reasons.map((one) => ({ text: reasonText(one), count: one.count })))
          .slice(0, MOST_REASONS)
          .map(({ text, count }) => (
            <li key={text}>
              <span>{formats.number(count)}</span>
              <bdi>{text}</bdi>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** In another language several reasons may read the same. */
function merged(reasons: readonly { readonly text: string; readonly count: number }[]) {
  const sums = new Map<string, number>();
  for (const { text, count } of reasons) sums.set(text, (sums.get(text) ?? 0) + count);
  return [...sums].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
