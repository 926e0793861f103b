// What is bundled and how: main and preload as CommonJS for old runtimes, the services for the Node inside Electron, the pages.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig } from 'vite';

/** Native code stays a package of its own; everything else goes into the bundles. */
const NATIVE = ['better-sqlite3'];

function nodeBundle(root: string, outDir: string): InlineConfig {
  return {
    root,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: NATIVE },
    build: { outDir, emptyOutDir: true, sourcemap: false, minify: false },
  };
}

/** `electron` may be missing or old here: it is never resolved, only required at run time. */
function commonJs(root: string, dist: string, name: 'main' | 'preload'): InlineConfig {
  const config = nodeBundle(root, join(dist, 'electron'));
  return {
    ...config,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ...config.build,
      emptyOutDir: false,
      ssr: join(root, 'electron', `${name}.ts`),
      target: 'node18',
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}

/** Worker threads are entries of their own: any `worker.ts` or `*-worker.ts` in services, named by its folders. */
export function workerEntries(root: string): Record<string, string> {
  const files = globSync('services/**/{worker,*-worker}.ts', { cwd: root });
  return Object.fromEntries(files.map((file) => [workerName(file), join(root, file)]));
}

/** services/sync/worker.ts → sync-worker */
export function workerName(file: string): string {
  return file.replace(/\.ts$/, '').split(/[\\/]/).slice(1).join('-');
}

/** Entries that run the services, with the threads they start beside them. `entries`: files by the name of their bundle. */
export function servicesBundle(
  root: string,
  outDir: string,
  entries: Readonly<Record<string, string>>,
): InlineConfig {
  const config = nodeBundle(root, outDir);
  return {
    ...config,
    build: {
      ...config.build,
      ssr: true,
      target: 'node24',
      rolldownOptions: {
        input: { ...entries, ...workerEntries(root) },
        output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

function renderer(root: string, dist: string): InlineConfig {
  return {
    root: join(root, 'renderer'),
    configFile: join(root, 'renderer', 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(dist, 'renderer') },
  };
}

/** One vite build each, into folders of `dist`. */
export function targets(root: string, dist: string): Readonly<Record<string, InlineConfig>> {
  return {
    main: commonJs(root, dist, 'main'),
    preload: commonJs(root, dist, 'preload'),
    services: servicesBundle(root, join(dist, 'services'), {
      'services-entry': join(root, 'electron', 'services-entry.ts'),
      cli: join(root, 'cli', 'main.ts'),
    }),
    renderer: renderer(root, dist),
  };
}
