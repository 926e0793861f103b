// Offline is told by trying: silence of several hosts, or this computer's own word; any answer ends it.
import { expect, test } from 'vitest';
import { makeOnline } from '../../../services/network/online.ts';

const silent = (host: string, noNetwork = false) => ({
  ...{ host, status: 0 },
  error: { code: 'unreachable', message: '', noNetwork } as const,
});
const answer = (host: string) => ({ host, status: 200, error: null });

test('three silent hosts in a row mean offline, since the first of them; one that is down does not', () => {
  let now = 1000;
  const online = makeOnline(() => now);
  expect(online.note(silent('a'))).toBe(false);
  now = 1010;
  expect(online.note(silent('a'))).toBe(false);
  expect(online.note(silent('b'))).toBe(false);
  expect(online.since()).toBeNull();
  expect(online.note(silent('c'))).toBe(true);
  expect(online.since()).toBe(1000);
  expect(online.note(silent('d'))).toBe(false);
});

test('any answer between, also a refusal or an error of theirs, begins the count anew', () => {
  const online = makeOnline(() => 1);
  online.note(silent('a'));
  online.note(silent('b'));
  online.note({ host: 'x', status: 404, error: { code: 'http_status', message: '', noNetwork: false } });
  expect(online.note(silent('c'))).toBe(false);
  online.note({ host: 'y', status: 0, error: { code: 'tls', message: '', noNetwork: false } });
  online.note(silent('d'));
  expect(online.note(silent('e'))).toBe(false);
  expect(online.note(silent('f'))).toBe(true);
  expect(online.note(answer('a'))).toBe(true);
  expect(online.since()).toBeNull();
  expect(online.note(answer('a'))).toBe(false);
});

test('a computer that says it has no network is believed at once; a cancelled request says nothing', () => {
  const online = makeOnline(() => 7);
  expect(online.note(silent('a', true))).toBe(true);
  expect(online.note({ host: 'b', status: 0, error: null })).toBe(false);
  expect(online.since()).toBe(7);
  expect(online.forget()).toBe(true);
  expect(online.since()).toBeNull();
});
