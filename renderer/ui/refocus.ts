// A line that the keyboard moves keeps the focus: the browser drops it when the element changes its place.
import { type RefObject, useLayoutEffect } from 'react';

let expected: string | null = null;

/** The element of this selector is about to move. */
export function expectMove(selector: string): void {
  expected = selector;
  window.addEventListener('pointerdown', forget, { capture: true, once: true });
}

function forget(): void {
  expected = null;
}

/** Gives the focus back once `list` was drawn anew from `lines`. */
export function useRefocus(list: RefObject<HTMLElement | null>, lines: unknown): void {
  useLayoutEffect(() => {
    void lines;
    if (expected === null) return;
    const line = list.current?.querySelector<HTMLElement>(expected);
    if (line == null) return;
    if (document.activeElement === document.body) line.focus();
  }, [list, lines]);
  useLayoutEffect(() => {
    const element = list.current;
    element?.addEventListener('keydown', forget, true);
    return () => element?.removeEventListener('keydown', forget, true);
  });
}
