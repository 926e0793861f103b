// Secure connections: trusted, untrusted and wrong certificates, told apart in words. The keys are for tests only.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFetchGate } from '../../../services/sync/fetcher.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/tls', name), 'utf8');
const cert = fixture('cert.pem');
const lookup: LookupFunction = (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer({ cert, key: fixture('key.pem') }, (_request, response) => response.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(host: string, ca: readonly string[]) {
  const gate = makeFetchGate({ lookup, ca });
  const url = `https://${host}:${port}/`;
  const answer = await gate({ url, why: 'feed', from: 'user', allowedOrigin: url }).catch((error) => error);
  await gate.stop();
  return answer;
}

describe('a secure connection', () => {
  it('works with a certificate this computer trusts', async () => {
    const answer = await ask('secure.test', [cert]);
    expect(Buffer.from(answer.body).toString()).toBe('secret');
  });
  it('is refused with any other', async () => {
    expect(await ask('secure.test', [])).toMatchObject({ code: 'tls', message: /self-signed/ });
  });
  it('is refused for another host', async () => {
    expect(await ask('other.test', [cert])).toMatchObject({ code: 'tls', message: /another host/ });
  });
  it('is refused to a server that speaks plainly', async () => {
    const { createServer: createPlain } = await import('node:http');
    const plain = createPlain((_request, response) => response.end('x'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const gate = makeFetchGate({ lookup });
    const url = `https://secure.test:${(plain.address() as AddressInfo).port}/`;
    await expect(gate({ url, why: 'feed', from: 'user', allowedOrigin: url })).rejects.toMatchObject({
      code: 'tls',
    });
    await gate.stop();
    plain.close();
  });
  it('is judged by its address like any other', async () => {
    const gate = makeFetchGate({ lookup, ca: [cert] });
    const url = `https://secure.test:${port}/`;
    await expect(gate({ url, why: 'picture', from: 'feed' })).rejects.toMatchObject({
      code: 'blocked_address',
    });
    await gate.stop();
  });
});
