// Every action's frame: do it, and say in a toast what went wrong.
import type { AppError } from '../../contract/errors.ts';
import { asAppError } from '../api.ts';
import { errorText } from '../i18n/use-t.ts';
import { change, changeSlice } from '../state/store.ts';
import { withToast, withUndo } from '../state/toasts.ts';

/** The result, or null after a toast with the reason. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (thrown) {
    showTrouble(asAppError(thrown));
    return null;
  }
}

export function showTrouble(error: AppError): void {
  addToast(errorText(error), { tone: 'trouble' });
}

/** A short message; with `undo` it offers to take the change back. */
export function addToast(
  text: string,
  more: { tone?: 'plain' | 'trouble'; undo?: number | null; about?: string } = {},
): void {
  changeSlice('toasts', (toasts) =>
    withToast(toasts, {
      ...{ text, tone: more.tone ?? 'plain' },
      ...{ undo: more.undo ?? null, about: more.about ?? null },
    }),
  );
  if (more.undo != null) rememberUndo(more.undo);
  announce(text);
}

/** The undo key takes it back, also once its toast is gone. */
export function rememberUndo(undo: number): void {
  changeSlice('undos', (undos) => withUndo(undos, undo));
}

/** Tells people who listen instead of look. */
export function announce(text: string): void {
  change(() => ({ announcement: text }));
}
