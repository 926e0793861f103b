// The Range header of media requests, for both hosts. Pure.

/** First and last byte, both inside the file. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * A Range header over `size` bytes (RFC 9110 §14): one range, 'none' to send the whole (no header, another unit, bad
 * syntax), 'unsatisfiable' for 416. Several ranges are refused: no player needs them.
 */
export function parseRange(
  header: string | null | undefined,
  size: number,
): ByteRange | 'none' | 'unsatisfiable' {
  if (!header?.startsWith('bytes=')) return 'none';
  if (header.includes(',')) return 'unsatisfiable';
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.replaceAll(' ', ''));
  const [from = '', to = ''] = [match?.[1], match?.[2]];
  if (!match || (from === '' && to === '')) return 'none';
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first > last || first >= size ? 'unsatisfiable' : { first, last };
}
