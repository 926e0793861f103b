// One headless sync in a process of its own, as the bench needs it: subscribes to the addresses, syncs once, and says
// when the rows were there and when everything was searchable.
import { existsSync, readFileSync } from 'node:fs';
import { boundYoungHeap } from '../cli/young-heap.ts';
import { openStore, type Store } from '../db/index.ts';
import { makeFetchGate, makeParsePool, originOf, startSyncEngine } from '../services/sync/index.ts';

// As the command line does.
boundYoungHeap();
const [folder = '', urls = ''] = process.argv.slice(2);
const now = () => Math.floor(Date.now() / 1000);
const store = openStore({ folder, now, headless: process.env.BENCH_ATTACHED !== '1' });

/** The bench's feeds are on loopback: their origins count as confirmed. */
function subscribe(): void {
  const wanted = readFileSync(urls, 'utf8').trim().split('\n');
  if (store.feeds.list().length >= wanted.length) return;
  store.transaction(() => {
    for (const url of wanted) store.feeds.add({ url, localOrigin: originOf(new URL(url)) });
  });
}

let visible = 0;
/** CPU seconds of all threads until then. */
let visibleCpu = 0;

/** Most memory this program has had, in MB. The number of getrusage may be that of the process which started it. */
function peakMb(): number {
  const file = '/proc/self/status';
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const kilobytes = /VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Math.round(Number(kilobytes) / 1024);
}
/** Every word can be found; the index of word beginnings may still grow. */
let indexed = 0;
const isDone = () =>
  visible > 0 && store.search.missing() === 0 && store.drafts.next({ after: 0, limit: 1 }).length === 0;
const watched: Store = {
  ...store,
  transaction: (work) => {
    const result = store.transaction(work);
    if (isDone()) indexed ||= Date.now();
    return result;
  },
  ingest: (updates) => {
    const ingested = store.ingest(updates);
    visible = Date.now();
    const { user, system } = process.cpuUsage();
    visibleCpu = (user + system) / 1e6;
    return ingested;
  },
  search: {
    ...store.search,
    indexStep: (limit) => {
      const left = store.search.indexStep(limit);
      if (isDone()) indexed ||= Date.now();
      return left;
    },
  },
};

subscribe();
const fetchGate = makeFetchGate();
const pool = makeParsePool({
  headless: process.env.BENCH_ATTACHED !== '1',
  ...(process.env.BENCH_WORKERS ? { workers: Number(process.env.BENCH_WORKERS) } : {}),
});
const attached = () => process.env.BENCH_ATTACHED === '1';
const engine = startSyncEngine({ store: watched, fetchGate, pool, now, attached, emit: () => {} });
const started = Date.now();
const result = await engine.run({ all: true });
indexed ||= Date.now();
await Promise.all([pool.stop(), fetchGate.stop()]);
const waiting = store.search.missing() + store.drafts.next({ after: 0, limit: 1 }).length;
const thread = process.threadCpuUsage();
store.close();
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const cpu = (userCPUTime + systemCPUTime) / 1e6;
/** Of it the thread that writes. */
const writerCpu = (thread.user + thread.system) / 1e6;
process.stdout.write(
  JSON.stringify({
    ...result,
    ...{
      started,
      visible,
      indexed,
      waiting,
      cpu,
      visibleCpu,
      writerCpu,
      rssMb: peakMb(),
    },
  }),
);
