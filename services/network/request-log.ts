// Requests on their way to the network page: added up in memory, written every few seconds in one short transaction.
import type { Seconds } from '../../contract/model.ts';
import type { NetworkNote, Store } from '../../db/index.ts';
import type { RequestNote } from '../sync/index.ts';

const WRITE_MS = 4000;
/** Written at once when so many hosts have gathered: a transaction stays short. */
const MOST = 200;
/** Days kept apart. */
export const DAYS = 30;

export interface RequestLog {
  note(note: RequestNote): void;
  /** Everything noted so far is in the store after this. */
  flush(): void;
  /** Forgets what is not yet written too. */
  drop(): void;
  stop(): void;
}

type Sums = { -readonly [K in keyof NetworkNote]: NetworkNote[K] };

export function startRequestLog(
  store: Pick<Store, 'network'>,
  now: () => Seconds,
  { onWritten, onTrouble }: { onWritten(): void; onTrouble(what: string, error: unknown): void },
): RequestLog {
  const waiting = new Map<string, Sums>();
  let timer: NodeJS.Timeout | null = null;
  const drop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting.clear();
  };
  const flush = () => {
    const notes = [...waiting.values()];
    drop();
    if (notes.length === 0) return;
    try {
      store.network.add(notes);
      onWritten();
    } catch (error) {
      onTrouble('network log', error);
    }
  };
  return {
    flush,
    drop,
    stop: flush,
    note: ({ host, why, sent, received, error }) => {
      const key = `${why} ${host}`;
      const sums = waiting.get(key) ?? startSums(host, why);
      waiting.set(key, sums);
      sums.requests += 1;
      sums.sent += sent;
      sums.received += received;
      sums.errors += error === null ? 0 : 1;
      sums.lastAt = now();
      sums.lastError = error === null ? null : { code: error.code, message: error.message };
      if (waiting.size >= MOST) flush();
      else timer ??= setTimeout(flush, WRITE_MS).unref();
    },
  };
}

function startSums(host: string, why: RequestNote['why']): Sums {
  return { host, why, requests: 0, sent: 0, received: 0, errors: 0, lastAt: 0, lastError: null };
}
