// Whether what lies in dist/ was built from the sources as they are now.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  '{contract,db,services,electron,cli,renderer,build}/**/*',
  'package-lock.json',
  'package.json',
];

/** A hash over every source file's path and bytes. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** True when the stamp written after the last build names these sources. */
export function isBuilt(root: string): boolean {
  const stamp = join(root, 'dist', 'stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
}

/** Leaves the hash in a folder of bundles. */
export function writeStamp(dist: string, hash: string): void {
  writeFileSync(join(dist, 'stamp'), hash);
}
