// Our engine, headless, against newsboat with its best cache: same feed server, alternating, in one run.
//   npm run -s bench:sync -- [--feeds 1000] [--rounds 3] [--latency 0] [--threads 8] [--only ours] [--kit FILE]
// Needs ../shared/bench (the feed server) and, for the comparison, newsboat. Last line: one JSON document.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { build } from 'vite';
import { servicesBundle } from '../build/targets.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    kit: { type: 'string', default: join(root, '..', 'shared', 'bench', 'feed-server.mjs') },
    feeds: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    latency: { type: 'string', default: '0' },
    threads: { type: 'string', default: '8' },
    only: { type: 'string', default: '' },
  },
});

/** Our engine as it ships: bundled, as the app's services are. */
const BUNDLE = join(import.meta.dirname, 'out', 'sync');

const STEPS = ['first', 'unchanged', 'new1'] as const;
type Step = (typeof STEPS)[number];

/** Seconds from the start of the process. */
interface Run {
  readonly visible: number;
  readonly indexed: number;
  readonly wall: number;
  readonly cpu: number;
  readonly rssMb: number;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function startFeedServer(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--feeds', values.feeds, '--items', '20', '--hosts', '200'];
  const server = spawn(process.execPath, [values.kit, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => server.stdout?.once('data', resolve));
  return server;
}

function control(port: number, path: string): Promise<unknown> {
  return fetch(`http://127.0.0.1:${port}/control/${path}`, { headers: { connection: 'close' } }).then((r) =>
    r.json(),
  );
}

interface Finished {
  readonly wall: number;
  readonly cpu: number;
  readonly out: string;
  readonly start: number;
}

/** CPU seconds of all children that have ended, as Linux counts them; 0 elsewhere. */
function childCpu(): number {
  if (!existsSync('/proc/self/stat')) return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function runProcess(command: string, args: readonly string[]): Promise<Finished> {
  const start = Date.now();
  const cpuBefore = childCpu();
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'offprint-bench-cache') };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code) reject(new Error(`${command} ended with ${code}`));
      else resolve({ wall: (Date.now() - start) / 1000, cpu: childCpu() - cpuBefore, out, start });
    });
  });
}

async function runOurs(profile: string, urls: string): Promise<Run> {
  const { wall, cpu, out, start } = await runProcess(process.execPath, [
    join(BUNDLE, 'sync-child.js'),
    profile,
    urls,
  ]);
  const found = JSON.parse(out);
  if (found.failed > 0 || found.waiting > 0) throw new Error(`our sync failed: ${out.slice(0, 500)}`);
  const since = (at: number) => (at - start) / 1000;
  return {
    wall,
    visible: since(found.visible),
    indexed: since(found.indexed),
    cpu,
    rssMb: found.rssMb,
  };
}

/** newsboat's best: a cache that keeps SQLite's statistics, without which it reads all items for every feed. */
function tuneCache(full: string, tuned: string): void {
  copyFileSync(full, tuned);
  const db = new Database(tuned);
  db.exec('ANALYZE; DELETE FROM rss_item; DELETE FROM rss_feed; VACUUM');
  db.close();
}

class Newsboat {
  readonly cache: string;
  private readonly args: string[];

  constructor(folder: string, urls: string) {
    this.cache = join(folder, 'newsboat.db');
    const config = join(folder, 'newsboat-config');
    writeFileSync(
      config,
      `reload-threads ${values.threads}\ndownload-timeout 60\nmax-items 0\nauto-reload no\n`,
    );
    this.args = ['-q', '-u', urls, '-c', this.cache, '-C', config, '-x', 'reload'];
  }

  wipe(tuned: string | null): void {
    for (const end of ['', '-wal', '-journal', '.lock']) rmSync(this.cache + end, { force: true });
    if (tuned) copyFileSync(tuned, this.cache);
  }

  async reload(): Promise<Run> {
    const { wall, cpu } = await runProcess('newsboat', this.args);
    return { wall, visible: wall, indexed: wall, cpu, rssMb: 0 };
  }
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const fixed = (value: number) => value.toFixed(2);

interface Table {
  readonly ours: Record<Step, Run[]>;
  readonly newsboat: Record<Step, Run[]>;
}

/** One round of all three steps, ours and newsboat's side by side; who begins changes. */
async function round(
  port: number,
  folder: string,
  urls: string,
  peer: Newsboat | null,
  tuned: string,
  table: Table,
  turn: number,
) {
  const profile = join(folder, `profile-${turn}`);
  await control(port, 'epoch?e=0');
  await control(port, `latency?ms=${values.latency}`);
  peer?.wipe(tuned);
  for (const step of STEPS) {
    if (step === 'new1') await control(port, 'advance?k=1');
    // newsboat keeps validators only from its second sync on.
    if (step === 'unchanged') await peer?.reload();
    const ours = async () => table.ours[step].push(await runOurs(profile, urls));
    const theirs = async () => peer && table.newsboat[step].push(await peer.reload());
    for (const run of turn % 2 ? [theirs, ours] : [ours, theirs]) await run();
    process.stderr.write(`round ${turn + 1}, ${step}: ours ${fixed(table.ours[step].at(-1)?.wall ?? 0)} s\n`);
  }
  rmSync(profile, { recursive: true, force: true });
}

function summary(table: Table) {
  return STEPS.map((step) => {
    const of = (who: keyof Table, key: keyof Run) => median(table[who][step].map((run) => run[key]));
    const ratios = (key: 'visible' | 'indexed' | 'wall' | 'cpu') =>
      median(table.ours[step].map((run, i) => run[key] / (table.newsboat[step][i]?.[key] ?? Number.NaN)));
    const ours = { visible: of('ours', 'visible'), indexed: of('ours', 'indexed'), wall: of('ours', 'wall') };
    const ratio = {
      ...{ visible: ratios('visible'), indexed: ratios('indexed') },
      ...{ wall: ratios('wall'), cpu: ratios('cpu') },
    };
    const peer = { newsboat: of('newsboat', 'wall'), newsboatCpu: of('newsboat', 'cpu') };
    const rest = { cpu: of('ours', 'cpu'), rssMb: of('ours', 'rssMb'), ...peer };
    return { step, ...ours, ...rest, ratio };
  });
}

function print(rows: ReturnType<typeof summary>): void {
  console.log(
    '| sync | ours: rows visible | searchable | process | CPU | peak RSS | newsboat, CPU | ratios: visible / searchable / process / CPU |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const { step, visible, indexed, wall, cpu, rssMb, newsboat, newsboatCpu, ratio } of rows) {
    const ratios = [ratio.visible, ratio.indexed, ratio.wall, ratio.cpu].map(fixed).join(' / ');
    const times = [visible, indexed, wall, cpu].map((value) => `${fixed(value)} s`).join(' | ');
    console.log(
      `| ${step} | ${times} | ${rssMb} MB | ${fixed(newsboat)} s, ${fixed(newsboatCpu)} s | ${ratios} |`,
    );
  }
}

async function main(): Promise<void> {
  if (!existsSync(values.kit)) {
    console.error(`This benchmark needs the feed server ${values.kit}, which is not part of the repository.`);
    process.exit(1);
  }
  const hasPeer = values.only !== 'ours' && spawnSync('newsboat', ['--version']).status === 0;
  if (!hasPeer) console.error('Without newsboat: our own times only.');
  await build(servicesBundle(root, BUNDLE, { 'sync-child': join(import.meta.dirname, 'sync-child.ts') }));
  const folder = mkdtempSync(join(tmpdir(), 'offprint-bench-sync-'));
  const port = await freePort();
  const server = await startFeedServer(port);
  try {
    const urls = join(folder, 'urls');
    mkdirSync(folder, { recursive: true });
    writeFileSync(urls, await (await fetch(`http://127.0.0.1:${port}/urls`)).text());
    const peer = hasPeer ? new Newsboat(folder, urls) : null;
    const tuned = join(folder, 'tuned.db');
    if (peer) {
      await peer.reload();
      tuneCache(peer.cache, tuned);
    }
    const table: Table = {
      ours: { first: [], unchanged: [], new1: [] },
      newsboat: { first: [], unchanged: [], new1: [] },
    };
    for (let turn = 0; turn < Number(values.rounds); turn += 1) {
      await round(port, folder, urls, peer, tuned, table, turn);
    }
    const rows = summary(table);
    print(rows);
    console.log(JSON.stringify({ feeds: Number(values.feeds), rounds: Number(values.rounds), rows }));
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
