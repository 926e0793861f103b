// The worker's entry: counts what takes long, on a connection of its own that can't write.
import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../contract/errors.ts';
import type { ViewCount } from '../../contract/model.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { openStore } from '../../db/index.ts';
import type { Answers, Question } from './client.ts';

let now = 0;
const store = openStore({ folder: workerData as string, readonly: true, now: () => now });
const CAP = 1000;

function countViews(): ViewCount[] {
  return store.views.list().map(({ id, query, problem }): ViewCount => {
    const none = { id, count: null, capped: false, unread: null, unreadCapped: false };
    if (problem && ['bad_query', 'no_view', 'cycle'].includes(problem.code)) return none;
    const { node } = parseQuery(query);
    const all = store.articles.count(node, CAP);
    const isUnread = { type: 'is', value: 'unread' } as const;
    const unread = store.articles.count({ type: 'and', children: [node, isUnread] }, CAP);
    return { id, ...all, unread: unread.count, unreadCapped: unread.capped };
  });
}

function answer(question: Question): Answers[Question['kind']] {
  now = question.now;
  return question.kind === 'views' ? countViews() : store.feeds.stats({ sizes: question.sizes });
}

parentPort?.on('message', (question: Question | null) => {
  if (question === null) {
    store.close();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ result: answer(question) });
  } catch (error) {
    parentPort?.postMessage({ error: toWireError(error), stack: String(error) });
  }
});
