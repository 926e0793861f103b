// npm run e2e: builds, finds an Electron, and runs Playwright. Root has no Chromium sandbox, so root runs it as an ordinary user.
import { spawnSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, ROOT } from './bundle.ts';
import { type Account, ensureAccount } from './e2e-account.ts';
import { electronForTests } from './e2e-electron.ts';

const PLAYWRIGHT = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');

/** `--project=x` words choose; none means both. */
function wantsElectron(words: readonly string[]): boolean {
  const chosen = words.filter((word) => word.startsWith('--project='));
  return chosen.length === 0 || chosen.includes('--project=electron');
}

/** Whether `account` may read the checkout and run its Node: a clone under a private folder it can't. */
function canUse(account: Account): boolean {
  const words = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  const read = `require('fs').accessSync(${JSON.stringify(join(ROOT, 'package.json'))})`;
  return spawnSync('setpriv', [...words, process.execPath, '-e', read], { stdio: 'ignore' }).status === 0;
}

function ordinaryUser(): Account | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const account = ensureAccount();
  if (account && canUse(account)) return account;
  console.log('e2e: running as root, without the sandbox: no ordinary user can read this checkout.');
  return null;
}

/** Where results go: in the checkout, writable by whoever runs the tests. */
function outFolder(account: Account | null): string {
  const out = process.env.E2E_OUT ?? join(ROOT, 'test-results');
  mkdirSync(out, { recursive: true });
  if (account) chownSync(out, account.uid, account.gid);
  return out;
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const words = process.argv.slice(2);
await bundle();
const account = ordinaryUser();
const electron = wantsElectron(words) ? electronForTests(account !== null) : null;
if (wantsElectron(words) && !(electron && isRunnable(electron))) {
  console.error(
    'e2e: there is no Electron to test with. Set ELECTRON_BIN, or run only "npm run e2e:browser".',
  );
  process.exit(1);
}

const asUser = account
  ? ['setpriv', '--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups']
  : [];
const onScreen =
  process.platform === 'linux' && !process.env.DISPLAY && existsSync('/usr/bin/xvfb-run')
    ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -noreset']
    : [];
const [program = process.execPath, ...rest] = [
  ...asUser,
  ...onScreen,
  process.execPath,
  PLAYWRIGHT,
  'test',
  ...words,
];
const env = {
  ...process.env,
  E2E_OUT: outFolder(account),
  ...(electron ? { ELECTRON_BIN: electron } : {}),
  ...(account ? { HOME: account.home, USER: account.name, XDG_RUNTIME_DIR: account.home } : {}),
};
process.exitCode = spawnSync(program, rest, { cwd: ROOT, stdio: 'inherit', env }).status ?? 1;
