// Dates of after: and before:, from text, to text, and to the second they mean. No clock in here.
import type { DateValue, RelativeUnit } from './ast.ts';

/** Minutes east of UTC (Kyiv in summer: 180), fixed, or asked for each moment (seconds) where clocks change. */
export type TzOffset = number | ((seconds: number) => number);

/** The offset of the machine this runs on, at each moment. */
export function systemOffset(seconds: number): number {
  return -new Date(seconds * 1000).getTimezoneOffset();
}

/** `2025-08-01`, `2025-08`, `2025`, `7d`, `2w`, `3m`, `1y`, `today`, `yesterday`; null for anything else. */
export function parseDate(text: string): DateValue | null {
  const lower = text.trim().toLowerCase();
  if (lower === 'today' || lower === 'yesterday') return { form: 'named', name: lower };
  const ago = /^(\d{1,4})([dwmy])$/.exec(lower);
  if (ago !== null) return { form: 'ago', count: Number(ago[1]), unit: ago[2] as RelativeUnit };
  const match = /^([1-9]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(lower);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (match[3] !== undefined) return { form: 'day', year, month, day };
  return match[2] === undefined ? { form: 'year', year } : { form: 'month', year, month };
}

export function printDate(date: DateValue): string {
  switch (date.form) {
    case 'named':
      return date.name;
    case 'ago':
      return `${date.count}${date.unit}`;
    case 'year':
      return `${date.year}`;
    case 'month':
      return `${date.year}-${two(date.month)}`;
    case 'day':
      return `${date.year}-${two(date.month)}-${two(date.day)}`;
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What a date that parseDate refused was probably meant to be, where there is only one reading; else null. */
export function closestDate(text: string): string | null {
  const typed = text.trim();
  const bigFirst = /^([1-9]\d{3})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(typed);
  if (bigFirst !== null) return dayNear(bigFirst[1], bigFirst[2], bigFirst[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.([1-9]\d{3})$/.exec(typed);
  if (dotted !== null) return dayNear(dotted[3], dotted[2], dotted[1]);
  const long = /^(\d{1,4}) ?(?:(d)ays?|(w)eeks?|(m)onths?|(y)ears?)$/i.exec(typed);
  const unit = long?.slice(2).find((found) => found !== undefined);
  return long === null || unit === undefined ? null : `${long[1]}${unit.toLowerCase()}`;
}

function dayNear(y: string | undefined, m: string | undefined, d: string | undefined): string | null {
  const [year, month] = [Number(y), Number(m)];
  if (month < 1 || month > 12) return null;
  if (d === undefined) return printDate({ form: 'month', year, month });
  const day = Math.min(Number(d), daysIn(year, month));
  return day < 1 || Number(d) > 31 ? null : printDate({ form: 'day', year, month, day });
}

function daysIn(year: number, month: number): number {
  return new Date(utcDay(year, month + 1, 0)).getUTCDate();
}

/**
 * The Unix second a date stands for: the local midnight that begins the named day, month or year, or the day so
 * long before today (a month earlier than 31 March is the last of February). `now` in Unix seconds.
 */
export function resolveDate(date: DateValue, now: number, tzOffset: TzOffset): number {
  const today = new Date((now + offsetAt(tzOffset, now) * 60) * 1000);
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()];
  switch (date.form) {
    case 'named':
      return midnight(year, month, day - (date.name === 'today' ? 0 : 1), tzOffset);
    case 'ago':
      if (date.unit === 'd') return midnight(year, month, day - date.count, tzOffset);
      if (date.unit === 'w') return midnight(year, month, day - 7 * date.count, tzOffset);
      return monthsBefore(year, month, day, date.count * (date.unit === 'm' ? 1 : 12), tzOffset);
    case 'year':
      return midnight(date.year, 1, 1, tzOffset);
    case 'month':
      return midnight(date.year, date.month, 1, tzOffset);
    case 'day':
      return midnight(date.year, date.month, date.day, tzOffset);
  }
}

function monthsBefore(year: number, month: number, day: number, count: number, tzOffset: TzOffset): number {
  const months = year * 12 + (month - 1) - count;
  const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return midnight(toYear, toMonth, Math.min(day, daysIn(toYear, toMonth)), tzOffset);
}

/** The second at which a local day begins; with changing offsets, the one in force then. */
function midnight(year: number, month: number, day: number, tzOffset: TzOffset): number {
  const utc = utcDay(year, month, day) / 1000;
  const first = utc - offsetAt(tzOffset, utc) * 60;
  return Math.round(utc - offsetAt(tzOffset, first) * 60);
}

/** Milliseconds; not Date.UTC, which reads years 0 to 99 as 1900 to 1999. */
function utcDay(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function offsetAt(tzOffset: TzOffset, seconds: number): number {
  return typeof tzOffset === 'number' ? tzOffset : tzOffset(seconds);
}
