// The command line on a test's profile, as a person would run it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
export const BIN = join(ROOT, 'bin', 'offprint.mjs');

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON, when it is. */
  readonly json: unknown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The environment of a process whose clock is ahead. */
export function laterBy(seconds: number): NodeJS.ProcessEnv {
  const clock = pathToFileURL(join(ROOT, 'build', 'demo', 'clock.ts')).href;
  const shift = { DEMO_STARTED: '0', DEMO_NOW: String(seconds * 1000) };
  return { ...process.env, ...shift, NODE_OPTIONS: `--import=${clock}` };
}

/** Runs `offprint …words --json --profile PROFILE`. */
export function runCli(
  profile: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, '--json', '--profile', profile, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (part) => {
      stdout += String(part);
    });
    child.stderr.on('data', (part) => {
      stderr += String(part);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr, json: parsed(stdout) }));
  });
}
