// Which profile this app works on, and where Electron keeps its own data: a folder inside it. Names only.
import { join } from 'node:path';
import { app } from 'electron';
import { makeProfile, type Profile, profileAt } from '../services/profile.ts';

export type { Profile };

/** The value of `--profile DIR` or `--profile=DIR`; Chromium's own switches stand beside it on the same line. */
export function profileOption(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--profile');
  if (at >= 0) return argv[at + 1];
  return argv.find((word) => word.startsWith('--profile='))?.slice('--profile='.length);
}

/** Fixes the profile and points userData, session data and crash dumps into it. @throws AppError profile_readonly */
export function setupProfile(argv: readonly string[]): Profile {
  const profile = profileAt(profileOption(argv));
  makeProfile(profile);
  const own = join(profile.folder, 'electron');
  app.setPath('userData', own);
  app.setPath('sessionData', join(own, 'session'));
  app.setPath('crashDumps', join(own, 'crashes'));
  return profile;
}
