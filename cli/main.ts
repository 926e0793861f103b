// The command line: reads the words, runs one command, prints one document, ends with the right code.
import { AppError } from '../contract/errors.ts';
import { fileTrouble } from '../services/index.ts';
import { profileAt } from '../services/profile.ts';
import { VERSION } from '../services/version.ts';
import { readArguments } from './args.ts';
import type { Backend, Command, Context } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { connectBackend } from './connect.ts';
import { helpFor, helpForAll } from './help.ts';
import { boundYoungHeap } from './young-heap.ts';

const WRONG_USE = 2;
const FAILED = 1;
const USAGE_CODES: ReadonlySet<string> = new Set(['bad_input', 'bad_query']);

function commandNamed(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return command;
  throw new AppError('bad_input', `There is no command "${name}". See "offprint --help".`);
}

/** A command whose usage names options only takes no words. @throws AppError bad_input */
function refuseWords({ name, usage }: Command, [word]: readonly string[]): void {
  const takesWords = usage.replace(/\[-[^\]]*\]/g, '').trim() !== name;
  if (word === undefined || takesWords) return;
  throw new AppError('bad_input', `${name} takes no "${word}". See "offprint ${name} --help".`);
}

/** What nobody expected: the system's trouble with a file in plain words, else a bug and its own words. */
function unexpected(error: unknown): string {
  const { code, path } = (error ?? {}) as { readonly code?: unknown; readonly path?: unknown };
  if (typeof code === 'string' && typeof path === 'string')
    return `Can't use ${path}: ${fileTrouble(error)}.`;
  const words = error instanceof Error ? error.message : String(error);
  return `Something broke in Offprint (${words}). With OFFPRINT_DEBUG=1 it tells where.`;
}

function printError(error: unknown, json: boolean): number {
  const known = error instanceof AppError;
  const code = known ? error.code : 'internal';
  const message = known ? error.message : unexpected(error);
  const place = known ? error.details.place : undefined;
  if (json) console.error(JSON.stringify({ error: { code, message, ...(place ? { place } : {}) } }));
  else console.error(`offprint: ${message}`);
  if (!known && process.env.OFFPRINT_DEBUG && error instanceof Error) console.error(error.stack);
  return USAGE_CODES.has(code) ? WRONG_USE : FAILED;
}

/** Whole before the process ends, also into a pipe. */
function write(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

async function runCommand(
  command: Command,
  words: readonly string[],
  options: Context['options'],
): Promise<number> {
  refuseWords(command, words);
  const folder = options.profile;
  if (folder === '') throw new AppError('bad_input', '--profile wants the path of a folder.');
  const profile = profileAt(typeof folder === 'string' ? folder : undefined);
  let backend: Promise<Backend> | null = null;
  const json = options.json === true;
  try {
    return await command.run({
      words,
      options,
      json,
      profile,
      backend: () => {
        backend ??= connectBackend(profile);
        return backend;
      },
      print: (document, text) => write(json ? JSON.stringify(document) : text()),
      say: (text) => console.error(text),
    });
  } finally {
    await (backend as Promise<Backend> | null)?.then(
      (open) => open.close(),
      () => {},
    );
  }
}

/** Runs `argv` (without node and script). @returns the exit code: 0 done, 1 failed, 2 wrong usage or wrong query */
export async function main(argv: readonly string[]): Promise<number> {
  boundYoungHeap();
  const json = argv.includes('--json');
  try {
    const { command: name, words, options } = readArguments(argv, (word) => commandNamed(word).options);
    if (options.version) write(json ? JSON.stringify({ version: VERSION }) : VERSION);
    else if (name === null || options.help) write(name === null ? helpForAll() : helpFor(commandNamed(name)));
    else return await runCommand(commandNamed(name), words, options);
    return name === null && !options.help && !options.version ? WRONG_USE : 0;
  } catch (error) {
    return printError(error, json);
  }
}
