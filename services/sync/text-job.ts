// The second thing a worker does: packed bodies of the store as texts for the search index. Pure; plain data both ways.
import { indexText } from '../../contract/query/search-text.ts';
import { bodyText } from '../../contract/safe-text.ts';
import { inflateSync } from './inflate.ts';
import { LIMITS } from './limits.ts';
import { inOneBuffer } from './packing.ts';

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
