// Reading the command line: options anywhere, a query's minus words, wrong use.
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../cli/args.ts';
import { COMMANDS } from '../../cli/commands/index.ts';

const read = (line: string) =>
  readArguments(
    line.split(' ').filter(Boolean),
    (name) => COMMANDS.find((known) => known.name === name)?.options ?? {},
  );

describe('readArguments', () => {
  it('takes global options before, between and after', () => {
    const found = read('--json list nato --profile /p after:7d --limit 3');
    expect(found).toEqual({
      command: 'list',
      words: ['nato', 'after:7d'],
      options: { json: true, profile: '/p', limit: '3' },
    });
  });

  it('does not take the value of --profile for the command', () => {
    expect(read('--profile feeds list').command).toBe('list');
  });

  it('leaves +x and -x to the query', () => {
    expect(read('list nato -ukraine -o').words).toEqual(['nato', '-ukraine', '-o']);
    expect(read('tag is:unread +war -old').words).toEqual(['is:unread', '+war', '-old']);
  });

  it('takes -o where the command has it', () => {
    expect(read('export csv tag:a -b -o out.csv')).toMatchObject({
      words: ['csv', 'tag:a', '-b'],
      options: { o: 'out.csv' },
    });
  });

  it('ends options at --', () => {
    expect(read('list -- --json -x').words).toEqual(['--json', '-x']);
    expect(read('list -- --json').options).toEqual({});
  });

  it('knows --name=value', () => {
    expect(read('list --limit=5').options).toEqual({ limit: '5' });
  });

  it.each(['list --colour', 'list --limit', 'list --json=yes', 'add --limit 3 x'])('refuses %s', (line) => {
    expect(() => read(line)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});
