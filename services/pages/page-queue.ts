// Fetches pages in the background or on demand. The queue is the database: what waits there is fetched, whatever happened.
import { once } from 'node:events';
import { AppError } from '../../contract/errors.ts';
import type { Seconds } from '../../contract/model.ts';
import type { PageTask, Store } from '../../db/index.ts';
import { type Failure, judgeFailure } from '../media/outcomes.ts';
import { makeSilences, type Silences } from '../network/silences.ts';
import { isSilence } from '../sync/index.ts';
import { type PageTools, readPage } from './read-page.ts';
import { storePage } from './store-page.ts';

export const PAGE_LIMITS = {
  inFlight: 10,
  perHost: 2,
  /** Longest time for one article, all its parts. */
  articleMs: 90_000,
  /** Silent hosts in a row that mean: no network. */
  silentHosts: 3,
} as const;

export interface PageQueueContext extends PageTools {
  readonly store: Pick<Store, 'articles' | 'pages'>;
  readonly now: () => Seconds;
  /** The article has the text of its page now. */
  readonly onArrived: (articleId: number) => void;
  readonly onFailed: (articleId: number) => void;
  /** How many answers anybody has given so far, to whatever was asked. */
  readonly answers?: () => number;
  /** A bug, for the log. */
  readonly onTrouble: (what: string, error: unknown) => void;
  readonly limits?: Partial<{ readonly [K in keyof typeof PAGE_LIMITS]: number }>;
}

export type PageEnd =
  | { readonly kind: 'stored'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface PageRun {
  readonly signal: AbortSignal;
  readonly onEnd: (task: PageTask, end: PageEnd) => void;
  /** Left out when its turn comes. */
  readonly skip?: (articleId: number) => boolean;
}

export interface PageQueue {
  isFetching(articleId: number): boolean;
  /** Fetches all these, hosts in turn; ends early when no host answers any more. Rejects with the signal's reason only. */
  run(tasks: Iterable<PageTask>, run: PageRun): Promise<'done' | 'offline'>;
}

const hostOf = (task: PageTask) => URL.parse(task.url)?.host ?? '';

export function makePageQueue(context: PageQueueContext): PageQueue {
  const limits = { ...PAGE_LIMITS, ...context.limits };
  const busy = new Map<string, number>();
  const fetching = new Set<number>();
  /** Of all runs. */
  const works = new Set<Promise<void>>();
  const hostsUntil = new Map<string, Seconds>();
  const silences = makeSilences(context.answers ?? (() => 0));

  const fetchOne = async (task: PageTask, signal: AbortSignal): Promise<PageEnd> => {
    const limit = AbortSignal.timeout(limits.articleMs);
    try {
      const until = hostsUntil.get(hostOf(task)) ?? 0;
      if (until > context.now())
        throw new AppError('rate_limited', 'The site asks to be left alone for a while.', {
          retryAfter: until - context.now(),
        });
      const { article, bytes } = await readPage(task, context, AbortSignal.any([signal, limit]));
      signal.throwIfAborted();
      if (storePage(context.store, task, article)) context.onArrived(task.articleId);
      return { kind: 'stored', bytes };
    } catch (thrown) {
      signal.throwIfAborted();
      return { kind: 'failed', error: asPageError(limit.aborted ? LATE : thrown) };
    }
  };
  const asPageError = (thrown: unknown): AppError => {
    if (thrown instanceof AppError && thrown.code !== 'disk_full' && thrown.code !== 'profile_readonly')
      return thrown;
    if (thrown instanceof AppError) throw thrown;
    context.onTrouble('page', thrown);
    return new AppError('internal', 'Something broke in Offprint while reading this page.');
  };
  const record = (task: PageTask, error: AppError): void => {
    const failure = judge(error, task.attempts, context.now());
    if (failure.hostUntil !== null) hostsUntil.set(hostOf(task), failure.hostUntil);
    context.store.pages.failed(task.articleId, {
      code: error.code,
      reason: error.message,
      nextTry: failure.nextTry,
    });
    context.onFailed(task.articleId);
  };
  const take = (left: PageTask[]): PageTask | null => {
    const at = left.findIndex((task) => (busy.get(hostOf(task)) ?? 0) < limits.perHost);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };

  return {
    isFetching: (articleId) => fetching.has(articleId),
    run: async (tasks, { signal, onEnd, skip = () => false }) => {
      const left = [...tasks];
      const running = new Set<Promise<void>>();
      const doubts = makeDoubts(limits.silentHosts, silences, (task, end) => {
        if (end.kind === 'failed') record(task, end.error);
        onEnd(task, end);
      });
      const broken: unknown[] = [];
      const start = (task: PageTask) => {
        const host = hostOf(task);
        const answers = doubts.answers();
        busy.set(host, (busy.get(host) ?? 0) + 1);
        fetching.add(task.articleId);
        const work: Promise<void> = fetchOne(task, signal)
          .then((end) => doubts.finish(task, end, answers))
          .catch((error: unknown) => void broken.push(error))
          .finally(() => {
            busy.set(host, (busy.get(host) ?? 1) - 1);
            fetching.delete(task.articleId);
            running.delete(work);
            works.delete(work);
          });
        running.add(work);
        works.add(work);
      };
      const mayStart = () => !signal.aborted && !doubts.isOffline() && broken.length === 0;
      for (;;) {
        while (mayStart() && running.size < limits.inFlight) {
          const task = take(left);
          if (!task) break;
          if (!skip(task.articleId)) start(task);
        }
        if (running.size > 0) await Promise.race(running);
        // Another run has the hosts of all that is left.
        else if (mayStart() && left.length > 0 && works.size > 0) await anyOf(works, signal);
        else break;
      }
      signal.throwIfAborted();
      if (broken.length > 0) throw broken[0];
      if (doubts.isOffline()) {
        doubts.forgive();
        return 'offline';
      }
      doubts.settle();
      return 'done';
    },
  };
}

/** When the first of these works ends, or the signal says so. */
export async function anyOf(works: Iterable<Promise<void>>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const heard = new AbortController();
  const aborted = once(signal, 'abort', { signal: heard.signal }).then(
    () => {},
    () => {},
  );
  await Promise.race([...works, aborted]);
  heard.abort();
}

/** Failures that may be ours: they count when any host has answered meanwhile or later, or at the end. */
function makeDoubts(most: number, silences: Silences, settle: (task: PageTask, end: PageEnd) => void) {
  const doubts = new Map<string, (() => void)[]>();
  let own = 0;
  let seen = silences.answers();
  const settleAll = () => {
    for (const list of doubts.values()) for (const one of list) one();
    doubts.clear();
  };
  const answers = () => own + silences.answers();
  return {
    finish: (task: PageTask, end: PageEnd, answersBefore: number) => {
      const host = hostOf(task);
      if (silences.answers() > seen) settleAll();
      seen = silences.answers();
      if (end.kind === 'failed' && isSilence(end.error)) {
        if (answers() > answersBefore || silences.isProven(host)) return settle(task, end);
        doubts.set(host, [...(doubts.get(host) ?? []), () => settle(task, end)]);
        return;
      }
      own += 1;
      silences.end(host);
      settleAll();
      settle(task, end);
    },
    answers,
    isOffline: () => doubts.size >= most,
    settle: settleAll,
    /** Nothing is written down: all are asked again. */
    forgive: () => silences.remember(doubts.keys()),
  };
}

const LATE = new AppError('timeout', 'The page takes too long to arrive.');

/** A page without an article is looked at again a few times; the rest as with pictures. */
function judge(error: AppError, attempts: number, now: Seconds): Failure {
  if (error.code === 'no_article') return { ...judgeFailure(error, 99, now), nextTry: null };
  return judgeFailure(error, attempts, now);
}
