// The worker's entry: one page after the other. Holds nothing, so that it can be killed at any moment.
import { parentPort } from 'node:worker_threads';
import { type ExtractJob, runExtractJob } from './extract-job.ts';

parentPort?.on('message', async ({ id, job }: { id: number; job: ExtractJob }) => {
  parentPort?.postMessage({ id, outcome: await runExtractJob(job) });
});
