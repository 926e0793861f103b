// What both hosts offer to a spec, so that a spec is written once.
import type { ElectronApplication, Page } from '@playwright/test';
import type { CliResult } from './cli.ts';

/** A running reader, in a browser or in Electron. */
export interface Reader {
  readonly page: Page;
  readonly profile: string;
  readonly kind: 'browser' | 'electron';
  /** Its main process, where there is one. */
  readonly electron?: ElectronApplication;
  /** kill -9 of the process that holds the database. The window stays. */
  killBackend(): Promise<void>;
  /** Brings the backend back and waits until the page works with it again. */
  restartBackend(): Promise<void>;
  /** The command line on the same profile, through the running backend. */
  cli(...words: string[]): Promise<CliResult>;
  /** Ends the reader as a user would; true when it ended by itself in time and without an error. */
  quit(): Promise<boolean>;
}

/** Started by a fixture, stopped by it too when the spec did not. */
export interface StartedReader extends Reader {
  stop(): Promise<void>;
}
