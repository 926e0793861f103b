// What the worker does for one page or saved file; plain data both ways, never throws.
import { AppError } from '../../../contract/errors.ts';
import type { EmbeddedPicture } from '../../clip/inline-pictures.ts';
import { openSaved } from '../../clip/open-saved.ts';
import { MAX_PAGE } from './decode.ts';
import { extractArticle } from './extract.ts';
import { withLanguage } from './language.ts';
import { extractText } from './plain-page.ts';
import { TOO_LARGE } from './transfer.ts';
import type { ExtractedArticle } from './types.ts';

export type ExtractJob =
  | {
      readonly kind: 'page';
      readonly page: string | Uint8Array;
      readonly url: string | null;
      readonly contentType?: string | null;
    }
  | { readonly kind: 'text' | 'markdown'; readonly text: string }
  /** A file as it lies on the disk, handed over: its bytes are gone from the thread that asks. */
  | { readonly kind: 'saved'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string };

export type ExtractFailure = 'too_large' | 'timeout' | 'memory' | 'cancelled' | 'broken' | 'wrong_file';

/** What a saved file tells beside its article. */
export interface SavedFacts {
  /** Where it says it came from. */
  readonly url: string | null;
  readonly pictures: readonly EmbeddedPicture[];
}

export type ExtractOutcome =
  | { readonly kind: 'article'; readonly article: ExtractedArticle; readonly saved?: SavedFacts }
  | { readonly kind: 'error'; readonly reason: ExtractFailure; readonly message: string };

/** A bug on one page is an error of that page. */
export async function runExtractJob(job: ExtractJob): Promise<ExtractOutcome> {
  try {
    if (job.kind === 'saved') return await extractSaved(job.bytes, job.name);
    return { kind: 'article', article: await withLanguage(extract(job)) };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'error', reason: 'wrong_file', message: error.message };
    return {
      kind: 'error',
      reason: 'broken',
      message: `The page can't be read: ${String(error).slice(0, 200)}`,
    };
  }
}

function extract(job: Exclude<ExtractJob, { kind: 'saved' }>): ExtractedArticle {
  if (job.kind !== 'page') return extractText(job.text, job.kind);
  return extractArticle(job.page, { url: job.url, contentType: job.contentType ?? null });
}

async function extractSaved(bytes: Uint8Array, name: string): Promise<ExtractOutcome> {
  const opened = openSaved(bytes, name);
  if (opened.kind !== 'page' && opened.text.length > MAX_PAGE) return TOO_LARGE;
  const { url, pictures } = opened.kind === 'page' ? opened : NOTHING;
  return { kind: 'article', article: await withLanguage(extract(opened)), saved: { url, pictures } };
}

const NOTHING: SavedFacts = { url: null, pictures: [] };
