// Where the window was, in a small file of Electron's own folder. A damaged or useless answer is no answer.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export const LEAST = { width: 360, height: 420 } as const;
export const USUAL = { width: 1240, height: 820 } as const;

const shape = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(LEAST.width).max(20_000),
  height: z.int().min(LEAST.height).max(20_000),
  maximized: z.boolean(),
});
export type Bounds = z.infer<typeof shape>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A hand's breadth of the title bar must be on some screen, or the window could not be moved. */
export function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  return screens.some((screen) => {
    const across = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
    return across >= 100 && bounds.y >= screen.y - 10 && bounds.y <= screen.y + screen.height - 60;
  });
}

/** @returns null when nothing usable was saved */
export function readBounds(file: string, screens: readonly Area[]): Bounds | null {
  try {
    const saved = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isReachable(saved, screens) ? saved : null;
  } catch {
    return null;
  }
}

/** Whole or not at all; a failure costs the place of the window, nothing else. */
export function writeBounds(file: string, bounds: Bounds): void {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(bounds), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  } catch (error) {
    console.error(`The window's place was not saved: ${String(error)}`);
  }
}
