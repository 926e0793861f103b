// What waits in the background while an article that was just opened is fetched beside the line.
import { setImmediate as nextTask } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createEvents } from '../../../services/events.ts';
import { startBackground } from '../../../services/pages/background.ts';
import type { PageQueue } from '../../../services/pages/page-queue.ts';
import { article, bring, NOW, testStore } from '../../db/helpers.ts';

/** More runs than this without the thread being free in between are a loop: the test ends instead of hanging. */
const LOOP = 1000;

function library() {
  const store = testStore();
  const cut = { words: 0, truncated: true };
  const ids = bring(store, 'https://f.example/', [article('1', { url: 'https://f.example/1', ...cut })]);
  const runs: { readonly ids: readonly number[]; end: () => void }[] = [];
  let inARow = 0;
  const queue: PageQueue = {
    isFetching: () => false,
    run: async (tasks, { skip = () => false }) => {
      if (++inARow > LOOP) throw new Error('asked again and again without a pause');
      const taken = [...tasks].map(({ articleId }) => articleId).filter((id) => !skip(id));
      if (taken.length === 0) return 'done';
      await new Promise<void>((end) => runs.push({ ids: taken, end }));
      for (const articleId of taken)
        store.pages.failed(articleId, { code: 'no_article', reason: 'None.', nextTry: null });
      return 'done';
    },
  };
  const troubles: unknown[] = [];
  const context = {
    ...{ store, events: createEvents('test'), clock: { now: () => NOW } },
    log: { error: (_where: string, error: unknown) => troubles.push(error) },
  };
  const background = startBackground(context as never, {
    ...{ queue, attached: () => true, paused: false, onChange: () => {} },
  });
  const until = async (done: () => boolean) => {
    for (let turn = 0; turn < 10_000 && !done(); turn++) {
      inARow = 0;
      await nextTask();
    }
    expect(done()).toBe(true);
  };
  return { store, ids, runs, troubles, background, until };
}

test('while all that waits is being fetched beside the line the line rests, and ends when that has ended', async () => {
  const { store, ids, runs, troubles, background, until } = library();
  background.show(ids);
  await until(() => runs.length === 1);
  background.wake();
  await until(() => background.state() !== null);
  for (let turn = 0; turn < 50; turn++) await nextTask();
  expect(runs.map((run) => run.ids)).toEqual([ids]);
  expect(troubles).toEqual([]);
  runs[0]?.end();
  await until(() => background.state() === null);
  expect(store.articles.get(ids[0] ?? 0)?.page).toMatchObject({ state: 'failed' });
  expect(runs).toHaveLength(1);
  await background.stop();
});

test('resting for what is fetched beside it, the line can be held at once', async () => {
  const { ids, runs, background, until } = library();
  background.show(ids);
  await until(() => runs.length === 1);
  background.wake();
  await until(() => background.state() !== null);
  const release = background.hold();
  await until(() => background.state() === null);
  release();
  runs[0]?.end();
  await background.stop();
});
