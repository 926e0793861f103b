// One owner per profile, between processes, however the owner ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockProfile } from '../../db/index.ts';
import { codeOf, tempFolder } from './helpers.ts';

it('is taken once and given back', () => {
  const folder = join(tempFolder(), 'profile');
  const release = lockProfile(folder);
  expect(codeOf(() => lockProfile(folder))).toBe('profile_locked');
  release();
  lockProfile(folder)();
});

it('is held against other processes and freed by kill -9', async () => {
  const folder = tempFolder();
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'lock-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const found = codeOf(() => lockProfile(folder));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(found).toBe('profile_locked');
  lockProfile(folder)();
});

it('says so when the folder cannot be written to', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(codeOf(() => lockProfile(join(file, 'profile')))).toBe('profile_readonly');
});
