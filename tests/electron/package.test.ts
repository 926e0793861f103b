// The package: what is staged, what its list may hold, which fuses are decided. The built package is checked by package:check.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeList } from '../../build/check-package.ts';
import { builderConfig } from '../../build/electron-builder.config.ts';
import { FUSES } from '../../build/fuses.ts';
import { stageApp } from '../../build/stage.ts';
import { isBuilt, sourceHash, writeStamp } from '../../build/stamp.ts';
import { workerName } from '../../build/targets.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'offprint-package-'));

/** A small checkout: bundles of one line and a SQLite package with sources and two binaries. */
beforeAll(() => {
  const sqlite = join(folder, 'node_modules', 'better-sqlite3');
  const files: Record<string, string> = {
    'package.json': readFileSync(join(ROOT, 'package.json'), 'utf8'),
    LICENSE: 'MIT',
    'dist/electron/main.cjs': 'x',
    'dist/electron/preload.cjs': 'x',
    'dist/services/services-entry.js': 'x',
    'dist/renderer/index.html': 'x',
    'dist/stamp': 'x',
    'services/a.ts': 'export {};',
  };
  const inside: Record<string, string> = {
    'package.json': '{"name":"better-sqlite3","version":"1.2.3","dependencies":{"node-addon-api":"8"}}',
    LICENSE: 'MIT',
    'lib/index.js': 'x',
    'src/addon.cpp': 'x',
    'deps/sqlite3/sqlite3.c': 'x',
    'prebuilds/linux-x64.node': 'linux',
    'prebuilds/win32-x64.node': 'windows',
  };
  const write = (root: string, all: Record<string, string>) => {
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  };
  write(folder, files);
  write(sqlite, inside);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('staging', () => {
  test('holds the bundles, one manifest and one binary, and passes the check of the list', () => {
    const app = stageApp(folder, 'linux', 'x64');
    const found = readdirSync(app, { recursive: true }).map(
      (path) => `/${String(path).replaceAll('\\', '/')}`,
    );
    expect(judgeList(found)).toEqual([]);
    expect(found).toContain('/node_modules/better-sqlite3/prebuilds/linux-x64.node');
    const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest.dependencies).toEqual({ 'better-sqlite3': '1.2.3' });
    expect(Object.keys(manifest)).not.toContain('devDependencies');
    expect(Object.keys(manifest)).not.toContain('scripts');
  });

  test('refuses a machine that SQLite has no binary for', () => {
    expect(() => stageApp(folder, 'sunos', 'sparc')).toThrow(/no binary for sunos-sparc/);
  });
});

const GOOD = [
  '/package.json',
  '/dist',
  '/dist/electron',
  '/dist/electron/main.cjs',
  '/dist/electron/preload.cjs',
  '/dist/services/services-entry.js',
  '/dist/services/sync-worker.js',
  '/dist/renderer/index.html',
  '/dist/renderer/assets/index-a1B2.js',
  '/node_modules/better-sqlite3/lib/methods/wrappers.js',
  '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
];

describe('the list of the archive', () => {
  test('a good one has nothing wrong', () => {
    expect(judgeList(GOOD)).toEqual([]);
    expect(judgeList(GOOD.map((path) => path.replaceAll('/', '\\')))).toEqual([]);
  });

  test.each([
    '/services/index.ts',
    '/dist/renderer/assets/index.js.map',
    '/dist/electron/main.cjs.map',
    '/tests/a.js',
    '/.env',
    '/node_modules/react/index.js',
    '/node_modules/better-sqlite3/src/addon.cpp',
    '/node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
    '/dist/electron/extra.cjs',
    '/README.md',
  ])('%s is found out', (path) => {
    expect(judgeList([...GOOD, path])).toEqual([`not expected: ${path}`]);
  });

  test('a missing part and a second binary are found out', () => {
    expect(judgeList(GOOD.filter((path) => !path.endsWith('preload.cjs')))).toHaveLength(1);
    expect(judgeList([...GOOD, '/node_modules/better-sqlite3/prebuilds/win32-x64.node'])).toHaveLength(1);
  });
});

describe('fuses', () => {
  test('all nine are decided as security asks', () => {
    const named = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    expect(Object.keys(FUSES).map(Number)).toEqual(named);
    expect(Object.values(FUSES).map(({ on }) => Number(on))).toEqual([0, 1, 0, 0, 1, 1, 0, 0, 1]);
  });
});

describe('configuration', () => {
  const config = builderConfig(ROOT, null);

  test('nothing is compiled, published or packed unasked', () => {
    expect([config.npmRebuild, config.publish, config.asar]).toEqual([false, null, true]);
    expect(config.asarUnpack).toEqual(['**/*.node']);
  });

  test('each system has its package', () => {
    expect(config.linux?.target).toEqual(['AppImage', 'deb']);
    expect(JSON.stringify(config.mac?.target)).toContain('dmg');
    expect(JSON.stringify(config.win?.target)).toContain('nsis');
  });
});

describe('bundling', () => {
  test('a stamp holds until a source changes', () => {
    expect(isBuilt(folder)).toBe(false);
    writeStamp(join(folder, 'dist'), sourceHash(folder));
    expect(isBuilt(folder)).toBe(true);
    writeFileSync(join(folder, 'services', 'a.ts'), 'export const a = 1;');
    expect(isBuilt(folder)).toBe(false);
  });

  test('workers are named by their folders', () => {
    expect(workerName('services/sync/worker.ts')).toBe('sync-worker');
    expect(workerName('services\\media\\resize-worker.ts')).toBe('media-resize-worker');
  });
});
