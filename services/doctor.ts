// The health of a whole library: what the store finds in itself, and whether the media files it names are on disk.
import { statSync } from 'node:fs';
import { setImmediate as nextTask } from 'node:timers/promises';
import type { DoctorResult } from '../contract/model.ts';
import { mediaPath } from '../db/index.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { JobTools } from './jobs.ts';
import { drainIndex } from './sync/index-steps.ts';

type Problems = DoctorResult['problems'];

const PAGE = 200;

function sizeOf(path: string | null): number | null {
  return path === null ? null : (statSync(path, { throwIfNoEntry: false })?.size ?? null);
}

/** Sizes only: their bytes are checked whenever a backup is made. */
async function checkMedia({ store, profile }: ServiceContext, signal: AbortSignal): Promise<Problems> {
  const { files } = store.media.totals();
  let [missing, wrong, after] = [0, 0, ''];
  for (;;) {
    const page = store.media.page({ after, limit: PAGE });
    for (const { id, bytes } of page) {
      const size = sizeOf(mediaPath(profile.media, id));
      if (size === null) missing += 1;
      else if (size !== bytes) wrong += 1;
      after = id;
    }
    if (page.length < PAGE) break;
    await nextTask();
    signal.throwIfAborted();
  }
  return [...mediaProblem('media_missing', missing, files), ...mediaProblem('media_damaged', wrong, files)];
}

function mediaProblem(code: 'media_missing' | 'media_damaged', count: number, files: number): Problems {
  if (count <= 0) return [];
  const what = code === 'media_missing' ? 'are not on disk' : 'have another size than they had when stored';
  const message = `${count} of ${files} pictures and recordings ${what}. The articles are whole; a backup made with “offprint backup” holds such files.`;
  return [{ code, message }];
}

async function examine(context: ServiceContext, { signal, progress }: JobTools): Promise<DoctorResult> {
  // Rows that wait for the index are work to do, no damage.
  await drainIndex(context.store, () => true, signal);
  signal.throwIfAborted();
  const inside = context.store.doctor((done, total) => progress(done, total));
  const problems = [...inside, ...(await checkMedia(context, signal))];
  return { ok: problems.length === 0, problems };
}

export function doctorMethods(context: ServiceContext): Pick<Handlers, 'doctor.run'> {
  return {
    'doctor.run': () => ({ jobId: context.jobs.start('doctor', (tools) => examine(context, tools)) }),
  };
}
