// Our Netscape file in a real Chromium: imported into a fresh profile at first run, then its Bookmarks file is read.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinFolder } from '../../../../services/transfer/formats/bookmark-row.ts';
import { netscapeRow, writeNetscape } from '../../../../services/transfer/formats/netscape.ts';
import { fromBookmarkDate } from '../../../../services/transfer/formats/times.ts';
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
import { sampleRows } from './sample.ts';

const BINARY = '/usr/lib/chromium/chromium';
/** Debian's Chromium reads master_preferences here; ours is laid over it in a mount namespace of its own. */
const SYSTEM_FOLDER = '/etc/chromium';

interface ChromeNode {
  readonly type: 'url' | 'folder';
  readonly name: string;
  readonly url?: string;
  readonly date_added: string;
  readonly children?: readonly ChromeNode[];
}

/** Same count, addresses, titles, folders and dates as exported. */
export async function checkChromium(): Promise<Outcome> {
  if (missing(BINARY)) return { skipped: 'chromium is not installed' };
  if (missing(SYSTEM_FOLDER)) return { skipped: `this chromium has no ${SYSTEM_FOLDER}` };
  const namespaces = [['-m'], ['-rm']].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0);
  if (!namespaces) return { skipped: 'no mount namespace can be made here (unshare)' };
  return inTemporaryHome((home) => importInto(home, namespaces));
}

async function importInto(home: string, namespaces: readonly string[]): Promise<Outcome> {
  const rows = sampleRows();
  writeFileSync(join(home, 'bookmarks.html'), writeNetscape(rows));
  mkdirSync(join(home, 'etc'));
  const preferences = { distribution: { import_bookmarks_from_file: join(home, 'bookmarks.html') } };
  writeFileSync(join(home, 'etc', 'master_preferences'), JSON.stringify(preferences));
  const stored = join(home, 'profile', 'Default', 'Bookmarks');
  const script = `mount --bind "$1" ${SYSTEM_FOLDER} && shift && exec ${BINARY} "$@"`;
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--force-first-run',
    '--remote-debugging-port=0',
  ];
  const args = [join(home, 'etc'), ...flags, `--user-data-dir=${join(home, 'profile')}`, 'about:blank'];
  const child = start('unshare', [...namespaces, 'sh', '-c', script, 'sh', ...args], home);
  await waitForCount(() => readStored(stored).length, rows.length);
  await stop(child);
  const wanted = rows
    .map(netscapeRow)
    .flatMap((row) => (row ? [keptOf(row.url, row.title, row.folder, row.created)] : []));
  return { problems: compareKept(wanted, readStored(stored)), done: `${wanted.length} bookmarks` };
}

function keptOf(url: string, title: string, folder: string | null, created: number | null): Kept {
  return { url: new URL(url).href, title, folder: folder ?? '', created: created ?? 0 };
}

/** All bookmarks of the profile; the bar, "other" and "mobile" count as no folder. */
function readStored(path: string): Kept[] {
  if (!existsSync(path)) return [];
  const { roots } = JSON.parse(readFileSync(path, 'utf8')) as { roots: Record<string, ChromeNode> };
  return Object.values(roots).flatMap((root) => (root.children ?? []).flatMap((node) => nodeRows(node, [])));
}

function nodeRows(node: ChromeNode, path: readonly string[]): Kept[] {
  if (node.type === 'url')
    return [keptOf(node.url ?? '', node.name, joinFolder(path), fromBookmarkDate(node.date_added))];
  return (node.children ?? []).flatMap((child) => nodeRows(child, [...path, node.name]));
}
