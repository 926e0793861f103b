// `sync` + `fetch` of many feeds with pages and pictures, beside the same bytes fetched and thrown away:
//   npm run -s bench:fetch -- [--feeds 200] [--hosts 50] [--latency 100] [--rounds 1]
// Time and peak memory of both, and their ratio. Last line: one JSON document.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measured } from './fetch-child.ts';
import { feedPath, hostOf, ITEMS, PICTURES, pagePath, picturePath } from './fetch-site.ts';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '200' },
    hosts: { type: 'string', default: '50' },
    latency: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '1' },
  },
});
const [feeds, hosts] = [Number(values.feeds), Number(values.hosts)];
const here = import.meta.dirname;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function startSites(port: number): Promise<ChildProcess> {
  const words = [join(here, 'fetch-site.ts'), String(port), values.latency];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

function measure(words: readonly string[]): Promise<Measured> {
  const child = spawn(process.execPath, [join(here, 'fetch-child.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'offprint-bench-cache') },
  });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code) reject(new Error(`${words[0]} ended with ${code}`));
      else resolve(JSON.parse(out) as Measured);
    });
  });
}

/** The addresses, one file for each kind. */
function writeAddresses(folder: string, port: number) {
  const kinds = { feeds: [] as string[], pages: [] as string[], pictures: [] as string[] };
  for (let feed = 0; feed < feeds; feed += 1) {
    const at = (path: string) => `http://${hostOf(feed, hosts)}:${port}${path}`;
    kinds.feeds.push(at(feedPath(feed)));
    for (let item = 0; item < ITEMS; item += 1) {
      kinds.pages.push(at(pagePath(feed, item)));
      for (let one = 0; one < PICTURES; one += 1) kinds.pictures.push(at(picturePath(feed, item, one)));
    }
  }
  const write = (name: keyof typeof kinds) => {
    const file = join(folder, name);
    writeFileSync(file, kinds[name].join('\n'));
    return file;
  };
  return { feeds: write('feeds'), pages: write('pages'), pictures: write('pictures') };
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const totalMs = ({ syncMs, fetchMs }: Measured) => syncMs + fetchMs;
const seconds = (ms: number) => Number((ms / 1000).toFixed(1));

function row(name: string, runs: readonly Measured[]) {
  const of = (pick: (run: Measured) => number) => median(runs.map(pick));
  return {
    name,
    sync: seconds(of(({ syncMs }) => syncMs)),
    fetch: seconds(of(({ fetchMs }) => fetchMs)),
    total: seconds(of(totalMs)),
    cpu: Number(of(({ cpu }) => cpu).toFixed(1)),
    rssMb: of(({ rssMb }) => rssMb),
    pages: of(({ pages }) => pages),
    pictures: of(({ pictures }) => pictures),
    MB: Math.round(of(({ bytes }) => bytes) / 1e6),
    failed: of(({ failed }) => failed),
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-bench-fetch-'));
  const port = await freePort();
  const sites = await startSites(port);
  try {
    const files = writeAddresses(folder, port);
    const runs = { ours: [] as Measured[], discard: [] as Measured[] };
    for (let turn = 0; turn < Number(values.rounds); turn += 1) {
      runs.discard.push(await measure(['discard', files.feeds, files.pages, files.pictures]));
      runs.ours.push(await measure(['ours', join(folder, `profile-${turn}`), files.feeds]));
    }
    const rows = [row('offprint', runs.ours), row('thrown away', runs.discard)];
    console.table(rows);
    const ratio = median(runs.ours.map((one, at) => totalMs(one) / totalMs(runs.discard[at] ?? one)));
    console.log(`ratio in time: ${ratio.toFixed(2)}`);
    console.log(JSON.stringify({ ...{ feeds, hosts, latency: Number(values.latency) }, ratio, rows }));
  } finally {
    sites.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
