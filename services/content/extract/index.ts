// Full-text extraction as others see it. Pure functions; the pool runs them where they can be killed.
export { extractArticle } from './extract.ts';
export type { ExtractFailure, ExtractJob, ExtractOutcome } from './extract-job.ts';
export {
  type ExtractPool,
  type ExtractPoolOptions,
  extractWorkerUrl,
  makeExtractPool,
} from './extract-pool.ts';
export { findNextPage, joinPages } from './pages.ts';
export { extractText } from './plain-page.ts';
export { betterOf, isTruncated, type TextVersion, type TruncationReason } from './truncated.ts';
export type {
  AuthorCard,
  BodySource,
  DateSource,
  ExtractedArticle,
  PageSource,
  RelatedLink,
} from './types.ts';
