// The toasts slice: short messages, at most three at once, some with an undo.

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'trouble';
  /** For history.undo. */
  readonly undo: number | null;
  /** What it is about: a newer one about the same takes its place. */
  readonly about: string | null;
}

export type ToastsState = readonly Toast[];

const AT_ONCE = 3;
let last = 0;

/** The newest last; the oldest makes room, and what says the same of an earlier step. */
export function withToast(state: ToastsState, toast: Omit<Toast, 'id'>): ToastsState {
  last += 1;
  const others = state.filter(({ about }) => about === null || about !== toast.about);
  return [...others, { ...toast, id: last }].slice(-AT_ONCE);
}

export function withoutToast(state: ToastsState, id: number): ToastsState {
  return state.filter((toast) => toast.id !== id);
}

/** Undo records of this session, oldest first: what `z` takes back once no toast offers it any more. */
export type UndosState = readonly number[];

const REMEMBERED = 100;

export function withUndo(state: UndosState, undo: number): UndosState {
  return [...state.filter((one) => one !== undo), undo].slice(-REMEMBERED);
}

/** Taken back, or no longer known to the backend: offered no more. */
export function withoutUndo(state: UndosState, undo: number): UndosState {
  return state.filter((one) => one !== undo);
}
