// npm run build: bundles all targets into dist/ unless they are up to date. `--force` builds anyway.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { isBuilt, sourceHash, writeStamp } from './stamp.ts';
import { targets } from './targets.ts';

export const ROOT = join(import.meta.dirname, '..');

/** Builds beside `<root>/dist` and takes its place whole: a build that fails changes nothing. @returns false when there was nothing to do */
export async function bundle(root: string = ROOT, force = false): Promise<boolean> {
  if (!force && isBuilt(root)) return false;
  const hash = sourceHash(root);
  const fresh = join(root, 'node_modules', '.cache', `offprint-build-${process.pid}`);
  try {
    for (const config of Object.values(targets(root, fresh))) await build(config);
    writeStamp(fresh, hash);
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    renameSync(fresh, join(root, 'dist'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return true;
}

if (import.meta.main) {
  const started = Date.now();
  const built = await bundle(ROOT, process.argv.includes('--force'));
  console.log(
    built ? `Built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s.` : 'dist/ is up to date.',
  );
}
