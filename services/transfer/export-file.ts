// Exports into a staged file that is handed out only after it was read back; anything less is deleted.
import { rmSync } from 'node:fs';
import type { ExportFormat, ExportResult } from '../../contract/model.ts';
import { exportBookmarks } from './export-bookmarks.ts';
import { exportOpml } from './export-opml.ts';
import type { Job } from './steps.ts';

export interface ExportWish {
  readonly format: ExportFormat;
  readonly query: string;
  readonly forSpreadsheets: boolean;
}

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  opml: 'opml',
  netscape: 'html',
  json: 'json',
  csv: 'csv',
};

/** `offprint-bookmarks-2026-11-23.html` */
function nameFor({ format }: ExportWish, now: number): string {
  const day = new Date(now * 1000).toISOString().slice(0, 10);
  return `offprint-${format === 'opml' ? 'feeds' : 'bookmarks'}-${day}.${EXTENSIONS[format]}`;
}

/** @throws AppError bad_query, file_error, disk_full, cancelled */
export async function exportFile(job: Job, wish: ExportWish): Promise<ExportResult> {
  const { files, clock } = job.context;
  const { format, query } = wish;
  const path = files.fresh(EXTENSIONS[format]);
  try {
    const { bytes, exported, dropped } =
      format === 'opml'
        ? await exportOpml(job, path, query)
        : await exportBookmarks(job, path, { ...wish, format });
    const { file, name } = files.stage(path, nameFor(wish, clock.now()));
    return { format, file, name, bytes, exported, dropped };
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}
