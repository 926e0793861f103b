// Arrow keys through a group that is one stop of the Tab key.
import type { KeyboardEvent } from 'react';

/** Moves the focus to the neighbour, the first or the last of `selector`. Returns whether the key was one of those. */
export function moveFocus(event: KeyboardEvent, group: Element, selector: string): boolean {
  const all = [...group.querySelectorAll<HTMLElement>(selector)].filter((one) => !one.matches(':disabled'));
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = nextIndex(event.key, at, all.length);
  if (next === null) return false;
  all[next]?.focus();
  return true;
}

/** Where a key leads in a group of `size`; null for keys that do not lead anywhere. Wraps around. */
export function nextIndex(key: string, at: number, size: number): number | null {
  if (size === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % size;
    case 'ArrowUp':
      return (at <= 0 ? size : at) - 1;
    case 'Home':
      return 0;
    case 'End':
      return size - 1;
    default:
      return null;
  }
}
