// Measures every list and every kind of search of the store at a given size: npm run bench:store -- 100000 1000000
// Libraries are built once, under bench/out/. ONLY=order: smart views and rules alone; WORDS=150: an article's size. The last
// line of output is one JSON document.
import { closeSync, existsSync, openSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from '../db/index.ts';
import { type Case, LISTS, list, marked, SEARCHES, type Words, WRITES } from './store-cases.ts';
import { buildLibrary, makeVocabulary, NOW, seeded } from './store-data.ts';
import { measureRules, orderCases, prepareOrder } from './store-order.ts';

const OUT = join(import.meta.dirname, 'out');
const RUNS = Number(process.env.RUNS ?? 60);

interface Measured {
  readonly name: string;
  readonly median: number;
  readonly p95: number;
  readonly cpuMedian: number;
  readonly cpuP95: number;
  readonly limit: number;
}

/** Wall time and the process's own time: on a busy machine the second tells more. */
function timed(work: () => unknown): { readonly wall: number; readonly cpu: number } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

function measure(store: Store, cases: readonly Case[], words: Words, after = () => {}): Measured[] {
  return cases.map(([name, limit, run]) => {
    const random = seeded(42);
    const times = Array.from({ length: RUNS }, () => {
      const time = timed(() => run(store, random, words));
      after();
      return time;
    });
    const of = (kind: 'wall' | 'cpu', share: number) =>
      times.map((time) => time[kind]).sort((a, b) => a - b)[Math.min(RUNS - 1, Math.floor(RUNS * share))] ??
      0;
    const row = {
      name,
      median: of('wall', 0.5),
      p95: of('wall', 0.95),
      cpuMedian: of('cpu', 0.5),
      cpuP95: of('cpu', 0.95),
      limit,
    };
    const numbers = [row.median, row.p95, row.cpuMedian, row.cpuP95];
    console.log(`| ${name.padEnd(28)} | ${numbers.map((ms) => ms.toFixed(2).padStart(8)).join(' | ')} |`);
    return row;
  });
}

/** Words an article. */
function wordsOf(articles: number): number {
  return Number(process.env.WORDS ?? (articles > 300_000 ? 150 : 600));
}

function build(folder: string, articles: number): void {
  const part = `${folder}.part`;
  const start = performance.now();
  const words = wordsOf(articles);
  let told = 0;
  buildLibrary(part, { articles, words, feeds: 1000, tags: 500 }, (done) => {
    if (done - told < articles / 20) return;
    told = done;
    console.error(`built ${done} of ${articles} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  });
  renameSync(part, folder);
}

/** Reads the file once: what is measured is the store, not when this machine last looked at its disk. */
function warm(file: string): void {
  const [handle, buffer] = [openSync(file, 'r'), Buffer.alloc(1 << 22)];
  while (readSync(handle, buffer) > 0);
  closeSync(handle);
}

/** The p95 that goes with a target for the median. */
function mostOf(limit: number): number {
  if (limit < 50) return 33;
  return limit === 50 ? 160 : 2 * limit;
}

function run(articles: number) {
  const size = process.env.WORDS && articles <= 300_000 ? `${articles}w${process.env.WORDS}` : `${articles}`;
  const folder = join(OUT, `store-${size}`);
  if (!existsSync(folder)) build(folder, articles);
  const opening = performance.now();
  const store = openStore({ folder, now: () => NOW });
  list(store, '');
  const openMs = performance.now() - opening;
  warm(join(folder, 'library.db'));
  const words = { vocabulary: makeVocabulary(), middle: NOW - 500 * 86_400 };
  console.log(
    `\n${articles} articles, ${RUNS} runs\n\n| ms | median | p95 | CPU median | CPU p95 |\n| --- | --- | --- | --- | --- |`,
  );
  const undoAll = () => {
    for (const ids of marked.splice(0)) store.articles.setRead(ids, false);
  };
  prepareOrder(store, words.vocabulary);
  const all = process.env.ONLY === 'order' ? [] : [LISTS, SEARCHES, WRITES];
  const rows = [...all, orderCases(articles)].flatMap((cases) => measure(store, cases, words, undoAll));
  store.history.prune(NOW + 1);
  store.close();
  const rules = measureRules(folder, words);
  const missed = rows.filter(({ median, p95, limit }) => median > limit || p95 > mostOf(limit));
  const megabytes = Math.round(statSync(join(folder, 'library.db')).size / 1e6);
  console.log(
    `opened with the first page in ${openMs.toFixed(0)} ms; ${megabytes} MB; over target: ${missed.map(({ name }) => name).join(', ') || 'none'}`,
  );
  return { articles, runs: RUNS, openMs, megabytes, rows, rules, overTarget: missed.map(({ name }) => name) };
}

const sizes = process.argv.slice(2).map(Number);
const results = (sizes.length > 0 ? sizes : [100_000]).map(run);
writeFileSync(join(OUT, 'store.json'), JSON.stringify(results, null, 2));
console.log(JSON.stringify({ bench: 'store', node: process.version, results }));
