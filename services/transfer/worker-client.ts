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

/** Runs `work` with a worker of its own, which ends with it. */
export async function withWorker<Result>(
  signal: AbortSignal,
  work: (worker: TransferWorker) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const thread = new Worker(workerUrl(), { resourceLimits: { maxOldGenerationSizeMb: 2048 } });
  let settle: { resolve: (output: unknown) => void; reject: (error: unknown) => void } | null = null;
  const fail = (error: unknown) => settle?.reject(error);
  const cancel = () => fail(signal.reason);
  thread.on('message', (answer: Answer) => {
    if (answer.error) fail(errorOf({ ...answer, error: answer.error }));
    else settle?.resolve(answer.output);
  });
  thread.on('error', (error) => fail(lost(error)));
  thread.on('exit', () => fail(lost('it stopped by itself')));
  signal.addEventListener('abort', cancel, { once: true });
  const run: TransferWorker['run'] = (task, input) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(lost('it takes too long')), STEP_MS);
      const done =
        <V>(then: (value: V) => void) =>
        (value: V) => {
          clearTimeout(timer);
          settle = null;
          then(value);
        };
      settle = { resolve: done(resolve as (output: unknown) => void), reject: done(reject) };
      if (signal.aborted) cancel();
      else thread.postMessage({ task, input });
    });
  try {
    return await work({ run });
  } finally {
    signal.removeEventListener('abort', cancel);
    await thread.terminate();
  }
}
