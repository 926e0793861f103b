// 10,000 articles with 30,000 picture references of which 5,000 are distinct, as a window would see them: subscribed, fetched,
// pruned to 1,000. Counts files, compares them with what is shown, asks the doctor, and times every write transaction.
//   npm run -s bench:media -- [--feeds 100] [--articles 100] [--distinct 5000] [--keep 10]
// The last line of output is one JSON document; exit code 1 when a count is not what it must be.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { EventPayloads } from '../contract/events.ts';
import type { DoctorResult, FetchResult, KeepUsage, PruneResult } from '../contract/model.ts';
import { type Backend, startBackend } from '../services/index.ts';
import { profileAt } from '../services/profile.ts';
import { filesOf, type PressShape } from '../tests/services/keep/press.ts';
import { takeWrites, timeWrites } from './media-times.ts';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '100' },
    articles: { type: 'string', default: '100' },
    distinct: { type: 'string', default: '5000' },
    keep: { type: 'string', default: '10' },
  },
});
const keep = Number(values.keep);
const shape: PressShape = {
  feeds: Number(values.feeds),
  articles: Number(values.articles),
  distinct: Number(values.distinct),
  words: 400,
  padding: 20_000,
};

async function startPressProcess(): Promise<{ origin: string; stop: () => void }> {
  const script = join(import.meta.dirname, 'media-press.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(shape)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  return { origin, stop: () => child.kill() };
}

/** Calls methods as a window does, and waits for jobs. */
function caller(backend: Backend) {
  const call = <T>(method: string, input: unknown = {}) =>
    backend.call(method, input, 'interface') as Promise<T>;
  const job = async <T>(method: string, input: unknown): Promise<T> => {
    const ended = new Map<string, EventPayloads['job.done']>();
    let wake = () => {};
    const stop = backend.listen(({ name, payload }) => {
      if (name !== 'job.done') return;
      const done = payload as EventPayloads['job.done'];
      ended.set(done.jobId, done);
      wake();
    });
    const { jobId } = await call<{ jobId: string }>(method, input);
    while (!ended.has(jobId))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    stop();
    const done = ended.get(jobId);
    if (done?.error) throw new Error(done.error.message);
    return done?.result as T;
  };
  return { call, job };
}

/** How often the event loop is looked at, in milliseconds. */
const TICK = 5;
const phases: Record<string, unknown> = {};

async function phase<T>(name: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: TICK });
  takeWrites();
  delay.enable();
  const started = performance.now();
  const result = await work();
  delay.disable();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const { wall, cpu } = takeWrites();
  const ms = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e5) / 10 - TICK);
  const loop = { median: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) };
  phases[name] = { seconds, wall, cpu, loop };
  const show = ({ median, p95, p99, max }: typeof wall) => `${median} / ${p95} / ${p99} / ${max}`;
  console.log(
    `${name.padEnd(10)} ${seconds} s, ${wall.count} writes; wall ms ${show(wall)}; cpu ms ${show(cpu)}; loop late by ${loop.median} / ${loop.p99} / ${loop.max}`,
  );
  return result;
}

function filesOnDisk(media: string): string[] {
  const entries = readdirSync(media, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** The files that the newest `count` articles of each feed show. */
function shownFiles(count: number): Set<string> {
  const names = new Set<string>();
  for (let feed = 0; feed < shape.feeds; feed++)
    for (let article = 0; article < count; article++)
      for (const name of filesOf(shape, feed, article)) names.add(name);
  return names;
}

const checks: Record<string, boolean> = {};
const folder = mkdtempSync(join(tmpdir(), 'offprint-bench-media-'));
const profile = profileAt(folder);
const press = await startPressProcess();
timeWrites();
const backend = await startBackend({ profile, headless: false }).catch((error) => {
  press.stop();
  throw error;
});
const { call, job } = caller(backend);
const sizeOfDatabase = () => statSync(join(folder, 'library.db')).size;
console.log('median / p95 / p99 / max');
try {
  await call('settings.set', { patch: { fullText: 'off', pictures: 'off', syncInterval: 0 } });
  await phase('subscribe', async () => {
    for (let feed = 0; feed < shape.feeds; feed++)
      await call('feeds.add', { address: `${press.origin}/feed/${feed}`, allowLocal: true });
  });
  const fetched = await phase('fetch', () => job<FetchResult>('pages.fetch', { query: '' }));
  const all = shape.feeds * shape.articles;
  const full = await call<KeepUsage>('keep.usage');
  checks.everyPictureOnce =
    filesOnDisk(profile.media).length === shape.distinct && full.pictures === shape.distinct;
  checks.everyArticle = full.articles === all && fetched.failed === 0;
  await phase('mark read', () => call('articles.setRead', { set: { query: '' }, read: true }));
  const before = sizeOfDatabase();
  const preview = await phase('preview', () => call<PruneResult>('keep.preview', { keep: String(keep) }));
  const pruned = await phase('prune', () => job<PruneResult>('keep.prune', { keep: String(keep) }));
  const shown = shownFiles(keep);
  const left = filesOnDisk(profile.media);
  checks.exactlyWhatIsShown = left.length === shown.size && left.every((name) => shown.has(name));
  checks.asForetold = pruned.articles === preview.articles && pruned.pictures === preview.pictures;
  checks.articlesLeft = (await call<KeepUsage>('keep.usage')).articles === shape.feeds * keep;
  const { ok, problems } = await job<DoctorResult>('doctor.run', {});
  checks.doctor = ok;
  const after = sizeOfDatabase();
  const facts = { all, references: all * 3, files: full.pictures, left: left.length, before, after };
  if (!ok) console.log(problems);
  console.log(
    `files ${full.pictures} → ${left.length}; database ${before} → ${after} bytes; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(
    JSON.stringify({
      ...facts,
      pruned: pruned.articles,
      freed: pruned.bytes,
      checks,
      phases,
      load: loadavg(),
    }),
  );
} finally {
  await backend.stop(0);
  press.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = Object.values(checks).every(Boolean) ? 0 : 1;
