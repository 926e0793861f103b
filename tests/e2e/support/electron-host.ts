// The Electron host for specs: the built app on a real Electron, driven through its window.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { ROOT, runCli } from './cli.ts';
import type { StartedReader } from './host.ts';

/** Set by build/e2e.ts. */
function electronBinary(): string {
  const path = process.env.ELECTRON_BIN;
  if (!path || !existsSync(path))
    throw new Error('No Electron to test with: run "npm run e2e", or set ELECTRON_BIN.');
  return path;
}

/** As root Chromium runs only without its sandbox. */
export const SANDBOXED = process.platform !== 'linux' || process.getuid?.() !== 0;
const asRoot = SANDBOXED ? [] : ['--no-sandbox'];

/** No graphics card where tests run; a GPU process that fails and restarts has stalled pages. */
function wordsFor(root: string, profile: string, more: readonly string[]): string[] {
  return [...asRoot, '--disable-gpu', root, '--profile', profile, ...more];
}

function environment(): Record<string, string> {
  const own = process.env as Record<string, string>;
  return { ...own, SERVICES_NODE: process.execPath, LANGUAGE: 'en', LANG: 'C.UTF-8' };
}

/**
 * Playwright holds the app's start until it listens, but only when it finds Electron through the electron package (given an
 * executable it races with the first window and now and then loses). So the package is told which one to name.
 */
function launch(root: string, profile: string): Promise<ElectronApplication> {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(electronBinary());
  const args = wordsFor(root, profile, []);
  return _electron.launch({ args, env: environment(), chromiumSandbox: SANDBOXED });
}

/** Starts the app once more on the same profile, as a click on a link would. @returns its exit code */
export function startAgain(profile: string, words: readonly string[]): Promise<number | null> {
  const env = environment();
  const child = spawn(electronBinary(), wordsFor(ROOT, profile, words), { env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}

/** Electron's own utility process by its name; on the test runtime the Node that runs services-entry on this profile. */
async function servicesPid(app: ElectronApplication, profile: string): Promise<number | null> {
  const own = await app.evaluate(
    ({ app: inside }) => inside.getAppMetrics().find((metric) => metric.name === 'Offprint Services')?.pid,
  );
  if (own) return own;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const file = `/proc/${pid}/cmdline`;
    const words = existsSync(file) ? readFileSync(file, 'utf8').split('\0') : [];
    if (words.some((word) => word.endsWith('services-entry.js')) && words.includes(profile))
      return Number(pid);
  }
  return null;
}

async function waitFor<Value>(what: string, look: () => Promise<Value | null>): Promise<Value> {
  for (let left = 200; left > 0; left -= 1) {
    const value = await look();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within ten seconds.`);
}

/** @param root where the app lies; a spec may have built another one */
export async function startElectronHost(
  profile: string,
  root = ROOT,
): Promise<StartedReader & { readonly app: ElectronApplication }> {
  const app = await launch(root, profile);
  const page = await app.firstWindow();
  // Asked, not waited for: the event may have passed before Playwright saw the page.
  await waitFor('The page', async () => {
    const state = await page.evaluate(() => `${location.protocol} ${document.readyState}`).catch(() => null);
    return state === 'app: complete' ? state : null;
  });
  let killed: number | null = null;
  const exit = new Promise<number | null>((resolve) => app.process().on('exit', (code) => resolve(code)));
  return {
    app,
    electron: app,
    page,
    profile,
    kind: 'electron',
    killBackend: async () => {
      killed = await waitFor('The services process', () => servicesPid(app, profile));
      process.kill(killed, 'SIGKILL');
    },
    restartBackend: async () => {
      await waitFor('Another services process', async () => {
        const pid = await servicesPid(app, profile);
        return pid === killed ? null : pid;
      });
    },
    cli: (...words) => runCli(profile, words),
    quit: async () => {
      await app.evaluate(({ app: inside }) => inside.quit());
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000));
      return (await Promise.race([exit, late])) === 0;
    },
    // The old test runtime now and then (once in a hundred) hangs in Chromium's own shutdown, after the app's is over.
    stop: async () => {
      const late = setTimeout(() => app.process().kill('SIGKILL'), 10_000);
      await app.close().catch(() => {});
      clearTimeout(late);
    },
  };
}
