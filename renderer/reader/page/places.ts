// Where each article was left, for the next start: kept once reading pauses, never while it scrolls.
import { api, asAppError } from '../../api.ts';

/** How an article lies in its window, in pixels. */
export interface View {
  readonly top: number;
  /** What is in sight. */
  readonly shown: number;
  readonly bodyTop: number;
  readonly bodyHeight: number;
}

const PAUSE_MS = 2000;
/** Smaller moves are not worth a write. */
const MATTERS = 0.005;
/** Less of the text than this above the window, or less of a screen, is hardly a beginning. */
const BEGUN = 0.02;
const BEGUN_SCREENS = 0.25;
const FINISHED = 0.97;

/** The share of the text that was in sight or above, 0 to 1. */
export function readShare({ top, shown, bodyTop, bodyHeight }: View): number {
  return bodyHeight <= 0 ? 1 : Math.min(1, Math.max(0, (top + shown - bodyTop) / bodyHeight));
}

/** What to keep: the share above the window; null when hardly begun, or read to the end. */
export function placeOf(view: View): number | null {
  const { top, shown, bodyTop, bodyHeight } = view;
  const place = bodyHeight <= 0 ? 0 : (top - bodyTop) / bodyHeight;
  if (place < BEGUN || top < shown * BEGUN_SCREENS || readShare(view) >= FINISHED) return null;
  return Math.min(1, place);
}

/** The way back from a place to a scroll offset. */
export function topOf(place: number, { bodyTop, bodyHeight }: Pick<View, 'bodyTop' | 'bodyHeight'>): number {
  return Math.round(bodyTop + place * bodyHeight);
}

const saved = new Map<number, number | null>();
let waiting: { readonly id: number; readonly place: number | null } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What the backend told when the article was opened. */
export function notePlace(id: number, place: number | null): void {
  if (!saved.has(id)) saved.set(id, place);
}

/** Keeps the place once nothing has moved for a while. */
export function keepPlace(id: number, place: number | null): void {
  if (waiting !== null && waiting.id !== id) flushPlace();
  waiting = { id, place };
  clearTimeout(timer);
  timer = setTimeout(flushPlace, PAUSE_MS);
}

/** Now: another article is opened, or the window goes. */
export function flushPlace(): void {
  clearTimeout(timer);
  const { id, place } = waiting ?? { id: 0, place: null };
  waiting = null;
  if (id === 0 || !isNews(saved.get(id) ?? null, place)) return;
  saved.set(id, place);
  // A place that is lost is no trouble to speak of.
  api.call('reading.setPlace', { id, place }).catch(asAppError);
}

function isNews(before: number | null, now: number | null): boolean {
  if (before === null || now === null) return before !== now;
  return Math.abs(before - now) >= MATTERS;
}
