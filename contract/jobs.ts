// Long work: how far it is, and what comes of each kind.

export interface JobProgress {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
  readonly label: string | null;
}

export type JobKind =
  | 'clip'
  | 'fetch'
  | 'sync'
  | 'import'
  | 'export'
  | 'backup'
  | 'doctor'
  | 'prune'
  | 'trip';

export interface SyncResult {
  readonly feeds: number;
  readonly fetched: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly skipped: number;
  readonly articles: { readonly new: number; readonly updated: number };
  readonly errors: readonly { readonly url: string; readonly code: string; readonly message: string }[];
  /** Why the rest was left for later, no feed's fault; null: nothing was. */
  readonly stopped: { readonly code: string; readonly message: string } | null;
  readonly ms: number;
}

export interface ImportResult {
  readonly file: string;
  readonly format: string;
  readonly added: number;
  readonly duplicates: number;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

export interface ExportResult {
  readonly format: ExportFormat;
  /** Handle of the staged file; the host saves it where the user says. */
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly exported: number;
  readonly dropped: readonly { readonly what: string; readonly count: number }[];
}

export type ExportFormat = 'opml' | 'netscape' | 'json' | 'csv';

export interface BackupResult {
  readonly file: string;
  readonly bytes: number;
  readonly articles: number;
  readonly verified: boolean;
}

export interface DoctorResult {
  readonly ok: boolean;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}
