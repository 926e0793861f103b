// Saved pages and texts in: a job over staged files, a few at a time, one after the other into the library.
import { toWireError } from '../../contract/errors.ts';
import type { ClippedFile, ClipResult } from '../../contract/model.ts';
import { publishCounts } from '../changes.ts';
import type { ExtractPool } from '../content/extract/extract-pool.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { Staged } from '../files.ts';
import type { JobTools } from '../jobs.ts';
import { openMediaFiles } from '../media/media-files.ts';
import { drainIndex } from '../sync/index-steps.ts';
import { type ReadClip, readClip } from './read-clip.ts';
import { storeClip } from './store-clip.ts';

/** Files in memory at once. */
const AT_ONCE = 3;

export interface ClipTools {
  readonly pool: ExtractPool;
  readonly attached: () => boolean;
}

export function clipMethods(context: ServiceContext, tools: ClipTools): Pick<Handlers, 'clip.files'> {
  return {
    'clip.files': (input) => {
      const staged = input.files.map((file) => context.files.get(file));
      return { jobId: context.jobs.start('clip', (job) => clipAll(context, tools, job, staged)) };
    },
  };
}

async function clipAll(
  context: ServiceContext,
  { pool, attached }: ClipTools,
  { signal, progress }: JobTools,
  staged: readonly Staged[],
): Promise<ClipResult> {
  const { store, log, profile, events } = context;
  const media = openMediaFiles(profile.media);
  const added: number[] = [];
  // Reading overlaps, storing does not: equal files of one run meet.
  let line: Promise<unknown> = Promise.resolve();
  const clipOne = async (file: Staged): Promise<ClippedFile> => {
    try {
      const read = await readClip(file, pool, signal);
      const stored = line.then(() => storeClip(context, media, read));
      line = stored.catch(() => {});
      const { id, isNew } = await stored;
      if (isNew) added.push(id);
      return shown(file.name, id, read);
    } catch (error) {
      signal.throwIfAborted();
      const { code, message } = toWireError(error);
      if (code === 'internal') log.error(`clip ${file.name}`, error);
      return { ...NOTHING, file: file.name, error: { code, message } };
    }
  };
  try {
    const files = await eachOf(staged, clipOne, (done) => progress(done, staged.length));
    return { files };
  } finally {
    await drainIndex(store, attached);
    if (added.length > 0) {
      const ids = [...added].sort((a, b) => b - a);
      events.publish('articles.added', { ids, total: ids.length });
      publishCounts(context);
    }
  }
}

const NOTHING: Omit<ClippedFile, 'file'> = {
  ...{ id: null, title: null, url: null, author: null, published: null, dateSource: null, site: null },
  ...{ lang: null, lead: null, words: 0, text: null, captions: [], error: null },
};

function shown(file: string, id: number, { article, url }: ReadClip): ClippedFile {
  const { title, published, dateSource, site, lang, words, text, captions } = article;
  const author = article.byline ?? article.author?.name ?? null;
  const lead = article.lead?.url ?? null;
  return {
    ...{ file, id, title, url, author, published, dateSource, site, lang, lead },
    ...{ words, text, captions, error: null },
  };
}

/** Results in the order of the inputs, a few at a time. */
async function eachOf<T, R>(
  all: readonly T[],
  work: (one: T) => Promise<R>,
  onDone: (done: number) => void,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  let done = 0;
  const run = async () => {
    for (let at = next++; at < all.length; at = next++) {
      const one = all[at];
      if (one === undefined) continue;
      results[at] = await work(one);
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, run));
  return results;
}
