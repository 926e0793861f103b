// One saved file as an article: what it is, its text from the worker pool, the pictures it carries. Writes nothing.
import { open } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { ExtractPool } from '../content/extract/extract-pool.ts';
import type { ExtractedArticle } from '../content/extract/types.ts';
import { fileTrouble } from '../file-trouble.ts';
import type { EmbeddedPicture } from './inline-pictures.ts';

/** Saved pages carry their pictures inside. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface ReadClip {
  readonly article: ExtractedArticle;
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

/** @throws AppError file_error, too_large, wrong_file, no_article, cancelled */
export async function readClip(
  { path, name }: { readonly path: string; readonly name: string },
  pool: ExtractPool,
  signal: AbortSignal,
): Promise<ReadClip> {
  const outcome = await pool.extract({ kind: 'saved', bytes: await bytesOf(path), name }, signal);
  signal.throwIfAborted();
  if (outcome.kind === 'error') throw new AppError(codeOf(outcome.reason), outcome.message);
  const { article, saved } = outcome;
  if (article.text.trim() === '' && article.captions.length === 0)
    throw new AppError('no_article', 'No article was found in this file.');
  return { article, url: saved?.url ?? article.canonicalUrl, pictures: saved?.pictures ?? [] };
}

const codeOf = (reason: string) =>
  reason === 'too_large' || reason === 'timeout' || reason === 'cancelled' ? reason : 'wrong_file';

/** In a buffer of its own, which can be handed over. */
async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MOST_BYTES) throw new AppError('too_large', 'The file is larger than 64 MB.');
      const bytes = new Uint8Array(size);
      let got = 0;
      for (let more = -1; more !== 0 && got < size; got += more)
        more = (await file.read(bytes, got, size - got, got)).bytesRead;
      return got === size ? bytes : bytes.slice(0, got);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file_error', `Can't read the file: ${fileTrouble(error)}.`);
  }
}
