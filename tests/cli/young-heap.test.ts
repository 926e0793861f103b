import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const MODULE = pathToFileURL(join(import.meta.dirname, '..', '..', 'cli', 'young-heap.ts')).href;

/** MiB of young heap after much garbage of which some survives, in a process of its own: it is an option of V8. */
function youngAfterWork(first: string): number {
  const script = `
    import { setImmediate as nextTask } from 'node:timers/promises';
    import { getHeapSpaceStatistics } from 'node:v8';
    ${first}
    const kept = [];
    for (let round = 0; round < 100; round++) {
      const all = Array.from({ length: 12_000 }, (_, at) => ({ at, text: 'x' + at }));
      if (round % 10 === 0) kept.push(all);
      await nextTask();
    }
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    console.log(young.space_size / 1024 / 1024);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return Number(stdout);
}

test('the young heap stays small, and would not by itself', () => {
  const bound = youngAfterWork(`(await import(${JSON.stringify(MODULE)})).boundYoungHeap();`);
  expect(bound).toBeGreaterThan(0);
  expect(bound).toBeLessThanOrEqual(32);
  expect(youngAfterWork('')).toBeGreaterThan(bound);
});

/** MiB of young heap of a thread after the same garbage, when none may grow. */
function youngOfThread(first: string): number {
  const work = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { parentPort } from 'node:worker_threads';
    let kept = [];
    for (let round = 0; round < 400; round++) kept = Array.from({ length: 2000 }, (_, at) => ({ at, text: 'x' + at }));
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    parentPort.postMessage(young.space_size / 1024 / 1024);`;
  const script = `
    import { setFlagsFromString } from 'node:v8';
    import { Worker } from 'node:worker_threads';
    ${first}
    setFlagsFromString('--semi-space-growth-factor=1');
    new Worker(${JSON.stringify(work)}, { eval: true }).on('message', (size) => { console.log(size); process.exit(); });`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return Number(stdout);
}

test('a thread that is started later begins with some room, and would not by itself', () => {
  const room = youngOfThread(`(await import(${JSON.stringify(MODULE)})).boundYoungHeap();`);
  expect(room).toBeGreaterThanOrEqual(4);
  expect(youngOfThread('')).toBeLessThan(room);
});
