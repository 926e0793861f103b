// How large a drawing is meant to be shown: its own width and height, else its view box, in whole pixels.
import { SVG_LIMITS } from './allowed.ts';
import type { Drawn } from './tree.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What CSS gives a picture that does not say. */
const UNSAID: Size = { width: 300, height: 150 };
const UNITS: Readonly<Record<string, number>> = {
  ...{ '': 1, px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, em: 16, rem: 16, ex: 8 },
};
const LENGTH = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z]*)$/i;

/** The size to reserve; the root is told the same, so that there is one answer in every browser. */
export function sizeDrawing(root: Drawn): Size {
  const box = boxOf(root);
  const [width, height] = [lengthOf(root, 'width'), lengthOf(root, 'height')];
  const size = complete(width, height, box);
  const scale = Math.min(1, SVG_LIMITS.side / Math.max(size.width, size.height));
  const pixels = (side: number) => Math.max(1, Math.round(side * scale));
  if (box === null) root.attributes.set('viewBox', `0 0 ${round(size.width)} ${round(size.height)}`);
  const found = { width: pixels(size.width), height: pixels(size.height) };
  root.attributes.set('width', String(found.width));
  root.attributes.set('height', String(found.height));
  return found;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function complete(width: number | null, height: number | null, box: Size | null): Size {
  if (width !== null && height !== null) return { width, height };
  const ratio = box ? box.width / box.height : UNSAID.width / UNSAID.height;
  if (width !== null) return { width, height: width / ratio };
  if (height !== null) return { width: height * ratio, height };
  return box ?? UNSAID;
}

function lengthOf({ attributes }: Drawn, name: 'width' | 'height'): number | null {
  const [, number = '', unit = ''] = LENGTH.exec(attributes.get(name) ?? '') ?? [];
  const factor = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined;
  const pixels = Number(number) * (factor ?? 0);
  return number !== '' && pixels > 0 ? pixels : null;
}

/** Null, and taken out, when it says nothing. */
function boxOf({ attributes }: Drawn): Size | null {
  const numbers = (attributes.get('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const [, , width = 0, height = 0] = numbers;
  if (numbers.length === 4 && numbers.every(Number.isFinite) && width > 0 && height > 0)
    return { width, height };
  attributes.delete('viewBox');
  return null;
}
