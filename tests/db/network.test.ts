// Who was contacted: sums by day and in all, old days forgotten, cleared on demand.
import { expect, test } from 'vitest';
import type { NetworkNote } from '../../db/index.ts';
import { NOW, testStore } from './helpers.ts';

const DAY = 86_400;
const note = (host: string, more: Partial<NetworkNote> = {}): NetworkNote => ({
  ...{ host, why: 'feed', requests: 1, sent: 100, received: 2000, errors: 0, lastAt: NOW, lastError: null },
  ...more,
});
const failed = { code: 'unreachable', message: 'No answer.' };

test('adds up by host and reason, for the day and in all', () => {
  const store = testStore();
  store.network.add([note('a.example', { lastAt: NOW - DAY }), note('b.example', { received: 9000 })]);
  store.network.add([
    note('a.example', { requests: 3 }),
    note('a.example', { why: 'picture', errors: 1, lastError: failed, lastAt: NOW + 1 }),
  ]);
  const all = store.network.report(null, 10);
  expect(all.hosts).toEqual([
    { ...note('b.example', { received: 9000 }), why: [{ why: 'feed', requests: 1 }] },
    {
      ...note('a.example', { requests: 5, sent: 300, received: 6000, errors: 1, lastAt: NOW + 1 }),
      why: [
        { why: 'feed', requests: 4 },
        { why: 'picture', requests: 1 },
      ],
      lastError: failed,
    },
  ]);
  expect(all).toMatchObject({ hostCount: 2, total: { requests: 6, sent: 400, received: 15_000, errors: 1 } });
  const today = new Date(NOW * 1000).toISOString().slice(0, 10);
  const yesterday = new Date((NOW - DAY) * 1000).toISOString().slice(0, 10);
  expect(all.days).toMatchObject([
    { day: today, requests: 5 },
    { day: yesterday, requests: 1 },
  ]);
  expect(store.network.report(yesterday, 10).hosts).toMatchObject([{ host: 'a.example', requests: 1 }]);
  expect(store.network.report(null, 1)).toMatchObject({ hostCount: 2, hosts: [{ host: 'b.example' }] });
});

test('an error that was overcome is counted, no longer told', () => {
  const store = testStore();
  store.network.add([note('a.example', { errors: 1, lastError: failed })]);
  store.network.add([note('a.example', { lastAt: NOW + 5 })]);
  expect(store.network.report(null, 10).hosts).toMatchObject([{ errors: 1, lastError: null }]);
});

test('days beyond the last ones go, what is summed in all stays, until it is cleared', () => {
  const store = testStore();
  store.network.add([note('old.example', { lastAt: NOW - 40 * DAY }), note('new.example')]);
  store.network.prune(30);
  const report = store.network.report(null, 10);
  expect(report.days).toHaveLength(1);
  expect(report.hosts.map(({ host }) => host).sort()).toEqual(['new.example', 'old.example']);
  store.network.clear();
  expect(store.network.report(null, 10)).toMatchObject({ hosts: [], days: [], total: { requests: 0 } });
  expect(store.doctor()).toEqual([]);
});

test('a day begins at local midnight', () => {
  const store = testStore();
  const midnight = Math.floor(NOW / DAY) * DAY;
  store.network.add([note('a.example', { lastAt: midnight - 1 }), note('a.example', { lastAt: midnight })]);
  expect(store.network.report(null, 10).days).toHaveLength(2);
});

test('beyond some thousand hosts those asked longest ago are put together; no sum changes', () => {
  const store = testStore();
  const notes = Array.from({ length: 3700 }, (_, n) => note(`h${n}.example`, { lastAt: NOW - 3700 + n }));
  store.network.add(notes);
  const before = store.network.report(null, 1);
  for (let turn = 0; turn < 6; turn += 1) store.network.prune(30);
  for (const day of [null, before.days[0]?.day ?? '']) {
    const { total, hosts, hostCount } = store.network.report(day, 5000);
    expect({ total, hostCount }).toEqual({ total: before.total, hostCount: 3001 });
    expect(hosts[0]).toMatchObject({ host: '…', requests: 700 });
    expect(hosts.some(({ host }) => host === 'h3699.example')).toBe(true);
  }
});
