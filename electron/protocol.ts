// The app: scheme. A fixed list of files read at start, and stored media by opaque id; request text never becomes a path.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { SHELL_HEADERS, SHELL_TYPES } from '../contract/web.ts';
import { answerMedia } from './media.ts';
import { ORIGIN, parseAddress, SCHEME } from './origin.ts';

interface ShellFile {
  readonly body: Buffer;
  readonly type: string;
}

/** Path in the address → file. @throws when the interface was not built */
export function readShell(folder: string): ReadonlyMap<string, ShellFile> {
  const files = new Map<string, ShellFile>();
  const read = (inside: string) => {
    for (const found of readdirSync(inside, { withFileTypes: true })) {
      const path = join(inside, found.name);
      const type = SHELL_TYPES[extname(found.name).slice(1)];
      if (found.isDirectory()) read(path);
      else if (type)
        files.set(`/${relative(folder, path).split(sep).join('/')}`, { body: readFileSync(path), type });
    }
  };
  read(folder);
  const index = files.get('/index.html');
  if (!index) throw new Error(`No index.html in ${folder}: run "npm run build".`);
  return files.set('/', index);
}

export function notFound(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { ...SHELL_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** Before `ready`, once. */
export function setupScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Answers one request; `files` is the whole of what exists beside media. */
export function answerRequest(
  request: { readonly url: string; readonly method: string; readonly headers: Headers },
  files: ReadonlyMap<string, ShellFile>,
  mediaFolder: string,
): Response {
  const url = request.method === 'GET' ? parseAddress(request.url) : null;
  if (!url || `${url.protocol}//${url.host}` !== ORIGIN) return notFound();
  const { pathname } = url;
  if (pathname.startsWith('/m/'))
    return answerMedia(mediaFolder, pathname.slice(3), request.headers) ?? notFound();
  const file = files.get(pathname);
  if (!file) return notFound();
  return new Response(new Uint8Array(file.body), {
    headers: { ...SHELL_HEADERS, 'Cache-Control': 'no-cache', 'Content-Type': file.type },
  });
}

/** Serves the interface to one session. */
export function setupProtocol(ours: Session, shellFolder: string, mediaFolder: string): void {
  const files = readShell(shellFolder);
  ours.protocol.handle(SCHEME, (request) => answerRequest(request, files, mediaFolder));
}
