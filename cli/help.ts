// The words of --help, made from the table of commands.
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';

const GLOBAL = `Anywhere on the line:
  --profile DIR   the library to use (or OFFPRINT_PROFILE)
  --json          one JSON document on standard output, progress on standard error
  --help          this text, or a command's
  --version       the version
  --              ends options

Exit codes: 0 done, 1 failed, 2 wrong usage or wrong query.`;

export function helpFor(command: Command): string {
  return `offprint ${command.usage}\n\n${command.about}\n\n${GLOBAL}`;
}

export function helpForAll(): string {
  const lines = COMMANDS.map((command) => `  ${command.usage}\n      ${command.about}`);
  return `offprint COMMAND …\n\n${lines.join('\n')}\n\n${GLOBAL}`;
}
