// The whole backend: who was contacted and why, nobody answers, somebody does again, the user's pause.
import { mkdtempSync, rmSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventEnvelope } from '../../../contract/events.ts';
import type { Activity, Feed, NetworkReport, SyncResult } from '../../../contract/model.ts';
import { type Backend, type BackendOptions, startBackend } from '../../../services/index.ts';
import { profileAt } from '../../../services/profile.ts';
import { until } from '../media/media-library.ts';
import { type Entry, startNews } from '../pages/site.ts';
import { muteServer, rss, startServer, type TestServer } from '../sync/server.ts';

let folder: string;
let backend: Backend;
let events: EventEnvelope[];
const servers: TestServer[] = [];

const call = <T>(method: string, input: unknown = {}) =>
  backend.call(method, input, 'interface') as Promise<T>;
const activity = () => call<Activity>('activity.get');

async function start(headless: boolean, more: Partial<BackendOptions> = {}): Promise<void> {
  backend = await startBackend({ profile: profileAt(folder), headless, ...more });
  backend.listen((event) => events.push(event));
}

/** Starts a job and waits for its end. */
async function done(method: string, input: object): Promise<SyncResult> {
  const { jobId } = await call<{ jobId: string }>(method, input);
  const isEnd = ({ name, payload }: EventEnvelope) =>
    name === 'job.done' && (payload as { jobId: string }).jobId === jobId;
  await until(() => events.some(isEnd));
  return events
    .filter(isEnd)
    .map(({ payload }) => (payload as { result: SyncResult }).result)[0] as SyncResult;
}

/** Waits until windows were told such a state. */
function told(is: (activity: Activity) => boolean): Promise<void> {
  const find = ({ name, payload }: EventEnvelope) =>
    name === 'activity.changed' && is((payload as { activity: Activity }).activity);
  return until(() => events.some(find));
}

const add = (address: string) => call<{ feed: Feed }>('feeds.add', { address, allowLocal: true });

async function feedServer(host: string, port = 0): Promise<TestServer> {
  const server = await startServer((_request, response) => response.end(rss([['a', `News of ${host}`]])), {
    ...{ host, port },
  });
  servers.push(server);
  return server;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offprint-network-'));
  events = [];
});
afterEach(async () => {
  await backend.stop(0);
  for (const server of servers.splice(0)) await server.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

test('tells every host, what it was asked for, how much went to and fro; clearing begins anew', async () => {
  const entries: Entry[] = [{ n: 1, path: '/picture/1' }];
  const site = await startNews(() => entries);
  servers.push(site);
  await start(true);
  await add(`${site.origin}/feed`);
  await done('pages.fetch', { query: '' });
  const report = await call<NetworkReport>('network.list');
  expect(report.hosts).toMatchObject([
    { host: new URL(site.origin).host, requests: 3, errors: 0, lastError: null },
  ]);
  expect(report.hosts[0]?.why).toEqual(
    expect.arrayContaining([
      { why: 'discovery', requests: 1 },
      { why: 'page', requests: 1 },
      { why: 'picture', requests: 1 },
    ]),
  );
  expect(report.total.received).toBeGreaterThan(2000);
  expect(report.total.sent).toBeGreaterThan(300);
  expect(report.days).toHaveLength(1);
  await backend.stop(0);
  await start(true);
  expect((await call<NetworkReport>('network.list', { day: report.days[0]?.day })).total.requests).toBe(3);
  expect(await call<NetworkReport>('network.clear')).toMatchObject({ hosts: [], total: { requests: 0 } });
});

test('what was refused is no contact; each hop of a redirect is one', async () => {
  const target = await feedServer('127.0.0.1');
  const hop = await startServer((_request, response) =>
    response.writeHead(302, { location: `${target.origin}/feed` }).end(),
  );
  servers.push(hop);
  await start(true);
  await expect(call('feeds.preview', { address: `${target.origin}/feed` })).rejects.toMatchObject({
    code: 'local_address',
  });
  expect((await call<NetworkReport>('network.list')).hosts).toEqual([]);
  await expect(add(`${hop.origin}/feed`)).rejects.toMatchObject({ code: 'blocked_address' });
  expect((await call<NetworkReport>('network.list')).hosts).toMatchObject([
    { host: new URL(hop.origin).host, requests: 1 },
  ]);
});

test('when nobody answers it is told, no feed is blamed from then on, and all goes on when somebody does', {
  timeout: 120_000,
}, async () => {
  const hosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];
  const sites: TestServer[] = [];
  for (const host of hosts) sites.push(await feedServer(host));
  await start(false);
  await call('settings.set', { patch: { pictures: 'off', fullText: 'off', syncOnStart: false } });
  for (const site of sites) await add(`${site.origin}/feed`);
  for (const site of sites) muteServer(site);
  await done('sync.start', { all: true });
  expect((await activity()).offlineSince).not.toBeNull();
  await told(({ offlineSince }) => offlineSince !== null);
  events = [];
  const feedsNow = async () => (await call<{ feeds: Feed[] }>('library.get')).feeds;
  // The failures before it was clear are written down, the ones after are not.
  expect((await feedsNow()).filter(({ lastError }) => lastError !== null).length).toBeLessThan(4);

  for (const site of sites) {
    site.requests.length = 0;
    site.handler = (_request, response) => response.end(rss([['a', 'News']]));
  }
  await call('activity.try');
  await told(({ offlineSince }) => offlineSince === null);
  await until(() => sites.every(({ requests }) => requests.length > 0));
  await until(() => events.some(({ name }) => name === 'job.done'));
  expect((await feedsNow()).map(({ lastError }) => lastError)).toEqual([null, null, null, null]);
});

test('a sync stops early when the network is gone, counts the rest as skipped, and goes on by itself later', {
  timeout: 120_000,
}, async () => {
  let isGone = false;
  const lookup = ((_name, _options, callback) => {
    if (isGone) callback(Object.assign(new Error('no network'), { code: 'EAI_AGAIN' }), []);
    else callback(null, [{ address: '127.0.0.1', family: 4 }]);
  }) as LookupFunction;
  let server = await feedServer('127.0.0.1');
  await start(false, { lookup });
  await call('settings.set', { patch: { pictures: 'off', fullText: 'off', syncOnStart: false } });
  const paths = Array.from({ length: 48 }, (_, at) => `/paper/${at}`);
  for (const [at, path] of paths.entries()) await add(`http://paper-${at}.test:${server.port}${path}`);
  const feedsNow = async () => (await call<{ feeds: Feed[] }>('library.get')).feeds;
  const blamed = async () => (await feedsNow()).filter(({ lastError }) => lastError !== null).length;

  isGone = true;
  await server.close();
  const gone = await done('sync.start', { all: true });
  expect(gone).toMatchObject({ feeds: 48, fetched: 0, unchanged: 0 });
  // Two at most before it is clear.
  expect(gone.failed).toBeLessThanOrEqual(2);
  expect(gone.errors).toHaveLength(gone.failed);
  expect(gone.skipped).toBe(48 - gone.failed);
  expect(gone.stopped?.message).toContain(`so ${gone.skipped} feeds were left for later`);
  expect(await blamed()).toBe(gone.failed);
  const since = (await activity()).offlineSince;
  expect(since).not.toBeNull();
  await done('sync.start', { all: true });
  expect((await activity()).offlineSince).toBe(since);

  isGone = false;
  server = await feedServer('127.0.0.1', server.port);
  events = [];
  await call('activity.try');
  await until(() => paths.every((path) => server.requests.some(({ url }) => url === path)));
  await until(() => events.some(({ name }) => name === 'job.done'));
  expect(await blamed()).toBe(0);
  expect((await activity()).offlineSince).toBeNull();
});

test('machines that refuse the connection are there: every feed is asked, and none is left for later', {
  timeout: 120_000,
}, async () => {
  const hosts = ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'];
  const sites = [];
  for (const host of hosts) sites.push(await feedServer(host));
  await start(false);
  await call('settings.set', { patch: { pictures: 'off', fullText: 'off', syncOnStart: false } });
  for (const site of sites) await add(`${site.origin}/feed`);
  for (const site of sites) await site.close();
  expect(await done('sync.start', { all: true })).toMatchObject({ failed: 4, skipped: 0, stopped: null });
  expect((await activity()).offlineSince).toBeNull();
});

test('hosts that are dead are blamed in the end, though nobody else is asked beside them', {
  timeout: 60_000,
}, async () => {
  let isDead = false;
  const lookup = ((name, _options, callback) => {
    if (isDead && name.startsWith('dead'))
      callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), []);
    else callback(null, [{ address: '127.0.0.1', family: 4 }]);
  }) as LookupFunction;
  const server = await startServer((_request, response) =>
    response.writeHead(200, { connection: 'close' }).end(rss([['a', 'News']])),
  );
  servers.push(server);
  await start(false, { lookup });
  await call('settings.set', { patch: { pictures: 'off', fullText: 'off', syncOnStart: false } });
  await add(`http://alive.test:${server.port}/feed`);
  const dead: number[] = [];
  for (const n of [1, 2, 3, 4]) dead.push((await add(`http://dead-${n}.test:${server.port}/feed`)).feed.id);
  isDead = true;
  await done('sync.start', { feedIds: dead });
  const blamed = async () => {
    const { feeds } = await call<{ feeds: Feed[] }>('library.get');
    return feeds.filter(({ lastError }) => lastError !== null).map(({ id }) => id);
  };
  // Each answer of the living one lets the dead ones be asked again.
  while ((await blamed()).length < dead.length) {
    await call('activity.try');
    await sleep(20);
  }
  expect(await blamed()).toEqual(dead);
});

test('the pause holds what is fetched ahead, also after a restart; what is opened or asked for comes', {
  timeout: 120_000,
}, async () => {
  const entries: Entry[] = [2, 3, 4].map((n) => ({ n, path: `/ok/${n}` }));
  entries.push({ n: 1, path: '/hang/1' });
  const site = await startNews(() => entries);
  servers.push(site);
  const pages = () => site.requests.filter(({ url }) => url.startsWith('/ok')).map(({ url }) => url);
  await start(false);
  expect(await call<Activity>('activity.pause', { paused: true })).toMatchObject({ paused: true });
  await add(`${site.origin}/feed`);
  await backend.stop(0);
  events = [];
  await start(false);
  expect((await activity()).paused).toBe(true);
  await done('pages.fetch', { query: 'title:"report 2"' });
  expect(pages()).toEqual(['/ok/2']);
  await call('activity.pause', { paused: false });
  // The page that hangs keeps it at work.
  await told((now) => now.pages?.done === 2 && now.pages.total === 3);
  expect(pages()).toHaveLength(3);
});
