// npm run package:check: what lies in release/out holds exactly what it should (Z4, Z5): files, fuses, unpacked binaries.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { ROOT } from './bundle.ts';
import { executableIn } from './electron-builder.config.ts';
import { FUSES, readFuses } from './fuses.ts';

/** All that may stand in the archive. */
const EXPECTED = [
  /^\/package\.json$/,
  /^\/LICENSE$/,
  /^\/dist\/electron\/(main|preload)\.cjs$/,
  /^\/dist\/services\/[\w.-]+\.js$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/([\w-]+\/)*[\w.-]+\.(js|css|svg|png|woff2)$/,
  /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/[\w-]+\.node)$/,
];
/** Without these it does not start. */
const NEEDED = [
  '/package.json',
  '/dist/electron/main.cjs',
  '/dist/electron/preload.cjs',
  '/dist/services/services-entry.js',
];

const FOLDER_PARTS = /^\/(dist|node_modules)(\/[\w.-]+)*$/;

/** What is wrong with a list of archive paths; empty when nothing is. */
export function judgeList(paths: readonly string[]): readonly string[] {
  const plain = paths.map((path) => path.replaceAll('\\', '/'));
  const folders = new Set(
    plain.flatMap((path) =>
      path
        .split('/')
        .slice(1, -1)
        .map((_, at) =>
          path
            .split('/')
            .slice(0, at + 2)
            .join('/'),
        ),
    ),
  );
  const strange = plain.filter(
    (path) => !EXPECTED.some((form) => form.test(path)) && !(folders.has(path) && FOLDER_PARTS.test(path)),
  );
  const missing = NEEDED.filter((path) => !plain.includes(path));
  const binaries = plain.filter((path) => path.endsWith('.node'));
  return [
    ...strange.map((path) => `not expected: ${path}`),
    ...missing.map((path) => `missing: ${path}`),
    ...(binaries.length === 1 ? [] : [`one native binary is expected, not ${binaries.length}`]),
  ];
}

/** What is wrong with the fuses of a binary; a fuse it does not know is none of its own. */
export async function judgeFuses(path: string): Promise<readonly string[]> {
  const found = await readFuses(path);
  const wrong = [...found].filter(([index, on]) => FUSES[index]?.on !== on);
  const few = found.size < 7 ? [`only ${found.size} fuses found`] : [];
  return [...few, ...wrong.map(([index, on]) => `fuse ${index} is ${on}, not ${FUSES[index]?.on}`)];
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Integrity covers the archive only: the unpacked binary must be the package's own, byte for byte. */
function judgeBinaries(resources: string): readonly string[] {
  const folder = join('node_modules', 'better-sqlite3', 'prebuilds');
  const unpacked = join(resources, 'app.asar.unpacked', folder);
  if (!existsSync(unpacked)) return ['the native binary is not unpacked'];
  return readdirSync(unpacked)
    .filter((name) => hashOf(join(unpacked, name)) !== hashOf(join(ROOT, folder, basename(name))))
    .map((name) => `changed: ${name}`);
}

function resourcesOf(folder: string): string {
  const mac = join(folder, 'Offprint.app', 'Contents', 'Resources');
  return existsSync(mac) ? mac : join(folder, 'resources');
}

/** Checks one unpacked package. @returns what is wrong */
export async function judgePackage(folder: string): Promise<readonly string[]> {
  const resources = resourcesOf(folder);
  const archive = join(resources, 'app.asar');
  if (!existsSync(archive)) return [`${archive} is not there`];
  const besides = readdirSync(resources).filter((name) => /^(app|default_app\.asar)$/.test(name));
  return [
    ...besides.map((name) => `not expected beside the archive: ${name}`),
    ...judgeList(listPackage(archive, { isPack: false })),
    ...judgeBinaries(resources),
    ...(await judgeFuses(executableIn(folder, process.platform))),
  ];
}

if (import.meta.main) {
  const out = join(ROOT, 'release', 'out');
  const folders = existsSync(out)
    ? readdirSync(out).filter((name) => /^(linux|win|mac)(-[\w]+)*$/.test(name))
    : [];
  if (folders.length === 0)
    throw new Error('There is no package in release/out. Run "npm run package:dir" first.');
  for (const name of folders) {
    const wrong = await judgePackage(join(out, name));
    console.log([`${name}: ${wrong.length === 0 ? 'as it should be' : 'wrong'}`, ...wrong].join('\n  '));
    if (wrong.length > 0) process.exitCode = 1;
  }
}
