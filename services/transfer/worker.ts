// The worker's entry: reads and writes one transfer file at a time. Holds nothing else, so that it can be killed.
import { parentPort } from 'node:worker_threads';
import { AppError, toWireError } from '../../contract/errors.ts';
import type { TaskName, Tasks } from './messages.ts';
import { type OpenFile, openFile } from './read-file.ts';
import { type FileWriter, startFile } from './write-file.ts';
import { writeOpmlFile } from './write-opml.ts';

let reading: OpenFile | null = null;
let writing: FileWriter | null = null;

const tasks: { readonly [T in TaskName]: (input: Tasks[T]['input']) => Tasks[T]['output'] } = {
  open: ({ path, name }) => {
    reading = openFile(path, name);
    return reading.opened;
  },
  rows: ({ from, count }) => reading?.rows(from, count) ?? [],
  start: ({ path, format, forSpreadsheets }) => {
    writing = startFile(path, format, forSpreadsheets);
    return null;
  },
  write: ({ rows }) => {
    writing?.write(rows);
    return null;
  },
  finish: () => writing?.finish() ?? { bytes: 0, exported: 0, dropped: [] },
  opml: ({ path, document }) => writeOpmlFile(path, document),
};

/** What the disk refuses, in our words; anything else as it is. */
function fromDisk(error: unknown): unknown {
  const { code } = error as { readonly code?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('disk_full', 'The disk is full. Nothing was lost; free some space and try again.');
  }
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') return error;
  return new AppError(
    'profile_readonly',
    "Offprint can't write to its folder. Make it writable and try again.",
  );
}

parentPort?.on('message', ({ task, input }: { task: TaskName; input: never }) => {
  try {
    parentPort?.postMessage({ output: tasks[task](input) });
  } catch (error) {
    // A bug keeps its stack on the way to the log.
    const stack = error instanceof Error ? error.stack : String(error);
    parentPort?.postMessage({ error: toWireError(fromDisk(error)), stack });
  }
});
