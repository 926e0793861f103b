// Bytes of a text in a legacy encoding, made by turning TextDecoder's own tables around. For tests only.

const tables = new Map<string, Map<string, number[]>>();

function tableOf(label: string): Map<string, number[]> {
  const known = tables.get(label);
  if (known !== undefined) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(label, { fatal: true });
  const learn = (bytes: number[]): void => {
    try {
      const char = decoder.decode(Uint8Array.from(bytes));
      if ([...char].length === 1 && !table.has(char)) table.set(char, bytes);
    } catch {
      // No character has these bytes.
    }
  };
  for (let first = 0; first < 256; first++) learn([first]);
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x30; second < 0xff; second++) learn([first, second]);
  tables.set(label, table);
  return table;
}

/** Throws when the encoding lacks a character: the test would prove nothing. */
export function encodeAs(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return new TextEncoder().encode(text);
  if (label.startsWith('utf-16') || label.startsWith('utf-32')) return encodeWide(text, label);
  const table = tableOf(label);
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = table.get(char);
      if (bytes === undefined) throw new Error(`${label} has no ${char}`);
      return bytes;
    }),
  );
}

function encodeWide(text: string, label: string): Uint8Array {
  const width = label.startsWith('utf-16') ? 2 : 4;
  const units =
    width === 2 ? Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)) : codePoints(text);
  const view = new DataView(new ArrayBuffer(units.length * width));
  for (const [index, unit] of units.entries()) {
    if (width === 2) view.setUint16(index * 2, unit, label.endsWith('le'));
    else view.setUint32(index * 4, unit, label.endsWith('le'));
  }
  return new Uint8Array(view.buffer);
}

function codePoints(text: string): number[] {
  return [...text].map((char) => char.codePointAt(0) ?? 0);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
