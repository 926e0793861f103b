// Saved pages and texts in: which files of a drop or a folder are meant, handed over and clipped in portions, stopped on demand.
import type { ClippedFile, ClipResult } from '../../contract/model.ts';
import { api, asAppError, host } from '../api.ts';
import { cancelJob, runJob } from './jobs.ts';

export const CLIP_TYPES = '.html,.htm,.xhtml,.xht,.mhtml,.mht,.txt,.md,.markdown';
const CLIPPABLE = /\.(?:x?html?|xht|mht|mhtml|txt|md|markdown|mdown)$/i;
/** What a browser saved beside a page is part of that page. */
const PARTS = /(?:_files|\.files)$/i;
/** Files of one job: their texts come back together. */
const AT_ONCE = 50;
const HANDED_AT_ONCE = 4;
const MOST_FILES = 10_000;

export interface Clipped {
  /** In the order given; `id` null with an error. */
  readonly files: readonly Pick<ClippedFile, 'file' | 'id' | 'title' | 'error'>[];
  readonly stopped: boolean;
}

export interface ClipRun {
  readonly done: Promise<Clipped>;
  stop(): void;
}

/** Lets the user choose files, or a whole folder. */
export function chooseSaved(folder: boolean): Promise<readonly File[]> {
  const field = document.createElement('input');
  field.type = 'file';
  if (folder) field.webkitdirectory = true;
  else {
    field.accept = CLIP_TYPES;
    field.multiple = true;
  }
  return new Promise((resolve) => {
    const chosen = () => [...(field.files ?? [])];
    field.addEventListener('change', () => resolve(folder ? chosen().filter(isMeant) : chosen()), {
      once: true,
    });
    field.addEventListener('cancel', () => resolve([]), { once: true });
    field.click();
  });
}

function isMeant(file: File): boolean {
  const folders = file.webkitRelativePath.split('/').slice(0, -1);
  return CLIPPABLE.test(file.name) && !folders.some((name) => PARTS.test(name));
}

/** All that was dropped: files as they are, of folders the pages and texts below them. Call it while the drop is handled. */
export async function droppedFiles(data: DataTransfer): Promise<readonly File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  const plain = [...data.files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const files: File[] = [];
  for (const entry of entries) if (entry) await collect(entry, files, true);
  return files;
}

async function collect(entry: FileSystemEntry, files: File[], isTop: boolean): Promise<void> {
  if (files.length >= MOST_FILES) return;
  if (entry.isFile) {
    if (isTop || CLIPPABLE.test(entry.name)) files.push(await fileOf(entry as FileSystemFileEntry));
    return;
  }
  if (PARTS.test(entry.name)) return;
  const inside = await entriesOf(entry as FileSystemDirectoryEntry);
  inside.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const one of inside) await collect(one, files, false);
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Lists of feeds and bookmarks are for the import; everything else is a page or a text. */
export async function isForImport(file: File): Promise<boolean> {
  if (/\.(?:opml|xml|csv|json)$/i.test(file.name)) return true;
  if (!/\.html?$/i.test(file.name)) return false;
  return /<!doctype\s+netscape-bookmark-file-1/i.test(await file.slice(0, 2000).text());
}

/** Hands files over and clips them; `onProgress` counts files that are done. */
export function clipFiles(files: readonly File[], onProgress: (done: number) => void): ClipRun {
  let stopped = false;
  const run = async (): Promise<Clipped> => {
    const results: Clipped['files'][number][] = [];
    for (let at = 0; at < files.length && !stopped; at += AT_ONCE) {
      results.push(...(await clipSome(files.slice(at, at + AT_ONCE), () => stopped)));
      onProgress(results.length);
    }
    return { files: results, stopped };
  };
  return {
    done: run(),
    stop: () => {
      stopped = true;
      void cancelJob('clip');
    },
  };
}

type Row = Clipped['files'][number];

async function clipSome(files: readonly File[], isStopped: () => boolean): Promise<readonly Row[]> {
  const staged = await handOver(files, isStopped);
  const handles = staged.filter((one) => typeof one === 'string');
  if (isStopped() || handles.length === 0) return staged.filter((one) => typeof one !== 'string');
  const clipped = await clipHandles(handles, isStopped);
  const next = clipped[Symbol.iterator]();
  return staged.flatMap((one): Row[] => {
    if (typeof one !== 'string') return [one];
    const row = next.next().value;
    return row ? [{ file: row.file, id: row.id, title: row.title, error: row.error }] : [];
  });
}

/** What a stopped job had stored by then stays; it is not told. */
async function clipHandles(files: string[], isStopped: () => boolean): Promise<readonly ClippedFile[]> {
  try {
    return (await runJob<ClipResult>(() => api.call('clip.files', { files }))).files;
  } catch (thrown) {
    if (isStopped()) return [];
    throw thrown;
  }
}

/** Handles, or why there is none, in the order of the files. */
async function handOver(files: readonly File[], isStopped: () => boolean): Promise<(string | Row)[]> {
  const results: (string | Row)[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < files.length && !isStopped(); at = next++) {
      const file = files[at];
      if (file) results[at] = await handOne(file);
    }
  };
  await Promise.all(Array.from({ length: HANDED_AT_ONCE }, work));
  return results.filter((one) => one !== undefined);
}

async function handOne(file: File): Promise<string | Row> {
  try {
    return (await host().stageFile(file)).file;
  } catch (thrown) {
    const { code, message } = asAppError(thrown);
    return { file: file.name, id: null, title: null, error: { code, message } };
  }
}
