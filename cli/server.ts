// The reader behind loopback HTTP: static shell, session exchange, calls, the event stream, media, files in and out.
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { toWireError } from '../contract/errors.ts';
import type { EventEnvelope } from '../contract/events.ts';
import { createSessions, judge, type Sessions } from './guard.ts';
import { sendMedia } from './media-route.ts';
import type { StaticFile } from './static.ts';

/** What the server needs of the backend. */
export interface ServedBackend {
  readonly mediaFolder: string;
  call(method: string, input: unknown, caller: 'interface' | 'host'): Promise<unknown>;
  listen(listener: (event: EventEnvelope) => void): () => void;
  /** A path for a file about to be uploaded, in the staging folder. */
  freshFile(): string;
  /** Path and name of a staged file, null when there is none. */
  stagedFile(file: string): { readonly path: string; readonly bytes: number } | null;
}

interface Server {
  readonly backend: ServedBackend;
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly sessions: Sessions;
  readonly onVisit: () => void;
}

const MOST_CALL_BYTES = 8 * 1024 * 1024;
const MOST_FILE_BYTES = 1024 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;
const SAFE = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
};

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...SAFE, 'content-type': 'text/plain', connection: 'close' }).end();
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...SAFE, 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** The body as a JSON object; null when it is none or too large (the request is answered then). */
async function readJson(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Record<string, unknown> | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_CALL_BYTES) {
      refuse(response, 413);
      return null;
    }
    parts.push(part);
  }
  const body = parseObject(Buffer.concat(parts).toString('utf8'));
  if (!body) refuse(response, 400);
  return body;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

async function openSession(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request, response);
  if (!body) return;
  const session = typeof body.code === 'string' ? server.sessions.open(body.code) : null;
  if (!session) return refuse(response, 401);
  sendJson(response, session);
  server.onVisit();
}

async function answerCall(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readJson(request, response);
  if (!body) return;
  try {
    const value = await server.backend.call(String(body.method), body.input, 'interface');
    sendJson(response, { ok: true, value });
  } catch (error) {
    sendJson(response, { ok: false, error: toWireError(error) });
  }
}

/** One JSON line an event; an empty object now and then, so that a dead connection is noticed. */
function streamEvents(server: Server, response: ServerResponse): void {
  response.writeHead(200, { ...SAFE, 'content-type': 'application/x-ndjson' });
  response.write('{}\n');
  const stop = server.backend.listen((event) => response.write(`${JSON.stringify(event)}\n`));
  const beat = setInterval(() => response.write('{}\n'), HEARTBEAT_MS);
  response.on('close', () => {
    stop();
    clearInterval(beat);
  });
}

async function* atMost(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of source) {
    bytes += part.length;
    if (bytes > most) throw new Error('too large');
    yield part;
  }
}

async function takeFile(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const path = server.backend.freshFile();
  try {
    await pipeline(atMost(request, MOST_FILE_BYTES), createWriteStream(path, { mode: 0o600 }));
    sendJson(response, await server.backend.call('files.stage', { path, name: name.slice(0, 200) }, 'host'));
  } catch {
    rmSync(path, { force: true });
    if (!response.headersSent) refuse(response, 413);
  }
}

function giveFile(server: Server, response: ServerResponse, file: string, name: string): void {
  const staged = server.backend.stagedFile(file);
  if (!staged) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, {
    ...SAFE,
    'content-type': 'application/octet-stream',
    'content-length': staged.bytes,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name || 'offprint')}`,
  });
  createReadStream(staged.path)
    .on('error', () => response.destroy())
    .pipe(response);
}

async function route(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, area, key, id] = url.pathname.split('/');
  const post = request.method === 'POST';
  if (!post && area === 'm') {
    const found =
      server.sessions.allowsMedia(key ?? '') &&
      sendMedia(server.backend.mediaFolder, id ?? '', request, response);
    return found ? undefined : refuse(response, 404);
  }
  if (!post && url.pathname.startsWith('/api/files/')) {
    const [, , , mediaKey, file] = url.pathname.split('/');
    if (!server.sessions.allowsMedia(mediaKey ?? '')) return refuse(response, 401);
    return giveFile(server, response, file ?? '', url.searchParams.get('name') ?? '');
  }
  if (area === 'api') {
    if (post && url.pathname === '/api/session') return openSession(server, request, response);
    if (!server.sessions.allows(request.headers.authorization)) return refuse(response, 401);
    if (post && url.pathname === '/api/call') return answerCall(server, request, response);
    if (post && url.pathname === '/api/files')
      return takeFile(server, request, response, url.searchParams.get('name') ?? '');
    if (!post && url.pathname === '/api/events') return streamEvents(server, response);
    return refuse(response, 404);
  }
  const file = post ? undefined : server.files.get(url.pathname);
  if (!file) return refuse(response, 404);
  response.writeHead(200, file.headers).end(file.body);
}

export interface RunningServer {
  readonly port: number;
  /** A fresh address for one visit. */
  address(): string;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 only; `port` 0 picks a free one. `onVisit` runs when a code was used. */
export async function startServer(
  backend: ServedBackend,
  files: ReadonlyMap<string, StaticFile>,
  options: { readonly port: number; readonly onVisit: () => void },
): Promise<RunningServer> {
  const server: Server = { backend, files, sessions: createSessions(), onVisit: options.onVisit };
  const limits = {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 120_000,
    keepAliveTimeout: 10_000,
  };
  const http = createServer(limits, (request, response) => {
    const refusal = judge(request, `127.0.0.1:${port}`);
    if (refusal) return refuse(response, refusal);
    route(server, request, response).catch(() =>
      response.headersSent ? response.destroy() : refuse(response, 400),
    );
  });
  http.maxConnections = 512;
  await new Promise<void>((ready, failed) =>
    http.once('error', failed).listen(options.port, '127.0.0.1', ready),
  );
  const { port } = http.address() as AddressInfo;
  return {
    port,
    address: () => `http://127.0.0.1:${port}/#code=${server.sessions.invite()}`,
    stop: () =>
      new Promise((stopped) => {
        http.close(() => stopped());
        http.closeAllConnections();
      }),
  };
}
