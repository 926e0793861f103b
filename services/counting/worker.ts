// The worker's entry: counts what takes long, on a connection of its own that can't write.
import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../contract/errors.ts';
import { parseQuery } from '../../contract/query/parse.ts';
import { openStore } from '../../db/index.ts';
import type { Answers, Question } from './client.ts';

let now = 0;
const store = openStore({ folder: workerData as string, readonly: true, now: () => now });
const CAP = 1000;

function answer(question: Question): Answers[Question['kind']] {
  now = question.now;
  switch (question.kind) {
    case 'views':
      return store.views.counts(CAP);
    case 'query':
      return store.articles.count(parseQuery(question.query).node).count;
    case 'feeds':
      return store.feeds.stats({ sizes: question.sizes });
    case 'offline':
      return store.pages.summary(store.articles.idsOf({ node: parseQuery(question.query).node }));
  }
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
