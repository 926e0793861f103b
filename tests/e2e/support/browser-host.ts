// The browser host for specs: `offprint serve` on a profile, and a page of Chromium on its address.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { ROOT, runCli } from './cli.ts';
import type { StartedReader } from './host.ts';

interface Serve {
  readonly child: ChildProcess;
  readonly address: string;
  readonly ended: Promise<number | null>;
}

const PATIENCE_MS = 20_000;

/** Starts `serve` and waits for the line with its address. */
function startServe(root: string, profile: string, port: number): Promise<Serve> {
  const child = spawn(
    process.execPath,
    [join(root, 'bin', 'offprint.mjs'), 'serve', '--port', String(port), '--profile', profile],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stderr?.on('data', (part) => {
    said += String(part);
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`serve printed no address.\n${said}`)), PATIENCE_MS);
    ended.then((code) => reject(new Error(`serve ended with ${code}.\n${said}`)));
    createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
      if (!/^http:\/\/127\.0\.0\.1:\d+\//.test(line)) return;
      clearTimeout(late);
      resolve({ child, address: line, ended });
    });
  });
}

/** The same port again, so that the page's origin stays. */
function portOf(serve: Serve): number {
  return Number(new URL(serve.address).port);
}

/** @param root where the app lies; a spec may have built another one */
export async function startBrowserHost(page: Page, profile: string, root = ROOT): Promise<StartedReader> {
  let serve = await startServe(root, profile, 0);
  await page.goto(serve.address);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    serve.child.kill(signal);
    return serve.ended;
  };
  return {
    page,
    profile,
    kind: 'browser',
    killBackend: async () => void (await end('SIGKILL')),
    restartBackend: async () => {
      serve = await startServe(root, profile, portOf(serve));
      // Another code is another address only behind the #: a plain goto would not load the page again.
      await page.goto('about:blank');
      await page.goto(serve.address);
    },
    cli: (...words) => runCli(profile, words),
    quit: async () => (await end('SIGTERM')) === 0,
    stop: async () => void (await end('SIGTERM')),
  };
}
