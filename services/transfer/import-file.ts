// Imports one staged file: its content decides what it is, its reading happens in a worker.
import type { ImportResult } from '../../contract/model.ts';
import type { Staged } from '../files.ts';
import { importBookmarks } from './import-bookmarks.ts';
import { type ImportOptions, importOpml } from './import-opml.ts';
import type { Job } from './steps.ts';
import { withWorker } from './worker-client.ts';

/** @throws AppError wrong_file, too_large, file_error, cancelled, disk_full */
export function importFile(job: Job, { path, name }: Staged, options: ImportOptions): Promise<ImportResult> {
  return withWorker(job.tools.signal, async (worker) => {
    const file = await worker.run('open', { path, name });
    const result =
      file.format === 'opml'
        ? await importOpml(job, file, options)
        : await importBookmarks(job, worker, file, options.dryRun);
    return { file: name, ...result };
  });
}
