// The log file of a profile: bugs and process life, with stacks; never credentials, addresses' queries or article text.
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Log {
  info(what: string): void;
  error(what: string, error: unknown): void;
}

const MOST_BYTES = 1_000_000;

/** Cuts user info and query strings out of addresses in a message. */
export function scrub(text: string): string {
  return text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/@]*@)?([^\s?#]*)[?#]?[^\s]*/gi, '$1$2');
}

function rotate(file: string): void {
  try {
    if (statSync(file).size > MOST_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // Not there yet.
  }
}

/** Appends to `<folder>/offprint.log` (two files of a megabyte at most). A log that can't be written is no failure. */
export function openLog(folder: string): Log {
  const file = join(folder, 'offprint.log');
  const write = (line: string) => {
    try {
      rotate(file);
      appendFileSync(file, `${new Date().toISOString()} ${scrub(line)}\n`, { mode: 0o600 });
    } catch {
      // The disk is full or read-only: the caller has said so elsewhere.
    }
  };
  return {
    info: write,
    error: (what, error) =>
      write(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  };
}
