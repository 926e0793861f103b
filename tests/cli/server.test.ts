// The loopback host against what a browser, another site or another program may send it (security acceptance L, M).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../cli/server.ts';
import { readStatic } from '../../cli/static.ts';
import { AppError } from '../../contract/errors.ts';
import type { EventEnvelope } from '../../contract/events.ts';
import { DRAWING_POLICY } from '../../contract/web.ts';

const folder = mkdtempSync(join(tmpdir(), 'offprint-server-'));
const picture = 'ab'.repeat(32);
const calls: { method: string; input: unknown; caller: string }[] = [];
const listeners = new Set<(event: EventEnvelope) => void>();
let server: RunningServer;
let own: string;
let visits = 0;

beforeAll(async () => {
  mkdirSync(join(folder, 'shell'));
  writeFileSync(join(folder, 'shell', 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(folder, 'shell', 'index.js'), 'void 0');
  writeFileSync(join(folder, 'shell', 'index.js.map'), '{}');
  mkdirSync(join(folder, 'media', 'ab'), { recursive: true });
  writeFileSync(join(folder, 'media', 'ab', `${picture}.png`), '0123456789');
  writeFileSync(join(folder, 'media', 'ab', `${picture}.svg`), '<svg onload="x()"/>');
  writeFileSync(join(folder, 'media', 'ab', `${picture}.html`), '<script>1</script>');
  writeFileSync(join(folder, 'secret.png'), 'secret');
  server = await startServer(
    {
      mediaFolder: join(folder, 'media'),
      call: async (method, input, caller) => {
        calls.push({ method, input, caller });
        if (method === 'fail') throw new AppError('not_found', 'Nothing there.');
        if (method === 'files.stage') return { file: 'handle', name: 'x', bytes: 1 };
        return { echo: input };
      },
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      freshFile: () => join(folder, 'upload'),
      stagedFile: (file) => (file === 'handle' ? { path: join(folder, 'upload'), bytes: 5 } : null),
    },
    readStatic(join(folder, 'shell')),
    {
      port: 0,
      onVisit: () => {
        visits += 1;
      },
    },
  );
  own = `127.0.0.1:${server.port}`;
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  calls.length = 0;
});

interface Ask {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}) {
  const answer = await request(`http://${own}${path}`, { method, headers, body: body ?? null });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { origin: `http://${own}`, ...headers } });

async function session(): Promise<{ token: string; mediaKey: string }> {
  const code = server.address().split('#code=')[1];
  return JSON.parse((await post('/api/session', JSON.stringify({ code }))).text);
}

/** Sends raw bytes; the status of the answer. */
function raw(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.on('data', (part) => {
      got += part;
      socket.end();
    });
    socket.on('close', () => resolve(Number(got.split(' ')[1] ?? 0))).on('error', reject);
  });
}

describe('who may come in', () => {
  it.each([
    'evil.test:80',
    'evil.test',
    '127.0.0.1.evil.test',
    'localhost.',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:1',
    '0.0.0.0',
    '[::1]',
    '127.1',
    '2130706433',
    'user@127.0.0.1',
  ])('refuses the host %s', async (host) => {
    for (const path of ['/', '/api/session', '/api/events', '/m/x/y']) {
      expect((await ask(path, { headers: { host } })).status).toBe(421);
    }
  });

  it('refuses two hosts, no host and an absolute address', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: ${own}\r\nHost: evil.test\r\n\r\n`)).toBe(400);
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toBe(400);
    expect(await raw(`GET http://${own}/ HTTP/1.1\r\nHost: ${own}\r\n\r\n`)).toBe(400);
  });

  it.each([
    'null',
    'http://localhost:1',
    'https://ORIGIN',
    'http://evil.test',
    'http://ORIGIN.evil.test',
    'http://127.0.0.1',
  ])('refuses the origin %s', async (pattern) => {
    const origin = pattern.replace('ORIGIN', own);
    const { token } = await session();
    const authorization = `Bearer ${token}`;
    expect((await ask('/', { headers: { origin } })).status).toBe(403);
    expect((await post('/api/call', '{}', { origin, authorization })).status).toBe(403);
    expect(calls).toEqual([]);
  });

  it('wants an origin on every post', async () => {
    const { token } = await session();
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask('/api/call', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('refuses requests a browser calls %s', async (site) => {
    expect((await ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS'] as const)('knows no %s', async (method) => {
    expect((await ask('/', { method, headers: { origin: `http://${own}` } })).status).toBe(400);
  });

  it('gives away nothing: refusals are empty and alike', async () => {
    const refused = await ask('/api/call', { headers: { authorization: 'Bearer nonsense' } });
    expect(refused.text).toBe('');
    expect(refused.headers['content-type']).toBe('text/plain');
    expect(JSON.stringify(refused.headers).toLowerCase()).not.toContain('offprint');
  });
});

describe('sessions', () => {
  it('trades each code once', async () => {
    const code = server.address().split('#code=')[1];
    const before = visits;
    expect((await post('/api/session', JSON.stringify({ code }))).status).toBe(200);
    expect(visits).toBe(before + 1);
    expect((await post('/api/session', JSON.stringify({ code }))).status).toBe(401);
  });

  it.each(['', '"', '{}', '{"code": 1}', '{"code": ""}', '{"code": "x"}', '[]', 'null'])(
    'takes no %j for a code',
    async (body) => {
      expect([400, 401]).toContain((await post('/api/session', body)).status);
    },
  );

  it.each(['', 'Bearer', 'Bearer ', 'Bearer x', 'Basic TOKEN', 'bearer TOKEN', 'Bearer TOKENx', 'TOKEN'])(
    'lets nobody in with %j',
    async (pattern) => {
      const { token } = await session();
      const authorization = pattern.replace('TOKEN', token);
      for (const path of ['/api/call', '/api/files?name=x']) {
        expect((await post(path, '{}', { authorization })).status).toBe(401);
      }
      expect((await ask('/api/events', { headers: { authorization } })).status).toBe(401);
      expect(calls).toEqual([]);
    },
  );

  it('carries calls and their errors', async () => {
    const { token } = await session();
    const headers = { authorization: `Bearer ${token}` };
    const good = await post('/api/call', JSON.stringify({ method: 'library.get', input: { a: 1 } }), headers);
    expect(JSON.parse(good.text)).toEqual({ ok: true, value: { echo: { a: 1 } } });
    expect(calls).toEqual([{ method: 'library.get', input: { a: 1 }, caller: 'interface' }]);
    const bad = await post('/api/call', JSON.stringify({ method: 'fail' }), headers);
    expect(JSON.parse(bad.text)).toEqual({
      ok: false,
      error: { code: 'not_found', message: 'Nothing there.', details: {} },
    });
  });

  it('streams events', async () => {
    const { token } = await session();
    const answer = await request(`http://${own}/api/events`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const lines: string[] = [];
    for await (const part of answer.body) {
      lines.push(...String(part).trim().split('\n'));
      if (lines.length > 1) break;
      for (const listener of listeners) listener({ instance: 'i', seq: 1, name: 'resync', payload: {} });
    }
    expect(lines).toEqual(['{}', '{"instance":"i","seq":1,"name":"resync","payload":{}}']);
  });

  it('takes and gives files', async () => {
    const { token, mediaKey } = await session();
    const taken = await post('/api/files?name=a.opml', 'hello', { authorization: `Bearer ${token}` });
    expect(JSON.parse(taken.text)).toEqual({ file: 'handle', name: 'x', bytes: 1 });
    expect(calls[0]).toMatchObject({ method: 'files.stage', input: { name: 'a.opml' }, caller: 'host' });
    const name = encodeURIComponent('ключ "x"\r\n.html');
    const given = await ask(`/api/files/${mediaKey}/handle?name=${name}`);
    expect(given.text).toBe('hello');
    expect(given.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[^"\r\n]+$/);
    expect((await ask(`/api/files/${mediaKey}/other`)).status).toBe(404);
    expect((await ask('/api/files/wrong/handle')).status).toBe(401);
  });

  it('refuses a call of more than 8 MB', async () => {
    const { token } = await session();
    const body = JSON.stringify({ method: 'x', input: 'a'.repeat(9 * 1024 * 1024) });
    const answer = await post('/api/call', body, { authorization: `Bearer ${token}` }).catch(() => null);
    expect(answer === null || answer.status === 413).toBe(true);
    expect(calls).toEqual([]);
  });
});

describe('files of the shell', () => {
  it('are public, few and under a strict policy', async () => {
    const page = await ask('/');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('/index.js')).status).toBe(200);
    expect((await ask('/index.js.map')).status).toBe(404);
  });

  it.each(['/../secret.png', '/%2e%2e/secret.png', '/..%2fsecret.png', '//etc/passwd', '/nothing'])(
    'does not find %s',
    async (path) => {
      expect([400, 404]).toContain(await raw(`GET ${path} HTTP/1.1\r\nHost: ${own}\r\n\r\n`));
    },
  );
});

describe('media', () => {
  it('comes by id, typed and sandboxed', async () => {
    const { mediaKey } = await session();
    const got = await ask(`/m/${mediaKey}/${picture}.png`);
    expect(got).toMatchObject({ status: 200, text: '0123456789' });
    expect(got.headers['content-type']).toBe('image/png');
    expect(got.headers['content-security-policy']).toContain('sandbox');
    expect(got.headers['x-content-type-options']).toBe('nosniff');
  });

  it('a drawing comes under a policy of its own', async () => {
    const { mediaKey } = await session();
    const { status, headers } = await ask(`/m/${mediaKey}/${picture}.svg`);
    expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml']);
    expect(headers['content-security-policy']).toBe(DRAWING_POLICY);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['bytes=0-3', 206, '0123'],
    ['bytes=8-', 206, '89'],
    ['bytes=-2', 206, '89'],
    ['bytes=5-100', 206, '56789'],
    ['bytes=10-', 416, ''],
    ['bytes=-0', 416, ''],
    ['bytes=0-1,3-4', 416, ''],
    ['bytes=4-2', 416, ''],
    ['lines=1-2', 200, '0123456789'],
  ])('answers the range %s with %i', async (range, status, text) => {
    const { mediaKey } = await session();
    expect(await ask(`/m/${mediaKey}/${picture}.png`, { headers: { range } })).toMatchObject({
      status,
      text,
    });
  });

  it.each([
    'PICTURE.html',
    'PICTURE',
    'PICTURE.png/../../secret.png',
    '../secret.png',
    '..%2f..%2fsecret.png',
    '%2e%2e/secret.png',
    'PICTURE.png%00.html',
    'PICTURE.PNG',
    'PICTUREa.png',
    '-1',
    '99999999999999999999',
    'constructor',
    '\\..\\secret.png',
    'C:\\secret.png',
    '%252e%252e%252fsecret.png',
  ])('knows no %s', async (pattern) => {
    const { mediaKey } = await session();
    const path = `/m/${mediaKey}/${pattern.replace('PICTURE', picture)}`;
    expect([400, 404]).toContain(await raw(`GET ${path} HTTP/1.1\r\nHost: ${own}\r\n\r\n`));
  });

  it('wants a key of a session', async () => {
    expect((await ask(`/m/wrong/${picture}.png`)).status).toBe(404);
    expect((await ask(`/m//${picture}.png`)).status).toBe(404);
  });
});
