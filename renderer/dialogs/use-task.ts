// One piece of work a dialog waits for: busy, the error it ended with, and never two at once.
import { useRef, useState } from 'react';
import type { AppError } from '../../contract/errors.ts';
import { asAppError } from '../api.ts';

export interface Task {
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The result, or null when it failed (see `error`), one was running already, or `clear` has given it up. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
  clear(): void;
}

export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; error: AppError | null }>({ busy: false, error: null });
  const turn = useRef(0);
  const run = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (state.busy) return null;
    turn.current += 1;
    const mine = turn.current;
    const end = (error: AppError | null) => {
      const isWanted = turn.current === mine;
      if (isWanted) setState({ busy: false, error });
      return isWanted;
    };
    setState({ busy: true, error: null });
    try {
      const result = await work();
      return end(null) ? result : null;
    } catch (thrown) {
      end(asAppError(thrown));
      return null;
    }
  };
  const clear = () => {
    turn.current += 1;
    setState({ busy: false, error: null });
  };
  return { ...state, run, clear };
}
