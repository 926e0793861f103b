// No form of a private address, from no source, may lead to a connection: the canary server must stay untouched.
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFetchGate } from '../../../services/sync/fetcher.ts';
import { startServer, type TestServer } from './server.ts';

const forms = (port: number) => {
  const hosts = [
    ...[
      '127.0.0.1',
      '127.1',
      '127.0.1',
      '127.255.255.254',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
    ],
    ...['017700000001', '0x7f.0x0.0x0.0x1', '127.0.0.1.', '0', '0.0.0.0', '0x0', '00', '127.000.000.001'],
    ...[
      'localhost',
      'LocalHost',
      'localhost.',
      '１２７.０.０.１',
      '127。0。0。1',
      '①②⑦.0.0.1',
      '%31%32%37.0.0.1',
    ],
    ...['[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]'],
    ...['[::127.0.0.1]', '[::]', '[64:ff9b::7f00:1]', '[64:ff9b::127.0.0.1]', '[64:ff9b:1::7f00:1]'],
    ...['[2002:7f00:1::]', '[2002:7f00:1::1]', '[2001:0:7f00:1::]', '[fc00::1]', '[fd00::1]', '[fe80::1]'],
    ...['[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]', '[5f00::1]', '10.0.0.1', '10.1', '0x0a000001'],
    ...[
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      '192.168.257',
      '3232235521',
      '100.64.0.1',
      '100.127.1.1',
    ],
    ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '[::ffff:169.254.169.254]'],
    ...[
      '198.18.0.1',
      '198.19.255.255',
      '192.0.0.1',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '192.88.99.1',
    ],
    ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', 'private.test', 'mixed.test'],
    ...['mapped.test', 'link-local.test', 'user@127.0.0.1', 'public.test@127.0.0.1', 'a:b@127.0.0.1', 'nas'],
  ];
  return hosts.map((host) => `http://${host}:${port}/canary`);
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'public.test': ['93.184.216.34'],
  'private.test': ['127.0.0.1'],
  'mixed.test': ['93.184.216.34', '127.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'link-local.test': ['169.254.169.254'],
  nas: ['127.0.0.1'],
};

const lookup: LookupFunction = (name, _options, callback) => {
  const known =
    NAMES[name.replace(/\.$/, '')] ?? (/^localhost\.?$/i.test(name) ? ['127.0.0.1', '::1'] : null);
  if (!known) return callback(Object.assign(new Error(name), { code: 'ENOTFOUND' }), '');
  callback(
    null,
    known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

let canary: TestServer;
let redirector: TestServer;
let target = '';
let status = 302;

beforeAll(async () => {
  canary = await startServer((_request, response) => response.end('secret'));
  redirector = await startServer((_request, response) => {
    // Header bytes are Latin-1 for Node; the names are UTF-8 on the wire.
    response.writeHead(status, { location: Buffer.from(target).toString('latin1') }).end();
  });
});
afterAll(() => Promise.all([canary.close(), redirector.close()]));

const gate = makeFetchGate({ lookup, limits: { connectMs: 1500, totalMs: 4000 } });

async function codeOf(request: Parameters<typeof gate>[0]): Promise<string> {
  return gate(request).then(
    () => 'opened',
    (error) => error.code,
  );
}

const REFUSED = ['blocked_address', 'bad_url', 'unreachable'];

describe('addresses that feeds, pages and files supply', () => {
  it('has at least 70 forms', () => expect(new Set(forms(1)).size).toBeGreaterThanOrEqual(70));

  it.each(['picture', 'icon', 'media', 'page', 'feed'] as const)('are never private as %s', async (why) => {
    for (const url of forms(canary.port)) {
      expect([url, REFUSED.includes(await codeOf({ url, why, from: 'feed' }))]).toEqual([url, true]);
    }
    expect(canary.requests).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('are never private behind a %i', async (code) => {
    status = code;
    for (const form of forms(canary.port)) {
      target = form;
      const request = { url: `${redirector.origin}/`, why: 'feed', from: 'user' } as const;
      const found = await codeOf({ ...request, allowedOrigin: redirector.origin });
      expect([form, REFUSED.includes(found)]).toEqual([form, true]);
    }
    expect(canary.requests).toEqual([]);
  });
});

describe('addresses that the user types', () => {
  it('ask for consent once, then open', async () => {
    const request = { url: `${canary.origin}/mine`, why: 'feed', from: 'user' } as const;
    await expect(gate(request)).rejects.toMatchObject({
      code: 'local_address',
      details: { origin: canary.origin },
    });
    expect(canary.requests).toEqual([]);
    const answer = await gate({ ...request, allowedOrigin: canary.origin });
    expect(Buffer.from(answer.body).toString()).toBe('secret');
    expect(canary.requests.length).toBe(1);
    canary.requests.length = 0;
  });

  it('that were confirmed open nothing else: other port, metadata service, picture, other feed', async () => {
    const allowedOrigin = redirector.origin;
    for (const to of [`${canary.origin}/`, 'http://169.254.169.254/latest/meta-data/']) {
      target = to;
      expect(await codeOf({ url: allowedOrigin, why: 'feed', from: 'user', allowedOrigin })).toBe(
        'blocked_address',
      );
    }
    expect(await codeOf({ url: `${canary.origin}/p.png`, why: 'picture', from: 'feed', allowedOrigin })).toBe(
      'blocked_address',
    );
    // The connection that a confirmed feed keeps open is of no use to others.
    await gate({ url: canary.origin, why: 'feed', from: 'user', allowedOrigin: canary.origin });
    canary.requests.length = 0;
    expect(await codeOf({ url: `${canary.origin}/`, why: 'picture', from: 'feed' })).toBe('blocked_address');
    expect(canary.requests).toEqual([]);
  });

  it('never mean our own port, even confirmed', async () => {
    const own = makeFetchGate({ ownPorts: new Set([canary.port]) });
    const request = { url: canary.origin, why: 'feed', from: 'user', allowedOrigin: canary.origin } as const;
    await expect(own(request)).rejects.toMatchObject({ code: 'blocked_address' });
    expect(canary.requests).toEqual([]);
    await own.stop();
  });
});

describe('rebinding', () => {
  it('a name that is public when asked first and private when asked again is refused', async () => {
    let asked = 0;
    const flipping: LookupFunction = (_name, _options, callback) => {
      asked += 1;
      const address = asked === 1 ? '192.0.2.55' : '127.0.0.1';
      callback(null, [{ address, family: 4 }]);
    };
    const flipped = makeFetchGate({ lookup: flipping, limits: { connectMs: 500 } });
    for (let i = 0; i < 4; i += 1) {
      const url = `http://rebind.test:${canary.port}/`;
      await expect(flipped({ url, why: 'feed', from: 'feed' })).rejects.toMatchObject({
        code: 'blocked_address',
      });
    }
    expect(asked).toBe(4);
    expect(canary.requests).toEqual([]);
    await flipped.stop();
  });
});

describe('behind a proxy', () => {
  it('literal addresses and local names are still judged', async () => {
    const proxied = makeFetchGate({ proxyFor: () => canary.origin });
    for (const host of ['127.0.0.1', '[::1]', '169.254.169.254', 'localhost', 'nas.local', '10.1']) {
      const found = await proxied({ url: `http://${host}:8080/`, why: 'picture', from: 'feed' }).catch(
        (e) => e.code,
      );
      expect([host, found]).toEqual([host, 'blocked_address']);
    }
    expect(canary.requests).toEqual([]);
    const answer = await proxied({ url: 'http://public.test/x', why: 'feed', from: 'feed' });
    expect(answer.status).toBe(200);
    expect(canary.requests[0]?.url).toBe('http://public.test/x');
    canary.requests.length = 0;
    await proxied.stop();
  });
});
