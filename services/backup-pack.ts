// Runs the packing of media in a thread of its own: progress, cancel, and its errors as they were.
import { Worker } from 'node:worker_threads';
import { AppError, fromWireError, type WireError } from '../contract/errors.ts';
import type { PackedMedia } from '../db/index.ts';

interface Message {
  readonly done?: number;
  readonly total?: number;
  readonly packed?: PackedMedia;
  readonly error?: WireError;
}

function workerUrl(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './backup-worker.ts' : './backup-worker.js',
    import.meta.url,
  );
}

/** Packs `media` into the copied library `file`. Cancelling leaves a file that is to be deleted. @throws AppError */
export async function packInThread(
  file: string,
  media: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<PackedMedia> {
  signal.throwIfAborted();
  const worker = new Worker(workerUrl(), { workerData: { file, media } });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<PackedMedia>((resolve, reject) => {
      worker.on('message', ({ done = 0, total = 0, packed, error }: Message) => {
        if (packed) resolve(packed);
        else if (error) reject(fromWireError(error));
        else onProgress(done, total);
      });
      worker.on('error', reject);
      worker.on('exit', () =>
        reject(signal.reason ?? new AppError('internal', 'The backup stopped by itself.')),
      );
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
