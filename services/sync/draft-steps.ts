// Makes the texts of listed drafts safe: workers do it, this thread writes what they made, in steps that leave it free.
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Article } from '../../contract/model.ts';
import type { FeedIngest, IncomingArticle, Store, WaitingDraft } from '../../db/index.ts';
import { packArticle, unpackDraft } from './packing.ts';
import { type ArticleDraft, finishArticle } from './prepare.ts';
import type { ParsePool } from './worker-pool.ts';

export interface DraftSource {
  readonly store: Pick<Store, 'drafts' | 'search' | 'transaction'>;
  readonly pool: Pick<ParsePool, 'finish'>;
  readonly now: () => number;
  readonly attached: () => boolean;
  /** After each commit, what it changed. */
  readonly told: (finished: readonly FeedIngest[]) => void;
  /** Fills the index with the words that wait for it, in steps. */
  readonly words: () => Promise<void>;
}

/** Drafts of one job: some milliseconds of a worker's time. */
const JOB = 40;
/** Jobs that are made ahead of what is written: many for large transactions, few for small ones. */
const AHEAD = 30;
const AHEAD_ATTACHED = 4;
/** A transaction while a client looks on, with room for what else a task does. */
const TASK_MS = 18;
/** And at most: each adds a segment to the index, which merges them from sixteen on. */
const MOST_ROWS = 1000;
/** Of a small one: rows are not alike, recent ones are compared with others. */
const MOST_ATTACHED = 50;
/** The first ones are not waited for so long. */
const FIRST_ROWS = 300;

interface Made {
  readonly id: number;
  readonly article: IncomingArticle;
}

/** Until no draft waits, or `signal` says stop: what is left then is finished at another time. */
export async function finishDrafts(source: DraftSource, signal?: AbortSignal): Promise<void> {
  const { store, attached, told, words } = source;
  const ready: Made[] = [];
  let msPerRow = 0.3;
  let steps = 0;
  const room = () => {
    if (attached()) return Math.min(MOST_ATTACHED, Math.max(4, Math.floor(TASK_MS / msPerRow)));
    return steps === 0 ? FIRST_ROWS : MOST_ROWS;
  };
  const write = async () => {
    const batch = ready.splice(0, room());
    steps++;
    const started = performance.now();
    const finished = attached() ? store.drafts.finish(batch) : finishIndexed(source, batch);
    msPerRow = 0.7 * msPerRow + 0.3 * ((performance.now() - started) / batch.length);
    told(finished);
    await nextTask();
    // While their texts are at hand.
    if (attached() && store.search.missing() >= MOST_ROWS) await words();
  };
  for await (const made of jobsOf(source)) {
    ready.push(...made);
    while (ready.length >= room() && !signal?.aborted) await write();
    if (signal?.aborted) return;
  }
  while (ready.length > 0 && !signal?.aborted) await write();
}

/** One large transaction for both. */
function finishIndexed({ store }: DraftSource, batch: readonly Made[]): FeedIngest[] {
  return store.transaction(() => {
    const finished = store.drafts.finish(batch);
    store.search.indexStep(batch.length);
    return finished;
  });
}

/** What workers make of all drafts, oldest first, some jobs ahead. */
async function* jobsOf(source: DraftSource): AsyncGenerator<Made[]> {
  const { store, attached } = source;
  const making: Promise<Made[]>[] = [];
  let after = 0;
  const fill = () => {
    while (making.length < (attached() ? AHEAD_ATTACHED : AHEAD)) {
      const drafts = store.drafts.next({ after, limit: JOB });
      if (drafts.length === 0) return;
      after = drafts.at(-1)?.id ?? after;
      making.push(make(source, drafts));
    }
  };
  for (fill(); making.length > 0; fill()) yield (await making.shift()) ?? [];
}

/** A draft that costs a worker its life does so alone, and waits on: it is tried again at another time, or as it is opened. */
async function make(source: DraftSource, drafts: readonly WaitingDraft[]): Promise<Made[]> {
  const { pool, now } = source;
  const made = await pool.finish({ drafts: drafts.map(({ draft }) => draft), now: now() });
  if (made !== 'stopped' && made !== 'killed') return matched(drafts, made);
  if (made === 'stopped' || drafts.length === 1) return [];
  const alone: Made[] = [];
  for (const one of drafts) alone.push(...(await make(source, [one])));
  return alone;
}

function matched(drafts: readonly WaitingDraft[], articles: readonly IncomingArticle[]): Made[] {
  return drafts.flatMap(({ id }, at) => {
    const article = articles[at];
    return article === undefined ? [] : [{ id, article }];
  });
}

/** More is left to a worker, which takes some seconds: this thread must not be held. */
const MOST_HERE = 1_000_000;

/** The store as everybody else sees it: an article that is opened, or whose text is read, has its text. */
export function withoutDrafts(store: Store, now: () => number): Store {
  const waiting = (ids: readonly number[]) => (store.readonly ? [] : store.drafts.of(ids));
  const articles: Store['articles'] = {
    ...store.articles,
    get: (id) => {
      const [draft] = waiting([id]);
      return draft === undefined ? store.articles.get(id) : opened(store, draft, now());
    },
    bodies: (ids) => {
      const drafts = waiting(ids);
      if (drafts.length > 0) store.drafts.finish(drafts.flatMap((draft) => finishHere(draft, now())));
      return store.articles.bodies(ids);
    },
  };
  return { ...store, articles };
}

/** Where it can't be written (a full disk), its text is shown all the same. */
function opened(store: Store, draft: WaitingDraft, now: number): Article | null {
  const { id } = draft;
  const text = textOf(draft);
  if (text === null) return store.articles.get(id);
  const article = finishArticle(text);
  try {
    store.drafts.finish([{ id, article: packArticle(article, now) }]);
    return store.articles.get(id);
  } catch {
    const listed = store.articles.get(id);
    return listed && { ...listed, html: article.html };
  }
}

/** Null where there is too much of it for now, or it can't be read. */
function textOf({ draft }: WaitingDraft): ArticleDraft | null {
  try {
    const text = unpackDraft(draft);
    return text.body.html.length > MOST_HERE ? null : text;
  } catch {
    return null;
  }
}

/** One that can't be read stays as it is; doctor tells of it. */
function finishHere({ id, draft }: WaitingDraft, now: number): Made[] {
  try {
    return [{ id, article: packArticle(finishArticle(unpackDraft(draft)), now) }];
  } catch {
    return [];
  }
}
