// The line between two panes: drag it, or focus it and use the arrow keys.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { setWidth } from '../actions/navigation.ts';
import { useApp } from '../state/store.ts';

const STEP = 16;
const LIMITS = { sidebar: [200, 420], timeline: [320, 720] } as const;

export function Splitter({ pane, label }: { readonly pane: 'sidebar' | 'timeline'; readonly label: string }) {
  const width = useApp((state) => state.view.widths[pane]);
  const start = useRef({ x: 0, width: 0 });
  const [min, max] = LIMITS[pane];
  const change = (next: number) => setWidth(pane, Math.min(max, Math.max(min, Math.round(next))));
  const down = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const direction = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    change(start.current.width + (event.clientX - start.current.x) * direction);
  };
  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    change(width + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved is not a thematic break
    <div
      className="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={move}
      onKeyDown={keys}
    />
  );
}
