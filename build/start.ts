// npm start: builds what is not built, then the reader in Electron, else (no binary, no display) in the browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle, ROOT } from './bundle.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';

/** Long enough for the download on a usual line; an unreachable server fails at once. */
const FETCH_SECONDS = 180;

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Electron's executable and why there is none, in words. */
function chooseElectron(): { readonly electron: string } | { readonly why: string } {
  if (process.env.OFFPRINT_HOST === 'browser') return { why: 'OFFPRINT_HOST asks for the browser' };
  if (!hasDisplay()) return { why: 'there is no display' };
  const found = findElectron(ROOT);
  if (found) return { electron: found };
  console.log("Fetching Electron's binary, once (about 120 MB) …");
  const fetched = fetchElectron(ROOT, FETCH_SECONDS);
  return fetched ? { electron: fetched } : { why: "Electron's binary could not be fetched" };
}

/** Ends as the child ends; signals reach it first. */
function runChild(program: string, words: readonly string[]): void {
  const child = spawn(program, words, {
    stdio: 'inherit',
    env: { ...process.env, SERVICES_NODE: process.execPath },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}

const words = process.argv.slice(2);
await bundle();
const choice = chooseElectron();
if ('electron' in choice) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  runChild(choice.electron, [...asRoot, ROOT, ...words]);
} else {
  console.log(`No Electron window, because ${choice.why}: open this address in a browser. Ctrl+C ends it.`);
  runChild(process.execPath, [join(ROOT, 'bin', 'offprint.mjs'), 'serve', '--open', ...words]);
}
