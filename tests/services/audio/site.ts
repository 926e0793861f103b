// A host of episodes on loopback: answers ranges, breaks off where it is told to, notes what was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Episode {
  body: Buffer;
  etag: string | null;
  type: string;
  /** Ends the connection after so many bytes of the file. */
  breakAt: number | null;
  /** Holds the rest back until `release` is called. */
  holdAt: number | null;
  /** Answers everything with parts of so many bytes at most. */
  most: number | null;
}

export interface Asked {
  readonly path: string;
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly encoding: string | null;
}

export interface SoundSite {
  readonly origin: string;
  readonly asked: Asked[];
  put(path: string, episode: Partial<Episode> & { readonly body: Buffer }): Episode;
  release(): void;
  close(): Promise<void>;
}

/** Bytes that are sound by their beginning, each its own. */
export function mp3(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, value = seed; at < size; at += 1) {
    value = (value * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = value >> 16;
  }
  bytes.write('ID3\x04\0\0', 0, 'latin1');
  return bytes;
}

export async function startSoundSite(): Promise<SoundSite> {
  const episodes = new Map<string, Episode>();
  const asked: Asked[] = [];
  const held: (() => void)[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    const one = (name: string) => (request.headers[name] as string | undefined) ?? null;
    asked.push({ path, range: one('range'), ifRange: one('if-range'), encoding: one('accept-encoding') });
    const episode = episodes.get(path);
    if (!episode) return void response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(one('range') ?? '')?.[1] ?? 0);
    const isPart = from > 0 && one('if-range') === episode.etag;
    const offset = isPart ? from : 0;
    const { length } = episode.body;
    if (isPart && from >= length)
      return void response.writeHead(416, { 'content-range': `bytes */${length}` }).end();
    const { breakAt, holdAt, most } = episode;
    const end = Math.min(length, offset + (most ?? length));
    const is206 = isPart || most !== null;
    response.writeHead(is206 ? 206 : 200, {
      ...{ 'content-type': episode.type, 'content-length': end - offset },
      ...(episode.etag === null ? {} : { etag: episode.etag }),
      ...(is206 ? { 'content-range': `bytes ${offset}-${end - 1}/${length}` } : {}),
    });
    if (breakAt !== null && breakAt > offset)
      return void response.write(episode.body.subarray(offset, breakAt), () => response.destroy());
    if (holdAt !== null && holdAt > offset) {
      response.write(episode.body.subarray(offset, holdAt));
      held.push(() => response.end(episode.body.subarray(holdAt)));
    } else response.end(episode.body.subarray(offset, end));
  };
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    put: (path, episode) => {
      const whole = {
        etag: '"one"',
        type: 'audio/mpeg',
        breakAt: null,
        holdAt: null,
        most: null,
        ...episode,
      };
      episodes.set(path, whole);
      return whole;
    },
    release: () => {
      for (const go of held.splice(0)) go();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
