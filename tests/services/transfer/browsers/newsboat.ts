// Our OPML in a real newsboat: imported, its list of addresses read, and its own export read by us.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listOpmlFeeds, parseOpml, writeOpml } from '../../../../services/transfer/formats/opml.ts';
import { inTemporaryHome, missing, type Outcome } from './harness.ts';
import { sampleOpml } from './sample.ts';

const BINARY = '/usr/bin/newsboat';

/** The same set of addresses as exported, and the same from newsboat's own export. */
export async function checkNewsboat(): Promise<Outcome> {
  if (missing(BINARY)) return { skipped: 'newsboat is not installed' };
  return inTemporaryHome(async (home) => importInto(home));
}

function importInto(home: string): Outcome {
  const doc = sampleOpml();
  const file = join(home, 'feeds.opml');
  const urls = join(home, 'urls');
  writeFileSync(file, writeOpml(doc));
  writeFileSync(urls, '');
  writeFileSync(join(home, 'config'), '');
  const common = ['-u', urls, '-c', join(home, 'cache.db'), '-C', join(home, 'config')];
  const imported = spawnSync(BINARY, ['-i', file, ...common], {
    env: { ...process.env, HOME: home },
    encoding: 'utf8',
  });
  if (imported.status !== 0) return { problems: [`newsboat -i failed: ${imported.stderr}`], done: '' };
  const wanted = listOpmlFeeds(doc.outlines).map(({ feed }) => feed.xmlUrl);
  const kept = readFileSync(urls, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' ')[0] ?? '');
  const exported = spawnSync(BINARY, ['-e', ...common], { env: { ...process.env, HOME: home } });
  const again = listOpmlFeeds(parseOpml(exported.stdout).outlines).map(({ feed }) => feed.xmlUrl);
  return {
    problems: [...compareSets('urls file', wanted, kept), ...compareSets('exported again', wanted, again)],
    done: `${wanted.length} addresses, and back from newsboat's own export`,
  };
}

function compareSets(where: string, wanted: readonly string[], got: readonly string[]): string[] {
  const lost = wanted.filter((url) => !got.includes(url));
  const added = got.filter((url) => !wanted.includes(url));
  return [
    ...lost.map((url) => `${where}: lost ${url}`),
    ...added.map((url) => `${where}: not exported by us ${url}`),
    ...(got.length === wanted.length ? [] : [`${where}: ${wanted.length} exported, ${got.length} found`]),
  ];
}
