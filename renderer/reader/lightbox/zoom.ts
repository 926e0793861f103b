// How large a picture is drawn: steps of zoom over the size that fits. Pure.

/** Times the size that fits the window. */
export const STEPS: readonly number[] = [1, 1.5, 2, 3, 4, 6];

export function zoomBy(zoom: number, step: 1 | -1): number {
  const larger = STEPS.filter((one) => (step === 1 ? one > zoom : one < zoom));
  return (step === 1 ? larger[0] : larger.at(-1)) ?? zoom;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The largest size inside `room` that keeps the shape; small pictures grow to at most twice their own size. */
export function fitInto(own: Size, room: Size): Size {
  if (own.width === 0 || own.height === 0) return room;
  const scale = Math.min(room.width / own.width, room.height / own.height, 2);
  return { width: Math.round(own.width * scale), height: Math.round(own.height * scale) };
}
