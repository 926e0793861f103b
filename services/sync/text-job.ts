// The second thing a worker does: packed bodies of the store as texts for the search index. Pure; plain data both ways.
import { indexText } from '../../contract/query/search-text.ts';
import { bodyText } from '../../contract/safe-text.ts';
import { inflateSync } from './inflate.ts';
import { LIMITS } from './limits.ts';

export interface TextJob {
  /** Bodies as they lie in the store. */
  readonly bodies: readonly Uint8Array[];
}

export interface Texts {
  readonly kind: 'texts';
  /** UTF-8, one for each body, all in one buffer. */
  readonly texts: readonly Uint8Array[];
}

/** What the store would make of them itself. @throws AppError when a body is damaged, or grows to far more than texts do */
export function runTextJob({ bodies }: TextJob): Texts {
  const texts = bodies.map((body) => {
    const html = inflateSync(body, ['zstd'], LIMITS.bodyBytes);
    return indexText(bodyText(Buffer.from(html.buffer, html.byteOffset, html.length).toString('utf8')));
  });
  return { kind: 'texts', texts: inOneBuffer(texts.map((text) => Buffer.from(text))) };
}

/** Copies next to each other, in the same order. */
export function inOneBuffer(parts: readonly Uint8Array[]): Uint8Array[] {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  return parts.map((part) => {
    all.set(part, end);
    end += part.length;
    return all.subarray(end - part.length, end);
  });
}
