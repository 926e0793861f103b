// Whether fetched bytes are a picture worth keeping, and the bytes to keep: bitmaps as they are, drawings made safe.
import { type Inspected, inspectBitmap, judgeSize, PICTURE_LIMITS, refuse } from './bitmap.ts';
import { describeOther, sniffPicture } from './sniff.ts';
import { runInSteps, runNow, type Steps } from './steps.ts';
import { isDrawing, sanitizing } from './svg/index.ts';

export { type Inspected, PICTURE_LIMITS } from './bitmap.ts';

/** Judges bytes by themselves. The reason is a sentence to show. Never throws. */
export const inspectPicture = (bytes: Uint8Array): Inspected => runNow(inspecting(bytes));

/** As inspectPicture, with other tasks between: a large drawing takes longer than a thread may be busy. */
export const inspectInSteps = (bytes: Uint8Array): Promise<Inspected> => runInSteps(inspecting(bytes));

function* inspecting(bytes: Uint8Array): Steps<Inspected> {
  if (bytes.length === 0) return refuse('The answer was empty.');
  if (bytes.length > PICTURE_LIMITS.bytes) return refuse('The picture is larger than 10 MB.');
  if (sniffPicture(bytes) !== null) return inspectBitmap(bytes);
  if (isDrawing(bytes)) return yield* inspectingDrawing(bytes);
  const found = describeOther(bytes);
  return refuse(
    found ? `This is ${found}, not a picture that can be kept.` : 'This is no picture that can be kept.',
  );
}

function* inspectingDrawing(source: Uint8Array): Steps<Inspected> {
  const safe = yield* sanitizing(source);
  if (!safe.ok) return refuse(safe.reason);
  const { bytes, width, height } = safe;
  return judgeSize({ bytes, extension: 'svg', width, height });
}
