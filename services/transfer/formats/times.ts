// Times at the edge of the files: ISO 8601 UTC in JSON and CSV, seconds or finer in bookmark files.

/** The last second of the year 9999; times outside years 1 to 9999 have no four-digit ISO form and count as unknown. */
const LAST = 253_402_300_799;
const FIRST = -62_135_596_800;

/** `2023-11-14T22:13:20Z`, or null when the time is unknown or no calendar can show it. */
export function toIso(seconds: number | null): string | null {
  if (seconds === null || !(seconds >= FIRST && seconds <= LAST)) return null;
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Unix seconds of an ISO 8601 time, null when it is none. */
export function fromIso(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d\d-\d\d/.test(text.trim())) return null;
  const ms = Date.parse(text.trim());
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}

/** Chrome counts microseconds from 1601-01-01; this many seconds before 1970. */
const CHROME_EPOCH = 11_644_473_600;

/**
 * Unix seconds of a bookmark file's date, which may be in seconds, milliseconds, microseconds or Chrome's microseconds:
 * told apart by size, which is safe for every date from 1973 on. ISO 8601 is read too. Zero and nonsense are null.
 */
export function fromBookmarkDate(text: string | undefined): number | null {
  const trimmed = (text ?? '').trim();
  if (!/^\d{1,19}(\.\d*)?$/.test(trimmed)) return fromIso(trimmed);
  const number = Number(trimmed);
  if (number <= 0) return null;
  if (number < 1e11) return Math.floor(number);
  if (number < 1e14) return Math.floor(number / 1e3);
  if (number < 1e16) return Math.floor(number / 1e6);
  return Math.floor(number / 1e6) - CHROME_EPOCH;
}

/** The time as browsers take it in ADD_DATE: 0 < t < 2^32, else null. */
export function toBookmarkDate(seconds: number | null): number | null {
  return seconds !== null && seconds > 0 && seconds < 2 ** 32 ? Math.floor(seconds) : null;
}
