// Dates, times and sizes in words, by Intl, in local time. Formatters are made once per locale.
import type { Seconds } from '../../contract/model.ts';

const DAY = 86_400;

export interface Formats {
  /** 14:05 */
  time(at: Seconds): string;
  /** Friday 21 November, with the year if it is not this one. */
  day(at: Seconds, now: Seconds): string;
  /** 21 November 2025 */
  date(at: Seconds): string;
  /** 21 Nov 2025, 14:05 */
  dateTime(at: Seconds): string;
  /** 5 minutes ago, in 2 hours */
  relative(at: Seconds, now: Seconds): string;
  number(value: number): string;
  /** 1,234 or 12k where room is scarce. */
  short(value: number): string;
  percent(value: number): string;
  list(values: readonly string[]): string;
  /** 38 MB; decimal units, as disks are sold. */
  bytes(value: number): string;
}

export function makeFormats(locale: string): Formats {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = date({ hour: 'numeric', minute: '2-digit' });
  const day = date({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayYear = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const long = date({ dateStyle: 'long' });
  const full = date({ dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  const sizes = (unit: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    });
  const of = (at: Seconds) => new Date(at * 1000);
  return {
    time: (at) => time.format(of(at)),
    day: (at, now) => (of(at).getFullYear() === of(now).getFullYear() ? day : dayYear).format(of(at)),
    date: (at) => long.format(of(at)),
    dateTime: (at) => full.format(of(at)),
    relative: (at, now) => relative.format(...relativeUnit(at - now)),
    number: (value) => number.format(value),
    short: (value) => (value < 10_000 ? number : short).format(value),
    percent: (value) => percent.format(value),
    list: (values) => list.format(values),
    bytes: (value) => {
      const [size, unit] = byteUnit(value);
      return sizes(unit, size < 10 && unit !== 'byte' && unit !== 'kilobyte' ? 1 : 0).format(size);
    },
  };
}

/** The unit in which a size is best told. */
export function byteUnit(bytes: number): [number, 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte'] {
  if (bytes < 1000) return [bytes, 'byte'];
  if (bytes < 1_000_000) return [bytes / 1000, 'kilobyte'];
  if (bytes < 1_000_000_000) return [bytes / 1_000_000, 'megabyte'];
  return [bytes / 1_000_000_000, 'gigabyte'];
}

/** The unit in which a distance in time is best told. */
export function relativeUnit(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds);
  if (size < 45) return [0, 'second'];
  if (size < 3600) return [Math.round(seconds / 60), 'minute'];
  if (size < DAY) return [Math.round(seconds / 3600), 'hour'];
  if (size < 45 * DAY) return [Math.round(seconds / DAY), 'day'];
  if (size < 365 * DAY) return [Math.round(seconds / (30 * DAY)), 'month'];
  return [Math.round(seconds / (365 * DAY)), 'year'];
}

/** The user's own locale if it is of the language shown (en-GB for en), else the language. */
export function localeFor(language: string, system: readonly string[]): string {
  return system.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}
