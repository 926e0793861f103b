// One worker for one job: its tasks as functions that answer in turn. Cancelling kills it.
import { Worker } from 'node:worker_threads';
import { AppError, fromWireError, type WireError } from '../../contract/errors.ts';
import type { TaskName, Tasks } from './messages.ts';

/** No honest file needs this long for one step. */
const STEP_MS = 120_000;

export interface TransferWorker {
  /** One at a time. @throws AppError */
  run<T extends TaskName>(task: T, input: Tasks[T]['input']): Promise<Tasks[T]['output']>;
}

interface Answer {
  readonly output?: unknown;
  readonly error?: WireError;
  readonly stack?: string;
}

/** The worker's entry: the source beside this file, or the bundle `transfer-worker.js` beside the services bundle. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './transfer-worker.js', import.meta.url);
}

function errorOf({ error, stack }: Answer & { readonly error: WireError }): Error {
  if (error.code !== 'internal') return fromWireError(error);
  return Object.assign(new Error(error.message), { stack });
}

function lost(error: unknown): AppError {
  const full = (error as { readonly code?: string } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new AppError(
    'too_large',
    full ? 'The file takes too much memory.' : `The file can't be handled: ${error}`,
  );
}

interface Settle {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Sends one task after the other; whatever goes wrong is told to the one that waits. */
function taskRunner(thread: Worker, signal: AbortSignal): TransferWorker & { fail(error: unknown): void } {
  let waiting: Settle | null = null;
  const settle = (how: (waiting: Settle) => void) => {
    const one = waiting;
    waiting = null;
    if (one) how(one);
  };
  const fail = (error: unknown) => settle(({ reject }) => reject(error));
  thread.on('message', ({ output, error, stack }: Answer) => {
    if (error) fail(errorOf({ error, ...(stack === undefined ? {} : { stack }) }));
    else settle(({ resolve }) => resolve(output));
  });
  thread.on('error', (error) => fail(lost(error)));
  thread.on('exit', () => fail(lost('it stopped by itself')));
  const run: TransferWorker['run'] = (task, input) => {
    const timer = setTimeout(() => fail(lost('it takes too long')), STEP_MS);
    return new Promise<never>((resolve, reject) => {
      waiting = { resolve: resolve as Settle['resolve'], reject };
      if (signal.aborted) fail(signal.reason);
      else thread.postMessage({ task, input });
    }).finally(() => clearTimeout(timer));
  };
  return { run, fail };
}

/** Runs `work` with a worker of its own, which ends with it. */
export async function withWorker<Result>(
  signal: AbortSignal,
  work: (worker: TransferWorker) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const thread = new Worker(workerUrl(), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
  const runner = taskRunner(thread, signal);
  const cancel = () => runner.fail(signal.reason);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await work(runner);
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.terminate();
  }
}
