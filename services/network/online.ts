// Whether anybody answers, told from the requests themselves: silence of several hosts in a row means offline. Pure state.
import type { Seconds } from '../../contract/model.ts';
import type { RequestNote } from '../sync/index.ts';

/** Silent hosts in a row, with no answer between. One is enough when this computer itself says it has no network. */
const SILENT_HOSTS = 3;
const SILENCE: ReadonlySet<string> = new Set(['unreachable', 'timeout']);

export interface Online {
  /** True when the state changed. */
  note(note: Pick<RequestNote, 'host' | 'status' | 'error'>): boolean;
  /** Since when nobody answers; null: somebody does, or nobody was asked. */
  since(): Seconds | null;
  /** How many answers there were so far: whoever remembers the number can tell whether anybody has answered since. */
  answers(): number;
  /** As if nobody had been asked. True when the state changed. */
  forget(): boolean;
}

export function makeOnline(now: () => Seconds): Online {
  const silent = new Map<string, Seconds>();
  let since: Seconds | null = null;
  let answers = 0;
  const forget = () => {
    const changed = since !== null;
    silent.clear();
    since = null;
    return changed;
  };
  const answered = () => {
    answers += 1;
    return forget();
  };
  return {
    forget,
    since: () => since,
    answers: () => answers,
    note: ({ host, status, error }) => {
      if (status > 0) return answered();
      if (error === null) return false;
      if (!SILENCE.has(error.code)) return answered();
      if (!silent.has(host)) silent.set(host, now());
      if (since !== null || (silent.size < SILENT_HOSTS && !error.noNetwork)) return false;
      since = Math.min(...silent.values());
      return true;
    },
  };
}
