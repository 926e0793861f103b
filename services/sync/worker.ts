// The worker's entry: one job after the other. Holds nothing, so that it can be killed at any moment.
import { parentPort } from 'node:worker_threads';
import { type DraftJob, runDraftJob } from './draft-job.ts';
import { buffersOf } from './packing.ts';
import { type ParseJob, runParseJob } from './parse-job.ts';
import { runTextJob, type TextJob } from './text-job.ts';

type Job = ParseJob | TextJob | DraftJob;

function run(job: Job) {
  if ('bodies' in job) return runTextJob(job);
  return 'body' in job ? runParseJob(job) : runDraftJob(job);
}

/** What goes to the other thread without being copied. */
function transferOf(outcome: ReturnType<typeof run>): ArrayBuffer[] {
  if (outcome.kind === 'texts') return outcome.texts.slice(0, 1).map(({ buffer }) => buffer as ArrayBuffer);
  return 'articles' in outcome ? buffersOf(outcome.articles) : [];
}

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  const outcome = run(job);
  parentPort?.postMessage({ id, outcome }, transferOf(outcome));
});
