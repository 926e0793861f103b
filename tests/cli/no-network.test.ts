// A sync through the running reader while there is no network: the result on stdout, the reason on stderr alone.
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Backend, startBackend } from '../../services/index.ts';
import { profileAt } from '../../services/profile.ts';
import { freshProfile, offprint, rss, type Site, startSite } from './support.ts';

const { profile, remove } = freshProfile();
let site: Site;
let backend: Backend;
let isGone = false;

const lookup = ((_name, _options, callback) => {
  if (isGone) callback(Object.assign(new Error('no network'), { code: 'ENETUNREACH' }), []);
  else callback(null, [{ address: '127.0.0.1', family: 4 }]);
}) as LookupFunction;

beforeAll(async () => {
  site = await startSite({ '/a.xml': rss('Alpha', 1, 2) });
  backend = await startBackend({ profile: profileAt(profile), headless: false, lookup });
  const { port } = new URL(site.origin);
  for (const name of ['one', 'two', 'three'])
    await backend.call(
      'feeds.add',
      { address: `http://${name}.test:${port}/a.xml`, allowLocal: true },
      'host',
    );
});
afterAll(async () => {
  await backend.stop(0);
  await site.stop();
  remove();
});

it('tells why feeds were left for later on stderr, in words and beside the document', async () => {
  isGone = true;
  await site.stop();
  const first = await offprint(profile, 'sync', '--all');
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/^3 feeds: 0 fetched, 0 unchanged, \d failed, [1-3] skipped$/m);
  expect(first.stdout).not.toMatch(/No server answers/);
  expect(first.stderr).toMatch(/^No server answers, so .* left for later\. Is this computer online\?$/m);
  const second = await offprint(profile, 'sync', '--all', '--json');
  expect(JSON.parse(second.stdout)).toEqual({
    ...{ feeds: 3, fetched: 0, unchanged: 0, failed: 0, skipped: 3, articles: { new: 0, updated: 0 } },
    ...{ errors: [], ms: expect.any(Number) },
  });
  expect(second.stderr).toContain('so 3 feeds were left for later');
});
