// A day's heading. The one whose articles are on top stays in sight.
import type { Seconds } from '../../contract/model.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { useFormats, useT } from '../i18n/use-t.ts';
import { startOfDay } from '../state/timeline.ts';

/** Today, Yesterday, or the date. */
export function dayName(day: Seconds, t: Translate, formats: Formats): string {
  const now = Math.floor(Date.now() / 1000);
  const today = startOfDay(now);
  if (day === today) return t('day.today');
  if (day === startOfDay(today - 1)) return t('day.yesterday');
  return formats.day(day, now);
}

export function DayHead({
  day,
  start,
  size,
  sticky,
}: {
  readonly day: Seconds;
  readonly start: number;
  readonly size: number;
  readonly sticky: boolean;
}) {
  const t = useT();
  const formats = useFormats();
  const place = sticky ? { height: size } : { height: size, transform: `translateY(${start}px)` };
  return (
    <div className="day-head" role="presentation" data-sticky={sticky} style={place}>
      <span aria-hidden="true">{dayName(day, t, formats)}</span>
    </div>
  );
}
