// The two verbs over a local socket, so that the command line works through a backend that is already running.
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Transport } from '../contract/client.ts';
import { AppError, fromWireError, toWireError, type WireError } from '../contract/errors.ts';
import type { EventEnvelope } from '../contract/events.ts';

/** Counts up when the lines below change their meaning. */
const PROTOCOL = 1;
const HELLO_MS = 2000;

interface Hello {
  readonly hello: { readonly protocol: number; readonly version: string };
}
interface Request {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}
type Reply = { readonly id: number; readonly value?: unknown; readonly error?: WireError };
type Line = Partial<Hello> & Partial<Reply> & { readonly event?: EventEnvelope };

export interface RemoteBackend {
  readonly version: string;
  call(method: string, input: unknown): Promise<unknown>;
  listen(listener: (event: EventEnvelope) => void): () => void;
}

function send(socket: Socket, line: object): void {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
}

/** Whole lines, split at line feeds only: JSON may hold the other line separators. */
function onLines(socket: Socket, take: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  socket.on('data', (part) => {
    const lines = (rest + decoder.write(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

function serveClient(socket: Socket, backend: RemoteBackend): void {
  send(socket, { hello: { protocol: PROTOCOL, version: backend.version } } satisfies Hello);
  const stop = backend.listen((event) => send(socket, { event }));
  socket.on('close', stop).on('error', () => socket.destroy());
  onLines(socket, (line) => {
    const { id, method, input } = JSON.parse(line) as Request;
    backend.call(method, input).then(
      (value) => send(socket, { id, value }),
      (error) => send(socket, { id, error: toWireError(error) }),
    );
  });
}

/** Waits until no client is left, at most `patienceMs`. */
async function untilLeft(clients: ReadonlySet<Socket>, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  while (clients.size && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Stops answering: no new clients, those that are there may finish. */
export type StopRemote = (patienceMs: number) => Promise<void>;

/** Answers on `path` until stopped. Call it only while holding the profile's lock: a socket left there is removed. */
export async function serveRemote(path: string, backend: RemoteBackend): Promise<StopRemote> {
  const pipe = path.startsWith('\\\\');
  if (!pipe) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
  }
  const clients = new Set<Socket>();
  const server = createServer((socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
    serveClient(socket, backend);
  });
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(path, ready));
  if (!pipe) chmodSync(path, 0o600);
  return async (patienceMs) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await untilLeft(clients, patienceMs);
    for (const socket of clients) socket.destroy();
    await closed;
  };
}

export interface RemoteClient extends Transport {
  close(): void;
}

/** The client's half once the hello has come. */
function clientOver(socket: Socket): { client: RemoteClient; take(line: Line): void } {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Set<(event: EventEnvelope) => void>();
  let next = 1;
  socket.on('close', () => {
    const gone = new AppError('backend_gone', 'The running Offprint went away. Try again.');
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  });
  const take = (line: Line) => {
    if (line.event) for (const listener of [...listeners]) listener(line.event);
    const request = line.id === undefined ? undefined : waiting.get(line.id);
    if (!request || line.id === undefined) return;
    waiting.delete(line.id);
    if (line.error) request.reject(fromWireError(line.error));
    else request.resolve(line.value);
  };
  const client: RemoteClient = {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        send(socket, { id, method, input } satisfies Request);
      }),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.end(),
  };
  return { client, take };
}

/**
 * Connects to the backend that answers on `path`.
 * @returns null when none does. @throws AppError unsupported when it speaks another protocol.
 */
export function connectRemote(path: string): Promise<RemoteClient | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const { client, take } = clientOver(socket);
    let greeted = false;
    socket.setTimeout(HELLO_MS, () => greeted || socket.destroy());
    socket.on('error', () => resolve(null)).on('close', () => resolve(null));
    onLines(socket, (text) => {
      const line = JSON.parse(text) as Line;
      if (greeted) return take(line);
      greeted = true;
      if (line.hello?.protocol === PROTOCOL) return resolve(client);
      socket.destroy();
      reject(
        new AppError(
          'unsupported',
          `Another version of Offprint (${line.hello?.version}) is running. Quit it first.`,
        ),
      );
    });
  });
}
