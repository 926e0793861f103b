// Work in small steps: all at once, or with other tasks between them where a thread has more to do.
import { setImmediate as nextTask } from 'node:timers/promises';

export type Steps<T> = Generator<void, T, void>;

export function runNow<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

export async function runInSteps<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    await nextTask();
    step = steps.next();
  }
  return step.value;
}
