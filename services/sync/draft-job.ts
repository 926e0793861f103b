// The third thing a worker does: drafts as articles with their safe texts. Pure; plain data both ways.
import type { IncomingArticle } from '../../db/index.ts';
import { packArticle, together, unpackDraft } from './packing.ts';
import { finishArticle } from './prepare.ts';

export interface DraftJob {
  /** As `packDraft` made them. */
  readonly drafts: readonly Uint8Array[];
  readonly now: number;
}

export interface Finished {
  readonly kind: 'finished';
  /** One for each draft, in their order. */
  readonly articles: readonly IncomingArticle[];
}

/** Makes the texts of drafts safe. */
export function runDraftJob({ drafts, now }: DraftJob): Finished {
  const articles = drafts.map((draft) => packArticle(finishArticle(unpackDraft(draft)), now));
  return { kind: 'finished', articles: together(articles) };
}
