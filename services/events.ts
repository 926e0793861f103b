// Publishes events after a commit. What a click changed goes at once; what a sync changes is bundled for 100 ms.
import type { EventEnvelope, EventName, EventPayloads } from '../contract/events.ts';

export type Listener = (event: EventEnvelope) => void;

export interface Events {
  /** Sends now, after anything bundled before it. */
  publish<E extends EventName>(name: E, payload: EventPayloads[E]): void;
  /** Sends within 100 ms, merged with its like. */
  bundle<E extends EventName>(name: E, payload: EventPayloads[E]): void;
  listen(listener: Listener): () => void;
  /** How many listen: with none, long tasks need not yield. */
  listeners(): number;
  seq(): number;
  stop(): void;
}

const BUNDLE_MS = 100;
const MOST_ADDED = 1000;

type Bundled = Map<string, { name: EventName; payload: EventPayloads[EventName] }>;

function mergeAdded(a: EventPayloads['articles.added'], b: EventPayloads['articles.added']) {
  const ids = [...new Set([...a.ids, ...b.ids])].sort((x, y) => y - x).slice(0, MOST_ADDED);
  return { ids, total: a.total + b.total };
}

function mergeFeeds(a: EventPayloads['feeds.changed'], b: EventPayloads['feeds.changed']) {
  const changed = new Map([...a.changed, ...b.changed].map((feed) => [feed.id, feed]));
  const removed = new Set([...a.removed, ...b.removed]);
  for (const feed of b.changed) removed.delete(feed.id);
  for (const id of b.removed) changed.delete(id);
  return { changed: [...changed.values()], removed: [...removed] };
}

function mergeHeaders(a: EventPayloads['articles.updated'], b: EventPayloads['articles.updated']) {
  return {
    headers: [...new Map([...a.headers, ...b.headers].map((header) => [header.id, header])).values()],
  };
}

function mergeIds(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])];
}

/** The event that says what `a` and then `b` said; the later one alone where it holds the whole. */
function merge(name: EventName, a: unknown, b: unknown): EventPayloads[EventName] {
  if (name === 'articles.added') return mergeAdded(a as never, b as never);
  if (name === 'feeds.changed') return mergeFeeds(a as never, b as never);
  if (name === 'articles.updated') return mergeHeaders(a as never, b as never);
  if (name === 'media.changed') {
    const [x, y] = [a, b] as EventPayloads['media.changed'][];
    return { articleIds: mergeIds(x?.articleIds ?? [], y?.articleIds ?? []) };
  }
  return b as EventPayloads[EventName];
}

/** What may be merged: whole lists, sums and unions. Others are kept apart, in order. */
function keyOf(name: EventName, payload: unknown, size: number): string {
  if (name === 'job.progress') return `${name} ${(payload as { jobId: string }).jobId}`;
  if (name === 'audio.changed') {
    const { articleId, url } = payload as EventPayloads['audio.changed'];
    return `${name} ${articleId} ${url}`;
  }
  return name === 'articles.state' || name === 'articles.removed' || name === 'job.done'
    ? `${name} ${size}`
    : name;
}

/** One publisher per backend; `instance` names that backend's life. */
export function createEvents(instance: string): Events {
  const all = new Set<Listener>();
  const waiting: Bundled = new Map();
  let timer: NodeJS.Timeout | null = null;
  let seq = 0;

  const send = (name: EventName, payload: EventPayloads[EventName]) => {
    seq += 1;
    for (const listener of [...all]) listener({ instance, seq, name, payload });
  };
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const batch = [...waiting.values()];
    waiting.clear();
    for (const { name, payload } of batch) send(name, payload);
  };
  return {
    publish: (name, payload) => {
      flush();
      send(name, payload);
    },
    bundle: (name, payload) => {
      const key = keyOf(name, payload, waiting.size);
      const before = waiting.get(key);
      waiting.set(key, { name, payload: before ? merge(name, before.payload, payload) : payload });
      timer ??= setTimeout(flush, BUNDLE_MS).unref();
    },
    listen: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
    listeners: () => all.size,
    seq: () => seq,
    stop: () => {
      flush();
      all.clear();
    },
  };
}
