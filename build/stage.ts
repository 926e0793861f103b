// Lays out what goes into the package, and nothing else: the bundles, one package.json, and SQLite for the target machine.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Manifest = Readonly<Record<string, unknown>>;

const KEPT = [
  'name',
  'productName',
  'version',
  'description',
  'license',
  'type',
  'main',
  'desktopName',
] as const;
const SQLITE = join('node_modules', 'better-sqlite3');

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function writeManifest(file: string, manifest: Manifest): void {
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The app's manifest names SQLite only: the rest is in the bundles. */
function writeOwnManifest(root: string, to: string): void {
  const manifest = readManifest(join(root, 'package.json'));
  const kept = Object.fromEntries(KEPT.map((key) => [key, manifest[key]]));
  const { version } = readManifest(join(root, SQLITE, 'package.json'));
  const full = { ...kept, author: 'The Offprint authors', dependencies: { 'better-sqlite3': version } };
  writeManifest(join(to, 'package.json'), full);
}

/** better-sqlite3 without its C sources, with the one prebuilt binary that fits. @throws when there is none */
function copySqlite(root: string, to: string, platform: string, arch: string): void {
  const from = join(root, SQLITE);
  const target = join(to, SQLITE);
  for (const name of ['LICENSE', 'lib']) cpSync(join(from, name), join(target, name), { recursive: true });
  // What it depends on serves to compile it only.
  writeManifest(join(target, 'package.json'), {
    ...readManifest(join(from, 'package.json')),
    dependencies: {},
  });
  const fitting = readdirSync(join(from, 'prebuilds')).filter((name) => name === `${platform}-${arch}.node`);
  if (fitting.length === 0) throw new Error(`better-sqlite3 has no binary for ${platform}-${arch}.`);
  for (const name of fitting) cpSync(join(from, 'prebuilds', name), join(target, 'prebuilds', name));
}

/**
 * Stages the app of `root` under `release/app`, for `platform` (darwin, linux, win32) and `arch` (x64, arm64).
 * @returns the folder
 */
export function stageApp(root: string, platform: string, arch: string): string {
  const to = join(root, 'release', 'app');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of ['electron', 'services', 'renderer']) {
    cpSync(join(root, 'dist', name), join(to, 'dist', name), { recursive: true });
  }
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'));
  writeOwnManifest(root, to);
  copySqlite(root, to, platform, arch);
  return to;
}
