// The worker's entry: packs the media into a copied library and checks it, away from the thread that answers clicks.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, toWireError } from '../contract/errors.ts';
import { packMedia } from '../db/index.ts';

const { file, media } = workerData as { readonly file: string; readonly media: string };

try {
  const packed = packMedia(file, media, (done, total) => parentPort?.postMessage({ done, total }));
  parentPort?.postMessage({ packed });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  parentPort?.postMessage({ error: toWireError(error) });
}
