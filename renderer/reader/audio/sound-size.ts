// Sizes of files in words.

/** 48 MB; null for what is unknown. */
export function sizeOf(bytes: number | null, language: string): string | null {
  if (bytes === null) return null;
  const big = bytes >= 1_000_000;
  const unit = big ? 'megabyte' : 'kilobyte';
  const options = { style: 'unit', unit, maximumFractionDigits: big && bytes < 10_000_000 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, options).format(bytes / (big ? 1_000_000 : 1000));
}
