// Wrong words on the command line: what is wrong is told in plain words, never in those of a library or of the system.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshProfile, offprint, rss, type Site, startSite } from './support.ts';

const { profile, remove } = freshProfile();
const near = join(profile, '..');
const LONG = 'x'.repeat(2000);
const QUERY = 'title:harbour '.repeat(900);
let site: Site;

beforeAll(async () => {
  site = await startSite({ '/a.xml': rss('Alpha', 1, 2) });
  await offprint(profile, 'add', `${site.origin}/a.xml`, '--allow-local');
  await offprint(profile, 'view', 'add', 'Harbour', 'title:harbour');
  await offprint(profile, 'folder', 'add', 'World');
  mkdirSync(join(near, 'folder'));
  writeFileSync(join(near, 'file'), '');
});
afterAll(async () => {
  await site.stop();
  remove();
});

/** What only a library, the system or our own insides would say. */
const RAW =
  /\bE[A-Z]{4,}\b|can.t take that|expected|Invalid|Too (big|small)|\.part\b|\b(articles|feeds|network|history|trash|views|rules)\.[a-z]+/;

it.each([
  [['network', '--day', '2026-99-99'], 2, 'a day there is, written like 2026-11-28'],
  [['feeds', 'Alpha'], 2, 'feeds takes no "Alpha". See "offprint feeds --help".'],
  [['sync', 'Alpha'], 2, 'sync takes no "Alpha"'],
  [['doctor', '-x'], 2, 'doctor takes no "-x"'],
  [['show', '99999999999999999999999'], 2, 'the id of one article'],
  [['trash', 'restore', '99999999999999999999999'], 2, 'ids of "trash list"'],
  [['undo', '99999999999999999999999'], 2, 'the id of an action'],
  [['rule', 'undo', '99999999999999999999999'], 2, 'the id of an entry'],
  [['edit', '1', '--interval', '3'], 2, '5 to 43200 minutes, or 0 for automatic'],
  [['edit', '1', '--interval', ''], 2, 'a whole number from 0'],
  [['edit', '1', '--interval', '99999999'], 2, 'a whole number from 0 to 43200'],
  [['edit', '1', '--title', LONG], 2, 'The title is too long: 200 characters at most.'],
  [['edit', '1', '--folder', LONG], 2, 'The folder path is too long: 1000 characters at most.'],
  [['list', QUERY], 2, 'The query is too long: 10000 characters at most.'],
  [['mark', 'read', QUERY], 2, 'The query is too long: 10000 characters at most.'],
  [['tag', 'is:unread', `+${LONG}`], 2, 'The tag is too long: 200 characters at most.'],
  [['view', 'add', 'Ships', 'title:ship', '--icon', 'A Ship'], 2, 'The icon should be the name of an icon'],
  [['view', 'edit', 'Harbour', '--name', ''], 2, 'The name is empty. Write one.'],
  [['rule', 'add', 'Ships', 'title:ship', '--tag', LONG], 2, 'The tag is too long'],
  [['folder', 'rename', 'World', ''], 2, 'The name is empty. Write one.'],
  [['trip', '--cap', '99999999999GB'], 2, 'a size such as 500MB'],
  [['serve', '--port', '99999999'], 2, 'a whole number from 0 to 65535'],
  [['import', join(near, 'nothing.opml')], 1, 'there is no such file or folder; check how it is written'],
  [['import', join(near, 'folder')], 1, 'it is not a file'],
  [['import', ''], 2, 'The name of a file is empty'],
  [['export', 'json', '-o', join(near, 'nowhere', 'x.json')], 1, 'there is no such file or folder'],
  [['export', 'json', '-o', join(near, 'folder')], 1, 'it is a folder, not a file'],
  [['export', 'json', '-o', ''], 2, 'The name of a file is empty'],
  [['restore', ''], 2, 'The name of a file is empty'],
  [['clip', ''], 2, 'The name of a file is empty'],
  [['clip', join(near, 'nothing.html')], 1, 'there is no such file or folder; check how it is written'],
  [['clip', join(near, 'file', 'x.html')], 1, 'a part of this path is a file, not a folder'],
  [['list', '--profile', join(near, 'file')], 1, 'something else with this name is there already'],
  [['list', '--profile', ''], 2, '--profile wants the path of a folder'],
])('%j ends with %i and plain words', async (words, code, told) => {
  const ended = await offprint(profile, ...words);
  const said = ended.stdout + ended.stderr;
  expect(said).toContain(told);
  expect(said.replaceAll(near, '')).not.toMatch(RAW);
  expect(ended.code).toBe(code);
});
