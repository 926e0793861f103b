// Where an Electron is that can run the app: the one named by ELECTRON_BIN, the package's own, or one fetched now.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The executable that the electron package has installed already; null when it has none. */
export function installedElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(folder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/** ELECTRON_BIN, else the package's own; null when neither is there. */
export function findElectron(root: string): string | null {
  const named = process.env.ELECTRON_BIN;
  if (named) return existsSync(named) ? named : null;
  return installedElectron(root);
}

/** Lets the electron package fetch its binary, for `seconds` at most. Returns null when that fails. */
export function fetchElectron(root: string, seconds: number): string | null {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(script)) return null;
  spawnSync(process.execPath, [script], { stdio: 'ignore', timeout: seconds * 1000, killSignal: 'SIGKILL' });
  return installedElectron(root);
}
