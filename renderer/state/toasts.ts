// The toasts slice: short messages, at most three at once, some with an undo.

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'trouble';
  /** For history.undo. */
  readonly undo: number | null;
}

export type ToastsState = readonly Toast[];

const AT_ONCE = 3;
let last = 0;

/** The newest last; the oldest makes room. */
export function withToast(state: ToastsState, toast: Omit<Toast, 'id'>): ToastsState {
  last += 1;
  return [...state, { ...toast, id: last }].slice(-AT_ONCE);
}

export function withoutToast(state: ToastsState, id: number): ToastsState {
  return state.filter((toast) => toast.id !== id);
}

/** The newest undo that is still offered. */
export function lastUndo(state: ToastsState): Toast | null {
  return state.findLast((toast) => toast.undo !== null) ?? null;
}
