// Removes stored files that nothing names any more: no article, no feed, no deleted article that may come back.
import { rm } from 'node:fs/promises';
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Seconds } from '../../contract/model.ts';
import type { MediaFile, Store } from '../../db/index.ts';
import { type MediaFiles, openMediaFiles } from './media-files.ts';

export interface GarbageTools {
  readonly store: Pick<Store, 'media'>;
  readonly files: MediaFiles;
  readonly now: () => Seconds;
  readonly signal?: AbortSignal;
}

export interface Collected {
  readonly files: number;
  readonly bytes: number;
}

const PAGE = 500;
/** Files removed in one step. */
const BATCH = 10;
const TRASH_PAGE = 50;
const MOST_LATE = 200;
/** What no row names yet may be in the making, by this process or one that was just killed. */
const GRACE: Seconds = 3600;

/** One round over the whole store, in steps of a few milliseconds. Stops early when `signal` says so. */
export async function collectGarbage(tools: GarbageTools): Promise<Collected> {
  const started = tools.now();
  const candidates = await unusedFiles(tools);
  const spared = candidates.length > 0 ? await namedByTrash(tools, 0) : new Set<string>();
  const removed = { files: 0, bytes: 0 };
  for (let at = 0; at < candidates.length && !tools.signal?.aborted; at += BATCH) {
    const more = removeBatch(tools, candidates.slice(at, at + BATCH), spared, started);
    if (more === null) break;
    add(removed, more);
    await nextTask();
  }
  add(removed, await sweepFolder(tools));
  return removed;
}

function add(sum: { files: number; bytes: number }, more: Collected): void {
  sum.files += more.files;
  sum.bytes += more.bytes;
}

async function unusedFiles({ store, signal }: GarbageTools): Promise<MediaFile[]> {
  const found: MediaFile[] = [];
  for (let after = ''; !signal?.aborted; ) {
    const page = store.media.page({ after, limit: PAGE });
    const unused = new Set(store.media.unused(page.map(({ id }) => id)));
    found.push(...page.filter(({ id }) => unused.has(id)));
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
    await nextTask();
  }
  return found;
}

/** Files that deleted articles name, of those deleted since then: they may come back. */
export async function namedByTrash(
  { store }: Pick<GarbageTools, 'store'>,
  since: Seconds,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let after: number | null = 0; after !== null; ) {
    const page = store.media.trashed({ after, since, limit: TRASH_PAGE });
    for (const id of page.ids) ids.add(id);
    after = page.last;
    if (after !== null) await nextTask();
  }
  return ids;
}

/** One file at once, should nothing name it, not even a deleted article; else the next round looks again. */
export async function removeUnnamed(tools: GarbageTools, id: string): Promise<void> {
  const started = tools.now();
  removeBatch(tools, [{ id, bytes: 0 }], await namedByTrash(tools, 0), started);
}

/**
 * One step, without a pause between looking and removing: the row first, so that no row ever names a missing file.
 * Null when so much is being deleted meanwhile that another round is wiser.
 */
function removeBatch(
  { store, files }: GarbageTools,
  batch: readonly Pick<MediaFile, 'id' | 'bytes'>[],
  spared: ReadonlySet<string>,
  since: Seconds,
): Collected | null {
  // What was deleted since went from the articles to the trash behind our back.
  const late = store.media.trashed({ after: 0, since, limit: MOST_LATE });
  if (late.last !== null && isThereMore(store, since, late.last)) return null;
  const kept = new Set(late.ids);
  const doomed = batch.filter(({ id }) => !spared.has(id) && !kept.has(id) && !files.isHeld(id));
  const gone = new Set(store.media.forget(doomed.map(({ id }) => id)));
  const removed = doomed.filter(({ id }) => gone.has(id));
  for (const { id } of removed) files.remove(id);
  return { files: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function isThereMore(store: GarbageTools['store'], since: Seconds, after: number): boolean {
  return store.media.trashed({ after, since, limit: 1 }).last !== null;
}

/** Files without a row and drafts of a process that died; what is not ours stays. */
async function sweepFolder({ store, files, now, signal }: GarbageTools): Promise<Collected> {
  const removed = { files: 0, bytes: 0 };
  for await (const { path, id, bytes, changed } of files.scan()) {
    if (signal?.aborted) break;
    const isDraft = id === null && path.endsWith('.part');
    const isOrphan = id !== null && !store.media.has(id) && !files.isHeld(id);
    if (!(isDraft || isOrphan) || changed > now() - GRACE) continue;
    await rm(path, { force: true });
    add(removed, { files: 1, bytes });
  }
  return removed;
}

export interface MediaCheck {
  /** Named by the library, but not on disk or with another size. */
  readonly missing: readonly string[];
  /** On disk, but unknown to the library; paths. */
  readonly unknown: readonly string[];
}

/** Compares the library with its media folder; changes nothing. */
export async function checkMedia(store: Pick<Store, 'media'>, folder: string): Promise<MediaCheck> {
  const files = openMediaFiles(folder);
  const missing: string[] = [];
  for (let after = ''; ; ) {
    const page = store.media.page({ after, limit: PAGE });
    missing.push(...page.filter((file) => !files.has(file)).map(({ id }) => id));
    after = page.at(-1)?.id ?? '';
    if (page.length < PAGE) break;
    await nextTask();
  }
  const unknown: string[] = [];
  for await (const { path, id } of files.scan()) if (id === null || !store.media.has(id)) unknown.push(path);
  return { missing, unknown };
}
