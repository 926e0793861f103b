// The ordinary user that root runs the end-to-end tests as: made once, without password or shell.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

const NAME = 'offprint-e2e';
const HOME = '/var/tmp/offprint-e2e';

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Finds or makes the account. @returns null where that is impossible (no useradd, no setpriv) */
export function ensureAccount(): Account | null {
  if (spawnSync('setpriv', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  spawnSync(
    'useradd',
    ['--system', '--no-create-home', '--home-dir', HOME, '--shell', '/usr/sbin/nologin', NAME],
    {
      stdio: 'ignore',
    },
  );
  try {
    const account = { name: NAME, uid: idOf('-u'), gid: idOf('-g'), home: HOME };
    mkdirSync(HOME, { recursive: true, mode: 0o700 });
    chownSync(HOME, account.uid, account.gid);
    return account;
  } catch {
    return null;
  }
}
