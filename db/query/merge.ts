// Merges ordered streams of ids into one, each id once, reading no further than asked.

/** Reads the next ids of a stream after `after` (null: from its start), in the stream's order. */
export type ReadMore = (after: number | null, limit: number) => readonly number[];

interface Head {
  readonly read: ReadMore;
  ids: readonly number[];
  at: number;
  done: boolean;
}

/** The first `limit` ids of all streams together. */
export function mergeStreams(streams: readonly ReadMore[], limit: number, newestFirst: boolean): number[] {
  const [only] = streams;
  if (only !== undefined && streams.length === 1) return [...only(null, limit)];
  const chunk = Math.min(limit, Math.max(8, Math.ceil((2 * limit) / Math.max(1, streams.length))));
  const heads = streams.map((read) => start(read, chunk)).filter((head) => head.ids.length > 0);
  const heap = makeHeap(newestFirst);
  for (const head of heads) heap.push(head);
  const merged: number[] = [];
  while (merged.length < limit) {
    const head = heap.top();
    if (head === undefined) break;
    const id = current(head);
    if (merged.at(-1) !== id) merged.push(id);
    if (advance(head, chunk)) heap.sink();
    else heap.pop();
  }
  return merged;
}

function start(read: ReadMore, chunk: number): Head {
  const ids = read(null, chunk);
  return { read, ids, at: 0, done: ids.length < chunk };
}

function current(head: Head): number {
  return head.ids[head.at] ?? 0;
}

/** Moves on; false at the stream's end. */
function advance(head: Head, chunk: number): boolean {
  const last = current(head);
  head.at++;
  if (head.at < head.ids.length) return true;
  if (head.done) return false;
  head.ids = head.read(last, chunk);
  head.at = 0;
  head.done = head.ids.length < chunk;
  return head.ids.length > 0;
}

function makeHeap(newestFirst: boolean) {
  const heads: Head[] = [];
  const before = (a: Head, b: Head) => (newestFirst ? current(a) > current(b) : current(a) < current(b));
  const at = (index: number) => heads[index];
  const swap = (a: number, b: number) => {
    const [x, y] = [heads[a], heads[b]];
    if (x && y) [heads[a], heads[b]] = [y, x];
  };
  const sink = () => {
    for (let parent = 0; ; ) {
      let first = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        const [a, b] = [at(child), at(first)];
        if (a && b && before(a, b)) first = child;
      }
      if (first === parent) return;
      swap(first, parent);
      parent = first;
    }
  };
  return {
    top: () => heads[0],
    sink,
    pop: () => {
      const last = heads.pop();
      if (last && heads.length > 0) heads[0] = last;
      sink();
    },
    push: (head: Head) => {
      heads.push(head);
      for (let child = heads.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        const [a, b] = [at(child), at(parent)];
        if (!a || !b || !before(a, b)) return;
        swap(child, parent);
        child = parent;
      }
    },
  };
}
