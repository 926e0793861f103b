// The demonstration's library: a fresh profile, filled by the command line as a person would, and the reader on it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type DemoSite, FEEDS } from './site.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'offprint.mjs');
const PATIENCE_MS = 30_000;

/** The demonstration's hour, Thursday 12 March 2026, 16:20 UTC, in milliseconds. */
export const NOW = Date.UTC(2026, 2, 12, 16, 20);

const env = {
  ...process.env,
  TZ: 'UTC',
  DEMO_NOW: String(NOW),
  DEMO_STARTED: String(Date.now()),
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'clock.ts')).href}`,
};

/** Not in step with us: the feeds it reads are served by this process. */
async function offprint(profile: string, ...words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [BIN, '--profile', profile, ...words], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`offprint ${words.join(' ')} ended with ${code}.`);
}

/** Subscribes, tags, bookmarks, and marks what was read. */
export async function fillProfile(profile: string, site: DemoSite): Promise<void> {
  for (const folder of new Set(FEEDS.map((feed) => feed.folder))) {
    const urls = FEEDS.filter((feed) => feed.folder === folder).map(site.feedUrl);
    await offprint(profile, 'add', ...urls, '--folder', folder, '--allow-local');
  }
  // The papers are invented: there are no pages of theirs to fetch.
  for (const feed of FEEDS) await offprint(profile, 'edit', site.feedUrl(feed), '--full-text', 'never');
  await offprint(profile, 'tag', 'title:strait OR title:Hafen', '+shipping');
  await offprint(profile, 'tag', 'title:strait OR title:parliament', '+politics');
  await offprint(profile, 'tag', 'title:wind OR title:Gärten', '+politics/climate');
  await offprint(profile, 'tag', 'title:typesetters OR title:database OR title:slow OR title:時計', '+craft');
  offprint(
    profile,
    'mark',
    'bookmarked',
    'title:strait OR title:typesetters OR title:database OR title:archives',
  );
  await offprint(
    profile,
    'mark',
    'read',
    'before:2026-03-12 OR title:Notenblatt OR title:train OR title:لافتات',
  );
}

export interface Serving {
  /** An address not used so far: each opens the reader once. */
  readonly address: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts `offprint serve`, and waits for its address. */
export async function serve(profile: string): Promise<Serving> {
  const child: ChildProcess = spawn(process.execPath, [BIN, '--profile', profile, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let address = '';
  await new Promise<void>((ready, failed) => {
    const late = setTimeout(() => failed(new Error('serve printed no address.')), PATIENCE_MS);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0] ?? address;
        if (address === '') return;
        clearTimeout(late);
        ready();
      });
    }
    void ended.then(() => failed(new Error('serve ended.')));
  });
  return {
    address: () => address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
