// Scores of an extracted text: words in runs of four, as the article-extraction benchmark counts them; small statistics.

/** Precision, recall and F1 of one page; runs counted with their number. Two empty texts agree. */
export function compareText(
  expected: string,
  got: string,
): { f1: number; precision: number; recall: number } {
  const [wanted, found] = [runs(expected), runs(got)];
  const hits = [...wanted].reduce((sum, [run, count]) => sum + Math.min(count, found.get(run) ?? 0), 0);
  const [wantedSize, foundSize] = [size(wanted), size(found)];
  if (wantedSize === 0 && foundSize === 0) return { f1: 1, precision: 1, recall: 1 };
  const precision = foundSize === 0 ? 0 : hits / foundSize;
  const recall = wantedSize === 0 ? 0 : hits / wantedSize;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function runs(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  const last = Math.max(0, words.length - 4);
  for (let at = 0; at <= last && words.length > 0; at++) {
    const run = words.slice(at, at + 4).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

const size = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

export const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
export const median = (values: readonly number[]) => percentile(values, 0.5);

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const key = (text: string) =>
  text
    .toLowerCase()
    .replace(/^\s*(?:by|von|par|por)\b:?\s*/, '')
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

/** Same words; null when nothing is expected. */
export function sameText(expected: unknown, got: string | null): boolean | null {
  return typeof expected !== 'string' || key(expected) === '' ? null : key(expected) === key(got ?? '');
}

/** Same words, or the expected ones end with a site's name behind a separator that the other leaves out. */
export function sameTitle(expected: unknown, got: string): boolean | null {
  const same = sameText(expected, got);
  if (same !== false || got.length < 10 || typeof expected !== 'string' || !expected.startsWith(got))
    return same;
  return /^\s*[|·•»–—:-]\s*\S.{0,60}$/.test(expected.slice(got.length));
}

/** The same moment, or the same day where one of the two names no time or no zone. */
export function sameDate(expected: unknown, got: number | null): boolean | null {
  if (typeof expected !== 'string' || expected === '') return null;
  const wanted = Date.parse(expected);
  if (Number.isNaN(wanted)) return null;
  return got !== null && Math.abs(wanted / 1000 - got) < 86_400;
}
