// Retry-After: seconds or a date, both clamped, because servers say 0, ten years, yesterday and "soon". Pure.

export const RETRY_DEFAULT = 10 * 60;
const LEAST = 60;
const MOST = 24 * 3600;

/** Seconds to stay away from a host (1 minute to 24 hours; 10 minutes when nothing usable is said). */
export function retryAfterSeconds(header: string | undefined, now: number): number {
  const text = header?.trim() ?? '';
  if (text === '') return RETRY_DEFAULT;
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return clamp(Number(text));
  const date = text.length < 64 ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? RETRY_DEFAULT : clamp(date / 1000 - now);
}

function clamp(seconds: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, seconds)));
}
