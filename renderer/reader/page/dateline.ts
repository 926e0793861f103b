// When: the words of the dateline and what the machine reads.
import type { ArticleHeader, Seconds } from '../../../contract/model.ts';
import type { Formats } from '../../i18n/format.ts';

export interface Dateline {
  readonly kind: 'published' | 'seen';
  readonly text: string;
  /** Date and time in full, for the tooltip. */
  readonly full: string;
  readonly iso: string;
  /** Set when the article changed long enough after it appeared to matter. */
  readonly updated: { readonly text: string; readonly iso: string } | null;
}

/** Smaller differences are a feed's bookkeeping. */
const MATTERS = 3600;

export function datelineOf(
  header: Pick<ArticleHeader, 'published' | 'updated' | 'fetched'>,
  formats: Formats,
  now: Seconds,
): Dateline {
  const { published, updated, fetched } = header;
  const at = published ?? fetched;
  const late = published !== null && updated !== null && updated - published >= MATTERS && updated <= now;
  return {
    kind: published === null ? 'seen' : 'published',
    text: formats.day(at, now),
    full: formats.dateTime(at),
    iso: isoOf(at),
    updated: late ? { text: formats.dateTime(updated), iso: isoOf(updated) } : null,
  };
}

function isoOf(at: Seconds): string {
  return new Date(at * 1000).toISOString().replace('.000Z', 'Z');
}
