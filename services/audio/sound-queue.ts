// Fetches wanted episodes in the background, a few at a time. The queue is the database: kill -9 costs at most a repeated piece.
import { AppError } from '../../contract/errors.ts';
import type { Seconds } from '../../contract/model.ts';
import type { SoundTask, Store } from '../../db/index.ts';
import type { MediaFiles } from '../media/media-files.ts';
import { asPictureError, judgeFailure } from '../media/outcomes.ts';
import type { FetchGate } from '../sync/index.ts';
import { downloadSound, otherParts, removePart, type SoundPart } from './download-sound.ts';

const MB = 1_000_000;
const AT_ONCE = 2;
const MOST_BYTES = 1000 * MB;
/** Between looks for what waits for another try. */
const POLL_MS = 60_000;
/** Between two notes in the database of how far a file is, and two words to the windows. */
const NOTE_BYTES = 8 * MB;
const TELL_MS = 250;
const FULL_AGAIN: Seconds = 3600;

export interface SoundQueueContext {
  readonly store: Pick<Store, 'sounds'>;
  readonly gate: FetchGate;
  readonly files: MediaFiles;
  readonly folder: string;
  readonly now: () => Seconds;
  /** Bytes all kept sound may take. */
  readonly limit: () => number;
  /** Something changed for these articles; `part` while it is on its way. */
  readonly onChange: (url: string, articleIds: readonly number[], part: SoundPart | null) => void;
  readonly onTrouble: (what: string, error: unknown) => void;
  readonly pollMs?: number;
}

export interface SoundQueue {
  /** Something may be waiting. */
  wake(): void;
  /** Nobody waits for it any more. */
  cancel(url: string): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  readonly abort: AbortController;
  readonly end: Promise<void>;
}

export function startSoundQueue(context: SoundQueueContext): SoundQueue {
  const running = new Map<string, Running>();
  /** Hosts that asked to be left alone, be the network back or not. */
  const hostsUntil = new Map<string, Seconds>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const pump = () => {
    if (timer) clearTimeout(timer);
    if (stopped) return;
    const tasks = context.store.sounds.waiting({ now: context.now(), limit: AT_ONCE * 2 });
    for (const task of tasks) {
      if (running.size >= AT_ONCE) break;
      const isFree = (hostsUntil.get(hostOf(task)) ?? 0) <= context.now();
      if (isFree && !running.has(task.url)) start(task);
    }
    timer = setTimeout(pump, context.pollMs ?? POLL_MS).unref();
  };
  const start = (task: SoundTask) => {
    const abort = new AbortController();
    const end = fetchOne(context, task, abort.signal, (until) => hostsUntil.set(hostOf(task), until))
      .catch((error: unknown) => {
        stopped = true;
        context.onTrouble('sound', error);
      })
      .finally(() => {
        running.delete(task.url);
        pump();
      });
    running.set(task.url, { abort, end });
  };
  const halt = async (url: string, why: string) => {
    running.get(url)?.abort.abort(new AppError('cancelled', why));
    await running.get(url)?.end;
  };
  return {
    wake: pump,
    cancel: (url) => halt(url, 'No longer wanted.'),
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await Promise.all([...running.keys()].map((url) => halt(url, 'Offprint is closing.')));
    },
  };
}

const hostOf = ({ url }: SoundTask) => URL.parse(url)?.host ?? '';

/** Rejects only when the store can't write. */
async function fetchOne(
  context: SoundQueueContext,
  task: SoundTask,
  signal: AbortSignal,
  leaveAlone: (until: Seconds) => void,
): Promise<void> {
  const { store, gate, files, folder, now, limit, onChange, onTrouble } = context;
  const { url } = task;
  const notes = makeNotes(context, url);
  const roomFor = () => limit() - store.sounds.bytes() - otherParts(folder, url);
  try {
    const room = roomFor();
    if (room <= 0) throw FULL;
    const tools = { gate, files, folder, maxBytes: Math.min(MOST_BYTES, room), onPart: notes.take };
    const ids = await downloadSound(task, tools, signal, (file) => store.sounds.arrived(url, file));
    onChange(url, ids, null);
  } catch (thrown) {
    notes.keep();
    if (signal.aborted) return;
    const error = thrown === FULL ? FULL : inOurWords(thrown, roomFor());
    if (error.code === 'internal') onTrouble('sound', thrown);
    const isRest = thrown === FULL || error.code === 'disk_full';
    const failure = judgeFailure(error, task.attempts, now());
    if (failure.hostUntil !== null) leaveAlone(failure.hostUntil);
    const nextTry = isRest ? now() + FULL_AGAIN : failure.nextTry;
    // What nobody goes on with, and what has no room beside the others, takes no room from them.
    if (nextTry === null || error === FULL) removePart(folder, url);
    onChange(url, store.sounds.failed(url, { reason: error.message, nextTry }), null);
  }
}

const FULL = new AppError(
  'too_large',
  'The sound kept on this computer takes as much as you allow. Remove an episode or raise the limit in the settings.',
);

function inOurWords(thrown: unknown, room: number): AppError {
  const error = asPictureError(thrown);
  if (error === 'disk') return new AppError('disk_full', 'The disk is full or can’t be written.');
  if (error.code === 'too_large')
    return room < MOST_BYTES ? FULL : new AppError('too_large', 'The episode is larger than 1 GB.');
  return error.code === 'internal'
    ? new AppError('internal', 'Something broke in Offprint while keeping this episode.')
    : error;
}

/** How far a file is: told now and then, written down more rarely. */
function makeNotes({ store, onChange }: SoundQueueContext, url: string) {
  let [written, told] = [0, 0];
  let last: SoundPart | null = null;
  const keep = () => {
    if (last) store.sounds.progress(url, last);
    written = last?.got ?? 0;
  };
  return {
    keep,
    take: (part: SoundPart) => {
      const isFirst = last === null;
      last = part;
      if (isFirst || part.got - written >= NOTE_BYTES) keep();
      const at = performance.now();
      if (!isFirst && at - told < TELL_MS) return;
      told = at;
      onChange(url, store.sounds.waitingFor(url), part);
    },
  };
}
