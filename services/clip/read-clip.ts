// One saved file as an article: what it is, its text from the worker pool, the pictures it carries. Writes nothing.
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { ExtractJob } from '../content/extract/extract-job.ts';
import type { ExtractPool } from '../content/extract/extract-pool.ts';
import type { ExtractedArticle } from '../content/extract/types.ts';
import { decode } from './decode.ts';
import { type EmbeddedPicture, readHtmlFile, readMhtmlFile } from './saved-page.ts';
import { sniffClip } from './sniff.ts';

/** Saved pages carry their pictures inside. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface ReadClip {
  readonly article: ExtractedArticle;
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

interface Prepared {
  readonly job: ExtractJob;
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

/** @throws AppError file_error, too_large, wrong_file, no_article, cancelled */
export async function readClip(
  { path, name }: { readonly path: string; readonly name: string },
  pool: ExtractPool,
  signal: AbortSignal,
): Promise<ReadClip> {
  const { job, url, pictures } = prepare(await bytesOf(path), name);
  const outcome = await pool.extract(job, signal);
  signal.throwIfAborted();
  if (outcome.kind === 'error') throw new AppError(codeOf(outcome.reason), outcome.message);
  const { article } = outcome;
  if (article.text.trim() === '' && article.captions.length === 0)
    throw new AppError('no_article', 'No article was found in this file.');
  return { article, url: url ?? article.canonicalUrl, pictures };
}

const codeOf = (reason: string) =>
  reason === 'too_large' || reason === 'timeout' || reason === 'cancelled' ? reason : 'wrong_file';

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new AppError('too_large', 'The file is larger than 64 MB.');
    return await readFile(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'file_error',
      `Can't read the file: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function prepare(bytes: Uint8Array, name: string): Prepared {
  const found = sniffClip(bytes, name);
  if (found.format === null) throw new AppError('wrong_file', found.reason);
  if (found.format === 'text' || found.format === 'markdown')
    return { job: { kind: found.format, text: decode(bytes) }, url: null, pictures: [] };
  const saved = found.format === 'html' ? readHtmlFile(bytes) : readMhtmlFile(bytes);
  if (saved === null) throw new AppError('wrong_file', 'This archive holds no web page.');
  const { html, url, pictures } = saved;
  return { job: { kind: 'page', page: html, url }, url, pictures };
}
