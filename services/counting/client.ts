// Asks the counting worker, one question after the other. The thread is started when it is needed and ends when it rests.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import type { FeedStats, OfflineSummary, Seconds, ViewCount } from '../../contract/model.ts';

export type Question =
  | { readonly kind: 'views'; readonly now: Seconds }
  | { readonly kind: 'query'; readonly now: Seconds; readonly query: string }
  | { readonly kind: 'feeds'; readonly now: Seconds; readonly sizes: boolean }
  | { readonly kind: 'offline'; readonly now: Seconds; readonly query: string };

export interface Answers {
  readonly views: readonly ViewCount[];
  /** How many articles a query finds, all of them counted. */
  readonly query: number;
  readonly feeds: readonly FeedStats[];
  readonly offline: OfflineSummary;
}

export interface Counting {
  ask<K extends Question['kind']>(question: Question & { readonly kind: K }): Promise<Answers[K]>;
  stop(): Promise<void>;
}

interface Reply {
  readonly result?: unknown;
  readonly error?: WireError;
  readonly stack?: string;
}

const REST_MS = 60_000;

/** The worker's entry: the source beside this file, or the bundle `counting-worker.js` beside the services bundle. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './counting-worker.js', import.meta.url);
}

function errorOf({ error, stack }: Reply & { readonly error: WireError }): Error {
  return error.code === 'internal' ? new Error(stack) : fromWireError(error);
}

export function startCounting(folder: string): Counting {
  let thread: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let rest: NodeJS.Timeout | null = null;
  let stopped = false;

  const start = (): Worker => {
    const started = new Worker(workerUrl(), { workerData: folder });
    started.unref();
    started.once('exit', () => {
      if (thread === started) thread = null;
    });
    return started;
  };
  const end = async (): Promise<void> => {
    if (rest) clearTimeout(rest);
    const ending = thread;
    thread = null;
    if (!ending) return;
    // Whoever waits for its end keeps the process alive until then.
    ending.ref();
    const gone = once(ending, 'exit');
    ending.postMessage(null);
    await gone;
  };
  const askNow = async (question: Question): Promise<unknown> => {
    if (stopped) throw new AppError('cancelled', 'Offprint is closing.');
    if (rest) clearTimeout(rest);
    thread ??= start();
    const asked = thread;
    asked.ref();
    asked.postMessage(question);
    const reply = (await Promise.race([
      once(asked, 'message').then(([message]) => message as Reply),
      once(asked, 'exit').then(
        () =>
          ({
            error: { code: 'internal', message: '', details: {} },
            stack: 'The counting thread ended.',
          }) satisfies Reply,
      ),
    ])) as Reply;
    asked.unref();
    rest = setTimeout(() => void end(), REST_MS).unref();
    if (reply.error) throw errorOf({ ...reply, error: reply.error });
    return reply.result;
  };
  return {
    ask: (question) => {
      const answer = last.then(() => askNow(question));
      last = answer.catch(() => {});
      return answer as never;
    },
    stop: async () => {
      stopped = true;
      thread?.ref();
      await last;
      await end();
    },
  };
}
