// The last day of a rule, as a date field has it, and the second it ends. Days begin at midnight where the user is. Pure.
import type { Seconds } from './model.ts';

/** '2025-12-20' → the midnight after that day; null for no date. */
export function endOfDate(text: string): Seconds | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year, month, day] = match.map(Number);
  return Math.floor(new Date(year ?? 0, (month ?? 1) - 1, (day ?? 1) + 1).getTime() / 1000);
}

/** The midnight a rule ends at → the day before, '2025-12-20'; '' for none. */
export function dateOfEnd(end: Seconds | null): string {
  if (end === null) return '';
  const date = new Date((end - 1) * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
