// The interface's files, read once at start: what is not in the list does not exist. They are public and hold no data.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { SHELL_HEADERS, SHELL_TYPES } from '../contract/web.ts';

export interface StaticFile {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function readOne(path: string): StaticFile {
  const type = SHELL_TYPES[extname(path).slice(1)] ?? 'application/octet-stream';
  return {
    body: readFileSync(path),
    headers: { ...SHELL_HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' },
  };
}

/** Address path → file, `/` for index.html. @throws AppError file_error when the interface was not built */
export function readStatic(folder: string): ReadonlyMap<string, StaticFile> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new AppError('file_error', 'The interface is not built yet. Run "npm run build" first.');
  }
  const files = new Map<string, StaticFile>();
  for (const found of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile() || found.name.endsWith('.map')) continue;
    const path = join(found.parentPath, found.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, readOne(path));
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
