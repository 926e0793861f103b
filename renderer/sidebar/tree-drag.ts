// Dragging in the tree: what is dragged, which line it is over, and where it would go.
import { type DragEvent, useState } from 'react';
import { placeThing } from '../actions/feeds.ts';
import { type DropSide, dropSide } from '../state/reorder.ts';
import { getState } from '../state/store.ts';
import { placeOfDrop, type TreeThing, thingOf } from '../state/tree-move.ts';

export const DRAG_TYPE = 'application/x-offprint-line';

export interface Over {
  readonly line: string | null;
  readonly side: DropSide;
}

/** What is being dragged: the data itself can only be read when it is dropped. */
let dragged: TreeThing | null = null;

export function beginDrag(event: DragEvent, key: string): void {
  dragged = thingOf(key);
  event.dataTransfer.setData(DRAG_TYPE, key);
  event.dataTransfer.effectAllowed = 'move';
}

/** The line under the pointer, and which part of it. */
function overOf(event: DragEvent): Over {
  const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null;
  if (line === null) return { line: null, side: 'after' };
  const box = line.getBoundingClientRect();
  const target = thingOf(line.dataset.line ?? '');
  const side = dropSide(event.clientY, box.top, box.height, target?.kind === 'folder');
  const into = target?.kind === 'folder' && dragged?.kind === 'feed';
  return { line: line.dataset.line ?? null, side: into ? 'into' : side };
}

function placeFor({ line, side }: Over) {
  const target = line === null ? null : thingOf(line);
  return dragged === null ? null : placeOfDrop(getState().library, dragged, target, side);
}

export function useTreeDrag() {
  const [over, setOver] = useState<Over | null>(null);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        const next = overOf(event);
        const allowed = placeFor(next) !== null;
        if (allowed) event.preventDefault();
        setOver(allowed ? next : null);
      },
      onDragLeave: () => setOver(null),
      onDragEnd: () => setOver(null),
      onDrop: (event: DragEvent) => {
        const place = placeFor(overOf(event));
        const thing = dragged;
        setOver(null);
        dragged = null;
        if (thing === null || place === null) return;
        event.preventDefault();
        void placeThing(thing, place);
      },
    },
  };
}
