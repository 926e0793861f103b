// One piece of work a dialog waits for: busy, the error it ended with, and never two at once.
import { useState } from 'react';
import type { AppError } from '../../contract/errors.ts';
import { asAppError } from '../api.ts';

export interface Task {
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The result, or null when it failed (see `error`) or one was running already. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
  clear(): void;
}

export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error: AppError | null }>({ busy: false, error: null });
  const run = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (state.busy) return null;
    setState({ busy: true, error: null });
    try {
      const result = await work();
      setState({ busy: false, error: null });
      return result;
    } catch (thrown) {
      setState({ busy: false, error: asAppError(thrown) });
      return null;
    }
  };
  return { ...state, run, clear: () => setState({ busy: false, error: null }) };
}
