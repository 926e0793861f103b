// What goes between the pool and its workers without being copied, and the answer both give.
import type { ExtractJob, ExtractOutcome } from './extract-job.ts';

export const TOO_LARGE: ExtractOutcome = {
  kind: 'error',
  reason: 'too_large',
  message: 'The page is too large to be read.',
};

/** What goes to the worker without being copied. */
export function transferOfJob(job: ExtractJob): ArrayBuffer[] {
  return job.kind === 'saved' ? [job.bytes.buffer] : [];
}

/** What comes back without being copied. */
export function transferOfOutcome(outcome: ExtractOutcome): ArrayBuffer[] {
  const pictures = outcome.kind === 'article' ? (outcome.saved?.pictures ?? []) : [];
  return pictures.map(({ bytes }) => bytes.buffer);
}
