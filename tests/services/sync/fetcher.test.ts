// The gate against real servers that behave well, badly and worse.
import type { ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FetchRequest, RequestNote } from '../../../services/sync/fetch-types.ts';
import { makeFetchGate } from '../../../services/sync/fetcher.ts';
import { environmentProxy } from '../../../services/sync/proxy.ts';
import { retryAfterSeconds } from '../../../services/sync/retry-after.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
let other: TestServer;
const notes: RequestNote[] = [];
const gate = makeFetchGate({
  onRequest: (note) => notes.push(note),
  limits: { totalMs: 1500, idleMs: 1000, headersMs: 1000, connectMs: 1000 },
});

beforeAll(async () => {
  server = await startServer((_request, response) => response.end());
  other = await startServer((_request, response) => response.end('other'));
});
afterAll(async () => {
  await gate.stop();
  await Promise.all([server.close(), other.close()]);
});

const get = (path: string, more: Partial<FetchRequest> = {}) =>
  gate({ url: server.origin + path, why: 'feed', from: 'user', allowedOrigin: server.origin, ...more });
const text = (body: Uint8Array) => Buffer.from(body).toString();
const answers = (write: (response: ServerResponse, url: string) => void) => {
  server.requests.length = 0;
  server.handler = (request, response) => write(response, request.url ?? '');
};

describe('a good answer', () => {
  it('comes with its headers and final address, and tells who asked for what', async () => {
    answers((response) => response.writeHead(200, { ETag: '"a"', 'Content-Type': 'text/xml' }).end('<rss/>'));
    notes.length = 0;
    const answer = await get('/feed');
    expect(answer).toMatchObject({ status: 200, url: `${server.origin}/feed`, redirects: [] });
    expect(answer.headers).toMatchObject({ etag: '"a"', 'content-type': 'text/xml' });
    expect(text(answer.body)).toBe('<rss/>');
    const host = new URL(server.origin).host;
    expect(notes).toMatchObject([{ host, why: 'feed', status: 200, error: null }]);
    expect(notes[0]?.sent).toBeGreaterThan(100);
    expect(notes[0]?.received).toBeGreaterThan(6 + '"a"text/xml'.length);
  });

  it('is asked for without cookies, referrer or language', async () => {
    answers((response) => response.writeHead(200, { 'set-cookie': 'a=b' }).end());
    await get('/');
    await get('/');
    const headers = server.requests[1]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(headers['user-agent']).toBe('Offprint/0.1');
  });

  it('may be 304: the validators go out as they came, unless they would break the header', async () => {
    answers((response) => response.writeHead(304, { etag: 'W/"x"' }).end());
    const answer = await get('/', { etag: 'W/"x"', lastModified: 'Mon, 02 Jun 2025 10:00:00 GMT' });
    expect([answer.status, answer.body.length]).toEqual([304, 0]);
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': 'W/"x"',
      'if-modified-since': 'Mon, 02 Jun 2025 10:00:00 GMT',
    });
    await get('/', { etag: 'x"\r\nX-Evil: 1', lastModified: 'y\n' });
    expect(server.requests[1]?.headers).not.toHaveProperty('if-none-match');
    expect(server.requests[1]?.headers).not.toHaveProperty('x-evil');
  });

  it.each([
    ['gzip', gzipSync('hello')],
    ['x-gzip', gzipSync('hello')],
    ['deflate', deflateSync('hello')],
    ['deflate', deflateRawSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['zstd', zstdCompressSync('hello')],
    ['gzip, br', brotliCompressSync(gzipSync('hello'))],
    ['identity', Buffer.from('hello')],
  ])('in %s is unpacked', async (encoding, body) => {
    answers((response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    expect(text((await get('/')).body)).toBe('hello');
  });

  it('can stay packed for a worker', async () => {
    answers((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')));
    const answer = await get('/', { packed: true });
    expect(answer.encodings).toEqual(['gzip']);
    expect(answer.body.buffer.byteLength).toBe(answer.body.length);
  });
});

describe('statuses', () => {
  it.each([
    [404, 'http_status', /nothing at this address/],
    [401, 'http_status', /password/],
    [403, 'http_status', /does not let us/],
    [500, 'http_status', /try again later/],
    [503, 'http_status', /503/],
    [300, 'http_status', /300/],
    [410, 'gone', /gone for good/],
    [429, 'rate_limited', /come back later \(in 10 min\)/],
  ])('%i is %s', async (status, code, words) => {
    answers((response) => response.writeHead(status).end('secret words of the page'));
    const error = await get('/').catch((thrown) => thrown);
    expect(error).toMatchObject({ code, details: { status } });
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/secret/);
  });

  it.each([
    ['120', 120],
    ['1', 60],
    ['0', 60],
    ['-5', 60],
    ['999999999', 86_400],
    ['soon', 600],
    ['', 600],
    [undefined, 600],
    ['Mon, 02 Jun 2025 10:30:00 GMT', 1800],
    ['Mon, 02 Jun 2015 10:30:00 GMT', 60],
    ['Mon, 02 Jun 2035 10:30:00 GMT', 86_400],
    ['9'.repeat(5000), 86_400],
  ])('Retry-After "%s" means %i seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, Date.UTC(2025, 5, 2, 10) / 1000)).toBe(seconds);
  });

  it('503 with Retry-After is a rate limit', async () => {
    answers((response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    await expect(get('/')).rejects.toMatchObject({ code: 'rate_limited', details: { retryAfter: 3600 } });
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i is followed and recorded', async (status) => {
    answers((response, url) =>
      url === '/to?a=1' ? response.end('there') : response.writeHead(status, { location: '/to?a=1#x' }).end(),
    );
    const answer = await get('/from');
    const to = `${server.origin}/to?a=1#x`;
    expect(answer.redirects).toEqual([{ status, from: `${server.origin}/from`, to }]);
    expect([answer.url, text(answer.body)]).toEqual([to, 'there']);
  });

  it('ten are followed, eleven are not', async () => {
    answers((response, url) => {
      const left = Number(url.slice(1));
      if (left === 0) response.end('done');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(text((await get('/10')).body)).toBe('done');
    await expect(get('/11')).rejects.toMatchObject({ code: 'too_many_redirects' });
  });

  it('a circle is noticed at once', async () => {
    answers((response, url) => response.writeHead(302, { location: url === '/a' ? '/b' : '/a' }).end());
    await expect(get('/a')).rejects.toMatchObject({ code: 'too_many_redirects' });
    expect(server.requests.length).toBe(2);
  });

  it.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'javascript:1',
    'ftp://example.org/',
    'http://[bad',
  ])('to %s is refused', async (location) => {
    answers((response) => response.writeHead(302, { location }).end());
    await expect(get('/')).rejects.toMatchObject({ code: expect.stringMatching(/bad_url|unreachable/) });
  });

  it('without an address is an error', async () => {
    answers((response) => response.writeHead(302).end());
    await expect(get('/')).rejects.toMatchObject({ code: 'http_status' });
  });

  it('credentials go to the host they were typed for, and nowhere else', async () => {
    answers((response, url) =>
      url === '/to'
        ? response.end()
        : response.writeHead(302, { location: `http://x:y@127.0.0.1:${server.port}/to` }).end(),
    );
    const url = `http://me:p%40ss@127.0.0.1:${server.port}/from`;
    const answer = await get('', { url });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      undefined,
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/p%40ss|x:y/);
  });
});

describe('too much', () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  it.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros, { params: { 0: 0 } })],
    ['zstd', zstdCompressSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('a %s bomb ends at the limit', async (encoding, body) => {
    answers((response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
    const before = process.memoryUsage().rss;
    await expect(get('/')).rejects.toMatchObject({ code: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('the ratio counts above one megabyte', async () => {
    const packed = gzipSync(Buffer.alloc(5 * 1024 * 1024));
    answers((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    await expect(get('/')).rejects.toMatchObject({ code: 'too_large' });
    const small = gzipSync(Buffer.alloc(1000 * 1024));
    answers((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(small));
    expect((await get('/')).body.length).toBe(1000 * 1024);
  });

  it('three encodings, or unknown ones, are refused', async () => {
    for (const encoding of ['gzip, gzip, gzip', Array(1000).fill('br').join(','), 'compress']) {
      answers((response) => response.writeHead(200, { 'content-encoding': encoding }).end('x'));
      await expect(get('/')).rejects.toMatchObject({ code: 'bad_encoding' });
    }
  });

  it('a body that says it is too long is not read, an endless one is cut', async () => {
    answers((response) => response.writeHead(200, { 'content-length': 1e9 }).write('x'));
    await expect(get('/')).rejects.toMatchObject({ code: 'too_large' });
    let closed = false;
    answers((response) => {
      response.on('close', () => {
        closed = true;
      });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(get('/', { maxBytes: 3_000_000 })).rejects.toMatchObject({ code: 'too_large' });
    await expect.poll(() => closed).toBe(true);
  });
});

/** A server that speaks raw bytes. */
async function rawServer(answer: (socket: Socket) => void) {
  const raw = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  const { port } = raw.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  const result = await gate({ url: origin, why: 'feed', from: 'user', allowedOrigin: origin }).then(
    (found) => found,
    (error) => error,
  );
  raw.close();
  return result;
}

describe('broken and slow answers', () => {
  it('a drip of bytes ends at the deadline', async () => {
    answers((response) => {
      const timer = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(timer));
    });
    await expect(get('/')).rejects.toMatchObject({ code: 'timeout' });
  });

  it('so do headers that never end, and silence', async () => {
    expect(await rawServer((socket) => socket.write('HTTP/1.1 200 OK\r\nX: '))).toMatchObject({
      code: 'timeout',
    });
    expect(await rawServer(() => {})).toMatchObject({ code: 'timeout' });
  });

  it('so does a name server that never answers', async () => {
    const stalled = makeFetchGate({ lookup: () => {}, limits: { connectMs: 500, totalMs: 5000 } });
    const url = 'http://slow-dns.test/';
    await expect(stalled({ url, why: 'feed', from: 'feed' })).rejects.toMatchObject({ code: 'timeout' });
    await stalled.stop();
  });

  it('a kept connection that was hung up is replaced once; who hangs up at once is not asked twice', async () => {
    const used = new Set<Socket>();
    server.requests.length = 0;
    server.handler = (request, response) => {
      if (used.has(request.socket)) return void request.socket.destroy();
      used.add(request.socket);
      response.end('fine');
    };
    for (const _ of [1, 2, 3]) expect(text((await get('/kept')).body)).toBe('fine');
    expect(server.requests.length).toBeGreaterThan(3);
    const strict = await startServer((request) => void request.socket.destroy());
    const asked = gate({ url: strict.origin, why: 'feed', from: 'user', allowedOrigin: strict.origin });
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' });
    expect(strict.requests).toHaveLength(1);
    await strict.close();
  });

  it('a body shorter than announced is an error', async () => {
    const error = await rawServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'),
    );
    expect(error.code).toMatch(/bad_encoding|unreachable/);
  });

  it('so is packed data that breaks off or is damaged', async () => {
    const packed = gzipSync('hello '.repeat(1000));
    answers((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed.subarray(0, 30)),
    );
    await expect(get('/')).rejects.toMatchObject({ code: 'bad_encoding', message: /breaks off/ });
    answers((response) => response.writeHead(200, { 'content-encoding': 'br' }).end('no brotli at all'));
    await expect(get('/')).rejects.toMatchObject({ code: 'bad_encoding' });
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n', 'unreachable'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 'unreachable'],
    ['a bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx', 'unreachable'],
    ['a megabyte of headers', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(1_000_000)}\r\n\r\n`, 'too_large'],
    ['ten thousand headers', `HTTP/1.1 200 OK\r\n${'X: yyyyyyy\r\n'.repeat(10_000)}\r\n`, 'too_large'],
    ['nothing', '', 'unreachable'],
  ])('%s is an error', async (_what, bytes, code) => {
    expect(await rawServer((socket) => socket.end(bytes))).toMatchObject({ code });
  });

  it('a cancelled request ends at once', async () => {
    answers(() => {});
    const abort = new AbortController();
    const pending = get('/', { signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    await expect(get('/', { signal: abort.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('no host, no server and no answer are told apart', async () => {
    const lookup = makeFetchGate({
      lookup: (name, _options, callback) =>
        callback(
          Object.assign(new Error(name), { code: name === 'offline.test' ? 'EAI_AGAIN' : 'ENOTFOUND' }),
          '',
        ),
    });
    const failure = (url: string) =>
      lookup({ url, why: 'feed', from: 'user', allowedOrigin: url }).catch((error) => error);
    expect(await failure('http://nowhere.test/')).toMatchObject({ message: /no host called nowhere.test/ });
    expect(await failure('http://offline.test/')).toMatchObject({ message: /online/ });
    expect(await failure('http://127.0.0.1:9999/')).toMatchObject({
      code: 'unreachable',
      message: /refuses/,
    });
    await lookup.stop();
  });
});

describe('the proxy of the environment', () => {
  const env = {
    HTTP_PROXY: 'http://p:1',
    https_proxy: 'http://s:2',
    NO_PROXY: 'a.test, .b.test,c.test:8080',
  };
  it.each([
    ['http://x.test/', 'http://p:1'],
    ['https://x.test/', 'http://s:2'],
    ['http://a.test/', null],
    ['http://sub.b.test/', null],
    ['http://c.test:8080/', null],
    ['http://c.test/', 'http://p:1'],
    ['http://nota.test/', 'http://p:1'],
  ])('%s goes through %s', (url, proxy) => expect(environmentProxy(env)?.(url)).toBe(proxy));
  it('is none when none is named, or for *', () => {
    expect(environmentProxy({})).toBeNull();
    expect(environmentProxy({ ...env, NO_PROXY: '*' })?.('http://x.test')).toBeNull();
  });
});
