// The Electron of the end-to-end tests: ELECTRON_BIN, the package's own, or the test runtime beside the checkout.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './bundle.ts';
import { findElectron } from './electron-binary.ts';

/** Where every user can run it; root's own cache is closed to others. */
const COMMON = '/var/tmp/offprint-e2e-electron';

/** `../shared/electron-runtime/install` prints the path of its executable on its last line. */
function sharedRuntime(): string | null {
  const install = join(ROOT, '..', 'shared', 'electron-runtime', 'install');
  if (!existsSync(install)) return null;
  const run = spawnSync('bash', [install], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const path = run.stdout?.trim().split('\n').at(-1) ?? '';
  return run.status === 0 && existsSync(path) ? path : null;
}

/** A copy that is there is not made again: another run may be using it. */
function isCopy(made: string, of: string): boolean {
  return existsSync(made) && statSync(made).size === statSync(of).size;
}

/** A copy that an ordinary user can run with the sandbox: readable, its helper owned by root and setuid. */
function forEveryone(binary: string): string {
  const folder = join(COMMON, basename(dirname(binary)));
  const made = join(folder, basename(binary));
  if (isCopy(made, binary)) return made;
  const copy = join(folder, basename(binary));
  // Another run may be using it: a program that is running can't be written over.
  if (existsSync(copy) && statSync(copy).size === statSync(binary).size) return copy;
  mkdirSync(COMMON, { recursive: true, mode: 0o755 });
  cpSync(dirname(binary), folder, { recursive: true, force: true });
  spawnSync('chown', ['-R', 'root:root', folder]);
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  const helper = join(folder, 'chrome-sandbox');
  if (existsSync(helper)) chmodSync(helper, 0o4755);
  return made;
}

/** @param forOthers when another user than this one will run it */
export function electronForTests(forOthers: boolean): string | null {
  const binary = findElectron(ROOT) ?? sharedRuntime();
  return binary && forOthers ? forEveryone(binary) : binary;
}
