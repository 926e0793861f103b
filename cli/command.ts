// What a command is made of, and what it gets to work with.
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { Transport } from '../contract/client.ts';
import { AppError, fromWireError } from '../contract/errors.ts';
import type { EventPayloads } from '../contract/events.ts';
import type { HostOutputs, hostInputs, Input, MethodName, Output } from '../contract/methods.ts';
import type { Profile } from '../services/profile.ts';
import type { OptionSpec } from './args.ts';

export interface Backend extends Transport {
  /** Closes the connection, or stops the backend this process runs. */
  close(): Promise<void>;
}

export interface Context {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
  readonly json: boolean;
  readonly profile: Profile;
  /** The running backend, else one started here. */
  backend(): Promise<Backend>;
  /** One document on standard output: JSON with --json, else `text`. */
  print(document: unknown, text: () => string): void;
  /** A message or progress, on standard error. */
  say(text: string): void;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  readonly options: OptionSpec;
  /** @returns the exit code */
  run(context: Context): Promise<number>;
}

export async function call<M extends MethodName>(
  context: Context,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  return (await (await context.backend()).call(method, input)) as Output<M>;
}

type HostMethod = keyof typeof hostInputs;

export async function callHost<M extends HostMethod>(
  context: Context,
  method: M,
  input: z.input<(typeof hostInputs)[M]>,
): Promise<HostOutputs[M]> {
  return (await (await context.backend()).call(method, input)) as HostOutputs[M];
}

/** Starts a job and waits for its end; Ctrl+C cancels it. @throws AppError what the job ended with */
export async function runJob<Result>(
  context: Context,
  start: () => Promise<{ readonly jobId: string }>,
  onProgress: (progress: EventPayloads['job.progress']) => void = () => {},
): Promise<Result> {
  const backend = await context.backend();
  const ended = new Map<string, EventPayloads['job.done']>();
  let wake = () => {};
  const stop = backend.listen((event) => {
    if (event.name === 'job.progress') onProgress(event.payload as EventPayloads['job.progress']);
    if (event.name !== 'job.done') return;
    const done = event.payload as EventPayloads['job.done'];
    ended.set(done.jobId, done);
    wake();
  });
  const { jobId } = await start();
  const cancel = () => void backend.call('jobs.cancel', { jobId });
  process.once('SIGINT', cancel);
  try {
    while (!ended.has(jobId)) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    process.off('SIGINT', cancel);
    stop();
  }
  const done = ended.get(jobId);
  if (done?.error) throw fromWireError(done.error);
  return done?.result as Result;
}

/** The value of an option that wants a whole number. @throws AppError bad_input */
export function wholeNumber(
  context: Context,
  name: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | null {
  const value = context.options[name];
  if (value === undefined) return null;
  const number = Number(value);
  if (/^\d+$/.test(String(value)) && number >= least && number <= most) return number;
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  throw new AppError('bad_input', `--${name} wants a whole number from ${least}${upTo}, not "${value}".`);
}

/** A word as an id, null where it is none. */
export function idOf(word: string | undefined): number | null {
  const id = Number(word);
  return word !== undefined && /^\d+$/.test(word) && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** A file or folder as the user wrote it, from where the command was started. @throws AppError bad_input */
export function pathOf(word: string): string {
  if (word.trim() !== '') return resolve(word);
  throw new AppError('bad_input', 'The name of a file is empty. Write one.');
}

export function textOption(context: Context, name: string): string | null {
  const value = context.options[name];
  return typeof value === 'string' ? value : null;
}
