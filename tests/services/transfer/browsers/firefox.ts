// Our Netscape file in a real Firefox: imported into a fresh profile, read from its database, and exported by Firefox
// again at its end, which our reader must take.

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { joinFolder, splitFolder } from '../../../../services/transfer/formats/bookmark-row.ts';
import { netscapeRow, parseNetscape, writeNetscape } from '../../../../services/transfer/formats/netscape.ts';
import {
  compareKept,
  inTemporaryHome,
  type Kept,
  missing,
  type Outcome,
  start,
  stop,
  waitForCount,
} from './harness.ts';
import { quitFirefox } from './marionette.ts';
import { sampleRows } from './sample.ts';

const BINARY = '/usr/bin/firefox-esr';

/** Same count, addresses, titles, folders, dates and tags as exported, and again from Firefox's own export. */
export async function checkFirefox(): Promise<Outcome> {
  if (missing(BINARY)) return { skipped: 'firefox-esr is not installed' };
  return inTemporaryHome(importInto);
}

async function importInto(home: string): Promise<Outcome> {
  const rows = sampleRows();
  const profile = join(home, 'profile');
  mkdirSync(profile);
  const file = join(profile, 'bookmarks.html');
  writeFileSync(file, writeNetscape(rows));
  writeFileSync(join(profile, 'user.js'), preferences());
  const child = start(
    BINARY,
    ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank'],
    home,
  );
  const tagged = rows.filter(({ tags }) => tags.length > 0).length;
  await waitForCount(() => countStored(profile, home, tagged), rows.length);
  await quitFirefox(Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')));
  await stop(child, 20_000);
  const wanted = rows
    .map(netscapeRow)
    .flatMap((row) => (row ? [{ ...row, created: row.created ?? 0 }] : []))
    .map(keptOf);
  const problems = compareKept(wanted, readStored(join(profile, 'places.sqlite'))).map(
    (text) => `places.sqlite: ${text}`,
  );
  const again = compareKept(wanted, readExport(file)).map((text) => `exported again: ${text}`);
  return {
    problems: [...problems, ...again],
    done: `${wanted.length} bookmarks, and back from Firefox's own export`,
  };
}

function preferences(): string {
  const wanted = {
    'browser.places.importBookmarksHTML': true,
    'browser.bookmarks.autoExportHTML': true,
    'marionette.port': 0,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'network.proxy.type': 1,
    'network.proxy.socks': '127.0.0.1',
    'network.proxy.socks_port': 9,
    'network.proxy.socks_remote_dns': true,
  };
  return Object.entries(wanted)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

interface KeptSource {
  readonly url: string;
  readonly title: string;
  readonly folder: string | null;
  readonly created: number;
  readonly tags: readonly string[];
}

function keptOf({ url, title, folder, created, tags }: KeptSource): Kept {
  return { url: new URL(url).href, title, folder: folder ?? '', created, tags: [...tags].sort() };
}

/** How many bookmarks are in the live database, not all before their tags are. Firefox locks it: a copy is read. */
function countStored(profile: string, home: string, tagged: number): number {
  const source = join(profile, 'places.sqlite');
  if (!existsSync(source)) return 0;
  const copy = join(home, 'copy.sqlite');
  copyFileSync(source, copy);
  if (existsSync(`${source}-wal`)) copyFileSync(`${source}-wal`, `${copy}-wal`);
  try {
    const stored = readStored(copy);
    return stored.filter(({ tags }) => tags && tags.length > 0).length >= tagged
      ? stored.length
      : stored.length - 1;
  } catch {
    return 0; // caught in the middle of a write: asked again in half a second
  }
}

interface PlacesRow {
  readonly id: number;
  readonly parent: number;
  readonly type: number;
  readonly title: string | null;
  readonly dateAdded: number;
  readonly fk: number | null;
  readonly url: string | null;
}

/** All bookmarks of the profile; Firefox's own roots (menu, toolbar, unfiled) count as no folder. */
function readStored(path: string): Kept[] {
  const db = new Database(path, { readonly: !path.endsWith('copy.sqlite') });
  const all = db
    .prepare<[], PlacesRow>(
      `SELECT b.id, b.parent, b.type, b.title, b.dateAdded, b.fk, p.url
         FROM moz_bookmarks b LEFT JOIN moz_places p ON p.id = b.fk`,
    )
    .all();
  db.close();
  const byId = new Map(all.map((row) => [row.id, row]));
  const tagRoot = all.find(({ title, parent }) => title === 'tags' && parent === 1)?.id;
  const tagsOf = Map.groupBy(
    all.filter(({ type, parent }) => type === 1 && byId.get(parent)?.parent === tagRoot),
    ({ fk }) => fk,
  );
  return all
    .filter(({ type, parent }) => type === 1 && byId.get(parent)?.parent !== tagRoot)
    .map((row) =>
      keptOf({
        url: row.url ?? '',
        title: row.title ?? '',
        folder: joinFolder(foldersOf(row, byId)),
        created: Math.floor(row.dateAdded / 1e6),
        tags: (tagsOf.get(row.fk) ?? []).map(({ parent }) => byId.get(parent)?.title ?? ''),
      }),
    );
}

function foldersOf(row: PlacesRow, byId: ReadonlyMap<number, PlacesRow>): string[] {
  const names: string[] = [];
  let folder = byId.get(row.parent);
  while (folder && folder.parent > 1) {
    names.unshift(folder.title ?? '');
    folder = byId.get(folder.parent);
  }
  return names;
}

/** What our reader finds in the file Firefox wrote over ours; its menu is the outermost list and so no folder. */
function readExport(path: string): Kept[] {
  const html = readFileSync(path);
  if (html.includes('Written by Offprint')) return [];
  return parseNetscape(html).rows.map((row) =>
    keptOf({ ...row, folder: joinFolder(splitFolder(row.folder)), created: row.created ?? 0 }),
  );
}
