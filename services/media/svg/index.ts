// A stranger's drawing made safe: read by a strict list, judged, written anew. Pure; the bytes of the source never survive.
import { runNow, type Steps } from '../steps.ts';
import { SVG_LIMITS } from './allowed.ts';
import { judgeCost } from './cost.ts';
import { readDrawing } from './read.ts';
import { decodeDrawing } from './recognise.ts';
import { sizeDrawing } from './size.ts';
import { Refused } from './tree.ts';
import { writeDrawing } from './write.ts';

export { isDrawing } from './recognise.ts';

export type SafeDrawing =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly reason: string };

/** The safe form of a drawing, in pixels as it should be shown. Its own safe form is itself. Never throws for what it is given. */
export const sanitizeDrawing = (source: Uint8Array): SafeDrawing => runNow(sanitizing(source));

/** As sanitizeDrawing, in steps of a few milliseconds. */
export function* sanitizing(source: Uint8Array): Steps<SafeDrawing> {
  if (source.length > SVG_LIMITS.bytes) return { ok: false, reason: 'The drawing is larger than 1 MB.' };
  try {
    const drawing = yield* readDrawing(decodeDrawing(source));
    yield* judgeCost(drawing);
    const size = sizeDrawing(drawing.root);
    const text = yield* writeDrawing(drawing.root);
    return { ok: true, bytes: new Uint8Array(Buffer.from(text)), ...size };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}
