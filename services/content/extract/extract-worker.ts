// The worker's entry: one page after the other. Holds nothing, so that it can be killed at any moment.
import { parentPort } from 'node:worker_threads';
import { type ExtractJob, runExtractJob } from './extract-job.ts';
import { transferOfOutcome } from './transfer.ts';

parentPort?.on('message', async ({ id, job }: { id: number; job: ExtractJob }) => {
  const outcome = await runExtractJob(job);
  parentPort?.postMessage({ id, outcome }, transferOfOutcome(outcome));
});
