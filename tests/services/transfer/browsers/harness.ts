// What the checks against real programs share: a temporary home, starting and ending our own process, comparing.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a check says: problems (none: it passed), or why it could not run. */
export type Outcome =
  | { readonly problems: readonly string[]; readonly done: string }
  | { readonly skipped: string };

/** A bookmark as a program kept it, in comparable form. */
export interface Kept {
  readonly url: string;
  readonly title: string;
  readonly folder: string;
  readonly created: number;
  readonly tags?: readonly string[];
}

/** Runs `work` in a folder of its own that is gone afterwards. */
export async function inTemporaryHome<T>(work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'offprint-real-'));
  try {
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Starts a program that knows no home but this one. */
export function start(command: string, args: readonly string[], home: string): ChildProcess {
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 });
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: join(home, 'run') };
  return spawn(command, args, { env, stdio: 'ignore' });
}

/** Waits `patience` milliseconds for our process to end by itself, then asks it to, and ten seconds later kills it. */
export async function stop(child: ChildProcess, patience = 0): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode !== null || child.signalCode !== null) return;
  await Promise.race([gone, sleep(patience, undefined, { ref: false })]);
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}

/** Waits until `count` reaches `wanted`, or has not changed for five seconds, or `limit` milliseconds are over. */
export async function waitForCount(count: () => number, wanted: number, limit = 90_000): Promise<void> {
  const end = Date.now() + limit;
  let last = 0;
  let since = Date.now();
  while (Date.now() < end) {
    await sleep(500);
    const now = count();
    if (now >= wanted) return;
    if (now !== last) since = Date.now();
    if (now > 0 && Date.now() - since > 5000) return;
    last = now;
  }
}

export function missing(path: string): boolean {
  return !existsSync(path);
}

/** Every difference between what was exported and what the program has, at most ten told. */
export function compareKept(wanted: readonly Kept[], got: readonly Kept[]): string[] {
  const problems = wanted.length === got.length ? [] : [`${wanted.length} exported, ${got.length} found`];
  const found = new Map(got.map((kept) => [kept.url, kept]));
  for (const kept of wanted) {
    const other = found.get(kept.url);
    if (JSON.stringify(other) !== JSON.stringify(kept)) {
      problems.push(
        `wanted ${JSON.stringify(kept).slice(0, 300)}\n    but got ${(JSON.stringify(other) ?? 'nothing').slice(0, 300)}`,
      );
    }
  }
  return problems.length > 10 ? [...problems.slice(0, 10), `… ${problems.length - 10} more`] : problems;
}
