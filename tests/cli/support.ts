// Runs the real command line on a fresh profile, and serves feeds on loopback for it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/offprint.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `offprint` with these words; never through a shell. */
export function offprint(profile: string, ...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, '--profile', profile, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The one JSON document a command prints. */
export async function json<T>(profile: string, ...words: string[]): Promise<T> {
  const ended = await offprint(profile, '--json', ...words);
  if (ended.stdout === '') throw new Error(`no document: ${ended.stderr}`);
  return JSON.parse(ended.stdout) as T;
}

export function freshProfile(): { readonly profile: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-cli-'));
  return { profile: join(folder, 'profile'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Site {
  readonly origin: string;
  readonly requests: { readonly path: string; readonly conditional: boolean }[];
  /** Path → body; changed by tests as they go. */
  readonly pages: Map<string, string>;
  stop(): Promise<void>;
}

function conditional(request: IncomingMessage): boolean {
  return request.headers['if-none-match'] !== undefined;
}

/** A site whose answers carry an ETag and know 304. */
export async function startSite(pages: Record<string, string>): Promise<Site> {
  const known = new Map(Object.entries(pages));
  const requests: { path: string; conditional: boolean }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, conditional: conditional(request) });
    const body = known.get(path);
    if (body === undefined) return response.writeHead(404).end();
    const etag = `"${body.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { etag, 'content-type': 'application/xml' }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    pages: known,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

/** A small RSS feed: articles `first` to `last`, an hour apart. */
export function rss(title: string, first: number, last: number): string {
  const items = Array.from({ length: last - first + 1 }, (_, at) => {
    const number = first + at;
    const date = new Date(Date.UTC(2026, 0, 1, number)).toUTCString();
    return `<item><title>${title} ${number}</title><link>https://example.org/${title}/${number}</link><guid>${title}-${number}</guid>
      <pubDate>${date}</pubDate><description>&lt;p&gt;Text of number ${number}, joint production.&lt;/p&gt;</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://example.org/</link>
    <description>d</description>${items.reverse().join('')}</channel></rss>`;
}
