// What the worker does for one page; plain data both ways, never throws.
import { extractArticle } from './extract.ts';
import { withLanguage } from './language.ts';
import { extractText } from './plain-page.ts';
import type { ExtractedArticle } from './types.ts';

export type ExtractJob =
  | {
      readonly kind: 'page';
      readonly page: string | Uint8Array;
      readonly url: string | null;
      readonly contentType?: string | null;
    }
  | { readonly kind: 'text' | 'markdown'; readonly text: string };

export type ExtractFailure = 'too_large' | 'timeout' | 'memory' | 'cancelled' | 'broken';

export type ExtractOutcome =
  | { readonly kind: 'article'; readonly article: ExtractedArticle }
  | { readonly kind: 'error'; readonly reason: ExtractFailure; readonly message: string };

function extract(job: ExtractJob): ExtractedArticle {
  if (job.kind !== 'page') return extractText(job.text, job.kind);
  return extractArticle(job.page, { url: job.url, contentType: job.contentType ?? null });
}

/** A bug on one page is an error of that page. */
export async function runExtractJob(job: ExtractJob): Promise<ExtractOutcome> {
  try {
    return { kind: 'article', article: await withLanguage(extract(job)) };
  } catch (error) {
    return {
      kind: 'error',
      reason: 'broken',
      message: `The page can't be read: ${String(error).slice(0, 200)}`,
    };
  }
}
