// Offline is told by trying: silence of several hosts, or this computer's own word; any answer ends it.
import { expect, test } from 'vitest';
import { makeOnline } from '../../../services/network/online.ts';

const failure = { code: 'unreachable', message: '', noNetwork: false, refused: false, silent: true } as const;
const silent = (host: string, noNetwork = false) => ({
  ...{ host, status: 0, error: { ...failure, noNetwork } },
});
const refused = (host: string) => ({
  ...{ host, status: 0, error: { ...failure, refused: true, silent: false } },
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
  online.note({ host: 'x', status: 404, error: { ...failure, code: 'http_status', silent: false } });
  expect(online.note(silent('c'))).toBe(false);
  online.note({ host: 'y', status: 0, error: { ...failure, code: 'tls', silent: false } });
  online.note(silent('d'));
  expect(online.note(silent('e'))).toBe(false);
  expect(online.note(silent('f'))).toBe(true);
  expect(online.note(answer('a'))).toBe(true);
  expect(online.since()).toBeNull();
  expect(online.note(answer('a'))).toBe(false);
});

test('several ports of one machine are one machine', () => {
  const online = makeOnline(() => 1);
  for (const host of ['a:1', 'a:2', 'a', '[2001:db8::1]:8080', '[2001:db8::1]'])
    expect(online.note(silent(host))).toBe(false);
  expect(online.note(silent('b:1'))).toBe(true);
});

test('a refusal comes from a machine that is there: never a sign of being offline, from afar the end of it', () => {
  const online = makeOnline(() => 1);
  for (const host of ['a.org', 'b.org', 'c.org', 'd.org']) expect(online.note(refused(host))).toBe(false);
  for (const host of ['a.org', 'b.org', 'c.org']) online.note(silent(host));
  expect(online.since()).toBe(1);
  for (const host of ['127.0.0.1:8000', 'localhost:80', '192.168.1.1', '[::1]:80'])
    expect(online.note(refused(host))).toBe(false);
  expect(online.since()).toBe(1);
  expect(online.note(refused('d.org'))).toBe(true);
  expect(online.since()).toBeNull();
});

test('offline since the first moment, also when somebody nearby answers between; not when the world does', () => {
  let now = 1000;
  const online = makeOnline(() => now);
  const fallSilent = () => {
    for (const host of ['a.org', 'b.org', 'c.org']) online.note(silent(host));
    return online.since();
  };
  expect(fallSilent()).toBe(1000);
  now = 2000;
  expect(fallSilent()).toBe(1000);
  online.note(answer('localhost:8080'));
  expect(online.since()).toBeNull();
  now = 2060;
  expect(fallSilent()).toBe(1000);
  online.note(answer('192.168.1.7'));
  now = 9000;
  expect(fallSilent()).toBe(9000);
  now = 9010;
  online.note(answer('d.org'));
  expect(fallSilent()).toBe(9010);
});

test('dead hosts bring back offline once; with one that was not among them it is the network again', () => {
  const online = makeOnline(() => 1);
  const fallSilent = () => {
    for (const host of ['a.org', 'b.org', 'c.org']) online.note(silent(host, true));
    return online.since();
  };
  expect(fallSilent()).toBe(1);
  expect(online.note(answer('d.org'))).toBe(true);
  expect(fallSilent()).toBe(1);
  expect(online.note(answer('d.org'))).toBe(true);
  for (let n = 0; n < 3; n++) expect(fallSilent()).toBeNull();
  expect(online.note(silent('d.org', true))).toBe(true);
  // Who has answered is as good as any.
  for (const host of ['a.org', 'b.org', 'c.org']) online.note(answer(host));
  expect(fallSilent()).toBe(1);
});

test('a computer that finds no way out to two hosts is believed; one name may be at fault itself', () => {
  const online = makeOnline(() => 7);
  expect(online.note(silent('a', true))).toBe(false);
  expect(online.note(silent('a', true))).toBe(false);
  expect(online.note(silent('b', true))).toBe(true);
});

test('a computer without any network is believed at once; a cancelled request says nothing', () => {
  const online = makeOnline(
    () => 7,
    () => false,
  );
  expect(online.note(silent('a', true))).toBe(true);
  expect(online.note({ host: 'b', status: 0, error: null })).toBe(false);
  expect(online.since()).toBe(7);
  expect(online.forget()).toBe(true);
  expect(online.since()).toBeNull();
});
