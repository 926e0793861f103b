// Reads the command line: global options anywhere, the command's own, and words. Knows no command.
import { AppError } from '../contract/errors.ts';

/** What an option takes: nothing, or one value. */
export type OptionKind = 'flag' | 'value';
export type OptionSpec = Readonly<Record<string, OptionKind>>;

export interface Arguments {
  readonly command: string | null;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/** A wrong use of the command line: exit code 2. */
export function usageError(message: string): AppError {
  return new AppError('bad_input', message);
}

export const GLOBAL_OPTIONS: OptionSpec = { profile: 'value', json: 'flag', help: 'flag', version: 'flag' };

interface Reader {
  readonly rest: string[];
  readonly words: string[];
  readonly options: Record<string, string | true>;
}

function takeOption(
  reader: Reader,
  spec: OptionSpec,
  shown: string,
  name: string,
  inline: string | null,
): void {
  const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
  if (!kind) throw usageError(`There is no option ${shown}. See "offprint --help".`);
  if (kind === 'flag') {
    if (inline !== null) throw usageError(`${shown} takes no value.`);
    reader.options[name] = true;
    return;
  }
  const value = inline ?? reader.rest.shift();
  if (value === undefined) throw usageError(`${shown} wants a value.`);
  reader.options[name] = value;
}

function takeLong(reader: Reader, spec: OptionSpec, word: string): void {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  takeOption(reader, spec, `--${name}`, name, equals < 0 ? null : word.slice(equals + 1));
}

/**
 * Splits `argv`. The first word is the command; `specOf(command)` tells its options. `--x` is an option anywhere before
 * `--`; `-o` only where the command has an option `o`; any other `-x` and every `+x` is a word (a query's "not x").
 * @throws AppError bad_input
 */
export function readArguments(argv: readonly string[], specOf: (command: string) => OptionSpec): Arguments {
  const command = findCommand(argv);
  const spec = { ...GLOBAL_OPTIONS, ...(command === null ? {} : specOf(command)) };
  const reader: Reader = { rest: [...argv], words: [], options: {} };
  for (let word = reader.rest.shift(); word !== undefined; word = reader.rest.shift()) {
    if (word === '--') reader.words.push(...reader.rest.splice(0));
    else if (word.startsWith('--')) takeLong(reader, spec, word);
    else if (word === '-o' && Object.hasOwn(spec, 'o')) takeOption(reader, spec, '-o', 'o', null);
    else reader.words.push(word);
  }
  const [, ...words] = reader.words;
  return { command, words: command === null ? reader.words : words, options: reader.options };
}

/** The first word that is neither a global option nor its value. */
function findCommand(argv: readonly string[]): string | null {
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') return argv[at + 1] ?? null;
    if (!word.startsWith('--')) return word;
    if (GLOBAL_OPTIONS[word.slice(2)] === 'value') at += 1;
  }
  return null;
}
