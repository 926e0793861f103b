// Who may import whom (design: the rooms). Reads every import of every source file.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['contract', 'db', 'services', 'renderer', 'electron', 'cli'] as const;
type Room = (typeof ROOMS)[number];

/** What hosts may see of the services: the backend, names of folders, the local socket, the version. */
const FACE = ['services/index.ts', 'services/profile.ts', 'services/remote.ts', 'services/version.ts'];

interface Rule {
  /** Own files of other rooms: a room's name and a slash, or one file. */
  readonly files: readonly string[];
  /** Packages; `node:` stands for all of Node. */
  readonly packages: readonly string[];
}

const RULES: Readonly<Record<Room, Rule>> = {
  contract: { files: [], packages: ['zod'] },
  db: { files: ['contract/'], packages: ['better-sqlite3', 'node:'] },
  services: {
    files: ['contract/', 'db/index.ts', 'db/types.ts', 'package.json'],
    packages: [
      ...['node:', 'undici', 'zod', 'entities', 'htmlparser2', 'sanitize-html', 'papaparse'],
      ...['linkedom', 'parse5', '@mozilla/readability', 'image-size', 'eld'],
    ],
  },
  renderer: {
    files: ['contract/'],
    packages: ['react', 'react-dom', 'zustand', 'dompurify', 'hyphen', '@tanstack/react-virtual'],
  },
  electron: { files: ['contract/'], packages: ['electron', 'node:', 'zod'] },
  cli: { files: ['contract/', 'db/index.ts', ...FACE], packages: ['node:', 'zod'] },
};

/** Files that may see more than their room. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'electron/services-entry.ts': ['services/index.ts', 'services/profile.ts', 'db/index.ts'],
  'electron/profile.ts': ['services/profile.ts'],
  'renderer/vite.config.ts': ['vite', '@vitejs/plugin-react'],
};

/** No server is opened outside the command line's host; the local socket of the services is `node:net`. */
const NEVER: Partial<Record<Room, RegExp>> = {
  services: /^(electron|react|react-dom|node:https?|node:http2|express|fastify)$/,
  electron: /^(better-sqlite3|node:https?|node:http2|node:net|node:child_process)$/,
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/g;

function importsOf(room: Room): readonly Import[] {
  const files = globSync(`${room}/**/*.{ts,tsx,mts,mjs,js}`, { cwd: ROOT });
  return files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map((match) => ({
      file: file.replaceAll('\\', '/'),
      target: match.slice(1).find(Boolean) ?? '',
    })),
  );
}

/** A relative target as a path from the root; a package by its name. */
function nameOf({ file, target }: Import): { readonly path: string | null; readonly package: string } {
  if (target.startsWith('.')) {
    const path = relative(ROOT, join(ROOT, dirname(file), target.replace(/\?.*$/, '')));
    return { path: path.replaceAll('\\', '/'), package: '' };
  }
  const parts = target.split('/');
  const name = target.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  return { path: null, package: name };
}

function isAllowed(room: Room, found: Import): boolean {
  const name = nameOf(found);
  const { files, packages } = RULES[room];
  const extra = EXCEPTIONS[found.file] ?? [];
  if (name.path !== null) {
    const path = name.path;
    if (path.startsWith(`${room}/`) || extra.includes(path)) return true;
    return files.some((file) => (file.endsWith('/') ? path.startsWith(file) : path === file));
  }
  if (extra.includes(name.package)) return true;
  if (NEVER[room]?.test(name.package)) return false;
  return packages.some((allowed) =>
    allowed === 'node:' ? name.package.startsWith('node:') : name.package === allowed,
  );
}

describe('rooms', () => {
  test.each(ROOMS)('%s imports only what it may', (room) => {
    const found = importsOf(room);
    expect(found.length).toBeGreaterThan(0);
    const wrong = found.filter((one) => !isAllowed(room, one)).map((one) => `${one.file} → ${one.target}`);
    expect(wrong).toEqual([]);
  });

  test('no room imports tests, benchmarks or build scripts', () => {
    const wrong = ROOMS.flatMap((room) => importsOf(room)).filter((one) =>
      /^(tests|bench|build)\//.test(nameOf(one).path ?? ''),
    );
    expect(wrong).toEqual([]);
  });

  test('the check itself finds what is forbidden', () => {
    const cases: readonly [Room, string, string][] = [
      ['renderer', 'renderer/a/b.ts', '../../services/index.ts'],
      ['renderer', 'renderer/a.ts', 'node:fs'],
      ['contract', 'contract/a.ts', 'node:path'],
      ['contract', 'contract/query/a.ts', '../../db/index.ts'],
      ['db', 'db/a.ts', '../services/log.ts'],
      ['services', 'services/a.ts', '../db/feeds.ts'],
      ['services', 'services/a.ts', 'electron'],
      ['services', 'services/a.ts', 'node:http'],
      ['electron', 'electron/main.ts', '../services/index.ts'],
      ['electron', 'electron/main.ts', '../cli/main.ts'],
      ['cli', 'cli/main.ts', '../electron/main.ts'],
      ['cli', 'cli/main.ts', '../db/feeds.ts'],
      ['services', 'services/a.ts', 'left-pad'],
    ];
    for (const [room, file, target] of cases)
      expect([file, isAllowed(room, { file, target })]).toEqual([file, false]);
  });
});

describe('shape of the sources', () => {
  const files = ROOMS.flatMap((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: ROOT }));

  test('every file says what it is in its first line', () => {
    const silent = files.filter((file) => !/^(\/\/|\/\*)/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(silent).toEqual([]);
  });

  test('no file is longer than 300 lines, but lists of words and shapes', () => {
    const lists = /^contract\/messages\/|^contract\/safe-html\.ts|^db\/migrations\/|^db\/types\.ts|entities/;
    const long = files
      .map((file) => [file, readFileSync(join(ROOT, file), 'utf8').split('\n').length] as const)
      .filter(([file, lines]) => lines > 301 && !lists.test(file.replaceAll('\\', '/')));
    expect(long).toEqual([]);
  });
});
