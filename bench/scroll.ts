// npm run bench:scroll [-- 100000]: scrolls through a long list in Chromium with a trace, and reports frames that took too long.
// Builds dist/ and, once, a library under bench/out/. The last line of output is one JSON document.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { bundle, ROOT } from '../build/bundle.ts';
import { openStore } from '../db/index.ts';
import { type Frame, startTrace } from './scroll-trace.ts';
import { buildLibrary, NOW } from './store-data.ts';

const OUT = join(import.meta.dirname, 'out');
const LONG_MS = 33;
/** The first second is the list's own beginning: its order is still being read. */
const FROM_MS = 1000;

function build(folder: string, articles: number): void {
  const part = `${folder}.part`;
  buildLibrary(part, { articles, words: 60, feeds: 1000, tags: 100 }, (done) => {
    if (done % 20_000 === 0) console.error(`built ${done} of ${articles}`);
  });
  renameSync(part, folder);
}

/** Nothing goes on beside the scrolling: no sync, no fetching. All articles are listed, read ones too. */
function prepare(folder: string): void {
  const store = openStore({ folder, now: () => NOW });
  const calm = { syncOnStart: false, syncInterval: 0, pictures: 'off', fullText: 'off', unreadOnly: false };
  for (const [key, value] of Object.entries(calm)) store.settings.set(`settings.${key}`, value);
  store.close();
}

async function serve(profile: string): Promise<{ readonly address: string; readonly child: ChildProcess }> {
  const bin = join(ROOT, 'bin', 'offprint.mjs');
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--profile', profile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('http://127.0.0.1')) return { address: line, child };
  throw new Error('serve printed no address');
}

/** What bench/scroll-page.js saw. */
interface Watched {
  readonly rows: number;
  readonly heights: readonly number[];
  readonly moved: number;
  readonly blank: number;
  readonly frames: number;
}

/** In the page, past its policy against evaluated text. */
async function ask(page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const request = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', request);
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

interface Way {
  readonly name: string;
  readonly speed: number;
  readonly distance: number;
}

/** As a hand does it: reading along, leafing, and a fling. */
const WAYS: readonly Way[] = [
  { name: 'reading along', speed: 1200, distance: 7200 },
  { name: 'leafing', speed: 4000, distance: 24_000 },
  { name: 'fling', speed: 20_000, distance: 100_000 },
];

async function scroll(page: Page, way: Way): Promise<readonly Frame[]> {
  const session = await page.context().newCDPSession(page);
  const stop = await startTrace(session);
  const box = await page.locator('.article-list').boundingBox();
  if (box === null) throw new Error('no list');
  await session.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    yDistance: -way.distance,
    speed: way.speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  const frames = await stop();
  await session.detach();
  return frames;
}

/** By the scroll bar. */
async function jump(page: Page): Promise<readonly Frame[]> {
  const session = await page.context().newCDPSession(page);
  const stop = await startTrace(session);
  await ask(page, 'scrollBench.jump(240)');
  const frames = await stop();
  await session.detach();
  return frames;
}

function report(name: string, all: readonly Frame[]) {
  const frames = all.filter((frame) => frame.at >= FROM_MS);
  const of = (kind: 'wall' | 'busy', share: number) =>
    frames.map((frame) => frame[kind]).sort((a, b) => a - b)[Math.floor((frames.length - 1) * share)] ?? 0;
  const long = frames.filter((frame) => frame.busy > LONG_MS);
  const late = frames.filter((frame) => frame.wall > LONG_MS);
  const numbers = [of('busy', 0.5), of('busy', 0.95), of('busy', 1), of('wall', 0.5), of('wall', 0.95)];
  console.log(
    `| ${name.padEnd(14)} | ${String(frames.length).padStart(6)} | ${numbers.map((ms) => ms.toFixed(1).padStart(6)).join(' | ')} | ${long.length} | ${late.length} |`,
  );
  for (const frame of long.slice(0, 5))
    console.log(`  at ${frame.at.toFixed(0)} ms: ${frame.busy.toFixed(1)} ms: ${frame.why.join(', ')}`);
  return {
    name,
    frames: frames.length,
    busyMedian: numbers[0],
    busyP95: numbers[1],
    busyMax: numbers[2],
    long: long.length,
    late: late.length,
  };
}

const articles = Number(process.argv[2] ?? 100_000);
const folder = join(OUT, `scroll-${articles}`);
await bundle();
if (!existsSync(folder)) build(folder, articles);
prepare(folder);
const { address, child } = await serve(folder);
const executablePath = [process.env.CHROMIUM_BIN ?? '', chromium.executablePath(), '/usr/bin/chromium'].find(
  (path) => path !== '' && existsSync(path),
);
const browser = await chromium.launch(executablePath ? { executablePath } : {});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript({ path: join(import.meta.dirname, 'scroll-page.js') });
  await page.goto(address);
  await page.locator('.article-list').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  while (!(await ask(page, `scrollBench.isListed(${articles})`))) await page.waitForTimeout(100);
  console.log(
    '| main thread, ms | frames | median | p95 | max | frame median | p95 | over 33 by us | over 33 at all |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  const rows = [];
  for (const way of WAYS) rows.push(report(way.name, await scroll(page, way)));
  rows.push(report('scroll bar', await jump(page)));
  // Watching costs time of its own, so it has a walk of its own.
  await ask(page, 'scrollBench.top()');
  await ask(page, 'void scrollBench.watch()');
  for (const way of WAYS.slice(1)) await scroll(page, way);
  const watched = (await ask(page, 'scrollBench.read()')) as Watched;
  console.log(
    `rows seen ${watched.rows}, heights ${watched.heights.join(', ')} px, rows that moved ${watched.moved}, frames without any text ${watched.blank} of ${watched.frames}`,
  );
  const long = rows.reduce((sum, row) => sum + row.long, 0);
  console.log(JSON.stringify({ bench: 'scroll', articles, long, rows, watched }));
} finally {
  await browser.close();
  child.kill('SIGTERM');
}
