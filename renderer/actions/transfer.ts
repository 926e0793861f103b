// Files in and out: choose, look, import; export, save.
import type { StagedFile } from '../../contract/bridge.ts';
import type { Input } from '../../contract/methods.ts';
import type { ExportResult, ImportResult } from '../../contract/model.ts';
import { api, host } from '../api.ts';
import { runJob } from './jobs.ts';

export const IMPORT_TYPES = ['.opml', '.xml', '.html', '.htm', '.json', '.csv'] as const;

/** null when the user thought better of it. Throws file_error. */
export async function pickImportFile(): Promise<StagedFile | null> {
  const [file] = await host().pickFiles({ accept: IMPORT_TYPES, multiple: false });
  return file ?? null;
}

export function stageDropped(file: File): Promise<StagedFile> {
  return host().stageFile(file);
}

/** What an import would do (`dryRun`), or did. */
export function importFile(
  file: StagedFile,
  options: { dryRun: boolean; allowLocal: boolean },
): Promise<ImportResult> {
  return runJob(() => api.call('transfer.import', { file: file.file, ...options }));
}

export function exportArticles(input: Input<'transfer.export'>): Promise<ExportResult> {
  return runJob(() => api.call('transfer.export', input));
}

/** false when the user thought better of it. */
export function saveExport(result: ExportResult): Promise<boolean> {
  return host().saveFile(result.file, result.name);
}
