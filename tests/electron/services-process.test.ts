// The life of the services process: waiting, restarting with pauses, giving up, ending. A real child process plays the backend.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BackendStatus } from '../../contract/bridge.ts';
import type { WireError } from '../../contract/errors.ts';
import type { EventEnvelope } from '../../contract/events.ts';
import { type Child, type Services, startServicesProcess } from '../../electron/services-process.ts';

const BACKEND = join(import.meta.dirname, 'backend-child.mjs');

interface Watched {
  readonly services: Services;
  readonly seen: [BackendStatus, WireError | null][];
  readonly events: EventEnvelope[];
  readonly asked: string[];
  forks(): number;
}

const running: Services[] = [];

/** `mode` tells the child how to behave; see backend-child.mjs. */
function start(mode: string): Watched {
  const seen: Watched['seen'] = [];
  const events: EventEnvelope[] = [];
  const asked: string[] = [];
  let forks = 0;
  const services = startServicesProcess({
    fork: () => {
      forks += 1;
      const child = fork(BACKEND, [mode, String(forks)], { serialization: 'advanced', stdio: 'ignore' });
      return Object.assign(child, {
        postMessage: (message: object) => child.connected && child.send(message),
      }) as unknown as Child;
    },
    onEvent: (event) => events.push(event),
    onStatus: (status, reason) => seen.push([status, reason]),
    resolveProxy: async (url) => {
      asked.push(url);
      return 'PROXY proxy.example:3128';
    },
  });
  running.push(services);
  return { services, seen, events, asked, forks: () => forks };
}

const statuses = (watched: Watched) => watched.seen.map(([status]) => status);

afterEach(async () => {
  await Promise.all(running.splice(0).map((services) => services.stop()));
});

describe('calls', () => {
  test('wait for the start, and come back with value or error', async () => {
    const watched = start('good');
    await expect(watched.services.call('echo', { a: 1 }, 'interface')).resolves.toEqual([
      'echo',
      { a: 1 },
      'interface',
    ]);
    await expect(watched.services.call('fail', {}, 'host')).rejects.toMatchObject({
      code: 'not_found',
      message: 'No.',
    });
    expect(statuses(watched)).toEqual(['connecting', 'online']);
  });

  test('a hundred at once each get their own answer', async () => {
    const { services } = start('good');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => services.call('echo', at, 'interface')),
    );
    expect(answers.map((answer) => (answer as unknown[])[1])).toEqual(
      Array.from({ length: 100 }, (_, at) => at),
    );
  });

  test('the system proxy is asked for the backend', async () => {
    const watched = start('good');
    await expect(watched.services.call('proxy', 'https://example.org/', 'host')).resolves.toBe(
      'PROXY proxy.example:3128',
    );
    expect(watched.asked).toEqual(['https://example.org/']);
  });
});

describe('a backend that dies', () => {
  test('is started again; what was under way fails, what comes later waits; pages are told to read anew', async () => {
    const watched = start('good');
    await watched.services.call('echo', 0, 'interface');
    const lost = watched.services.call('die', {}, 'interface');
    await expect(lost).rejects.toMatchObject({ code: 'backend_gone' });
    await expect(watched.services.call('echo', 2, 'interface')).resolves.toEqual(['echo', 2, 'interface']);
    expect(statuses(watched)).toEqual(['connecting', 'online', 'connecting', 'online']);
    expect(watched.events).toMatchObject([{ name: 'resync', instance: 'life-2', seq: 0 }]);
  });

  test('a call that waited through the death is not lost', async () => {
    const watched = start('good');
    await watched.services.call('echo', 0, 'interface');
    const lost = watched.services.call('die', {}, 'interface').catch(() => 'lost');
    await lost;
    const waits = [1, 2, 3].map((at) => watched.services.call('echo', at, 'interface'));
    await expect(Promise.all(waits)).resolves.toHaveLength(3);
  });

  test('five new tries, then it is given up; the user may try again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const watched = start('crash');
      const waiting = watched.services.call('echo', 1, 'interface').catch((error: unknown) => error);
      for (let left = 200; left > 0 && watched.services.status().status !== 'gone'; left -= 1) {
        await new Promise((resolve) => setImmediate(resolve));
        await vi.advanceTimersByTimeAsync(500);
        await new Promise((resolve) => process.nextTick(resolve));
        await realPause(20);
      }
      expect(watched.forks()).toBe(6);
      expect(await waiting).toMatchObject({ code: 'backend_gone' });
      await expect(watched.services.call('echo', 1, 'interface')).rejects.toMatchObject({
        code: 'backend_gone',
      });
      watched.services.retry();
      expect(watched.forks()).toBe(7);
    } finally {
      vi.useRealTimers();
    }
  }, 120_000);
});

const realSetTimeout = globalThis.setTimeout;
const realPause = (ms: number) => new Promise((resolve) => realSetTimeout(resolve, ms));

describe('a backend that cannot start', () => {
  test('a damaged database is said at once and not tried again', async () => {
    const watched = start('corrupt');
    await expect(watched.services.call('echo', 1, 'interface')).rejects.toMatchObject({
      code: 'corrupt_database',
      message: 'The database is damaged.',
    });
    expect(watched.forks()).toBe(1);
    expect(watched.services.status()).toMatchObject({ status: 'gone', reason: { code: 'corrupt_database' } });
    await expect(watched.services.call('echo', 2, 'interface')).rejects.toMatchObject({
      code: 'corrupt_database',
    });
  });

  test('a locked profile is tried again: a command may be holding it for a moment', async () => {
    const watched = start('locked-once');
    await expect(watched.services.call('echo', 1, 'interface')).resolves.toEqual(['echo', 1, 'interface']);
    expect(watched.forks()).toBe(2);
    expect(watched.seen).toContainEqual(['connecting', expect.objectContaining({ code: 'profile_locked' })]);
  });
});

describe('the end', () => {
  test('asks the backend to end and waits for it', async () => {
    const watched = start('good');
    await watched.services.call('echo', 0, 'interface');
    await watched.services.stop();
    expect(watched.forks()).toBe(1);
  });

  test('one that does not end is ended', async () => {
    const watched = start('deaf');
    await watched.services.call('echo', 0, 'interface');
    const before = Date.now();
    await watched.services.stop();
    expect(Date.now() - before).toBeGreaterThanOrEqual(3900);
    expect(watched.forks()).toBe(1);
  });
});
