// A copy of the app whose pages were built without DOMPurify: proof that the layers behind it hold by themselves.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { ROOT } from './cli.ts';

const SOURCES = ['bin', 'cli', 'contract', 'db', 'services', 'package.json'];

/** Every import of the purifier gets the double. */
function withDouble(): Plugin {
  return {
    name: 'purify-double',
    enforce: 'pre',
    resolveId: (id) => (/\/purify\.ts$/.test(id) ? join(import.meta.dirname, 'purify-double.ts') : undefined),
  };
}

export interface TestApp {
  readonly root: string;
  remove(): void;
}

export async function buildUnpurified(): Promise<TestApp> {
  const root = mkdtempSync(join(tmpdir(), 'offprint-unpurified-'));
  for (const name of SOURCES) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  mkdirSync(join(root, 'dist'));
  for (const name of ['electron', 'services'])
    cpSync(join(ROOT, 'dist', name), join(root, 'dist', name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  await build({
    root: join(ROOT, 'renderer'),
    configFile: join(ROOT, 'renderer', 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'error',
    plugins: [withDouble()],
    build: { outDir: join(root, 'dist', 'renderer') },
  });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
