// Where a library lives on disk: one folder, the same in every host. Names only; nothing is opened here.
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { fileTrouble } from './file-trouble.ts';

/** The paths of one profile. All but `socket` are inside `folder`. */
export interface Profile {
  readonly folder: string;
  readonly media: string;
  readonly backups: string;
  /** Parts of large files on their way. */
  readonly downloads: string;
  /** Staged imports and exports; emptied at start. */
  readonly staged: string;
  readonly logs: string;
  /** Local socket (a named pipe on Windows) on which a running backend answers. */
  readonly socket: string;
}

function dataHome(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
}

/** A short name: Linux allows 107 bytes for a socket path, so it can't live in a deep profile folder. */
function socketPath(folder: string): string {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\offprint-${key}`;
  const base = process.env.XDG_RUNTIME_DIR ?? join(tmpdir(), `offprint-${userInfo().uid}`);
  return join(base, 'offprint', `${key}.sock`);
}

/**
 * Paths of the profile in `folder`, else in OFFPRINT_PROFILE, else in the system's place for application data.
 * Creates nothing.
 */
export function profileAt(folder?: string | undefined): Profile {
  const root = resolve(folder ?? process.env.OFFPRINT_PROFILE ?? join(dataHome(), 'Offprint'));
  return {
    folder: root,
    media: join(root, 'media'),
    backups: join(root, 'backups'),
    downloads: join(root, 'downloads'),
    staged: join(root, 'staged'),
    logs: join(root, 'logs'),
    socket: socketPath(root),
  };
}

/** Makes the profile's folders, private to this user. @throws AppError profile_readonly */
export function makeProfile(profile: Profile): void {
  try {
    const { folder: root, media, backups, downloads, staged, logs } = profile;
    for (const folder of [root, media, backups, downloads, staged, logs]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    }
  } catch (error) {
    throw new AppError(
      'profile_readonly',
      `Offprint can't use the folder ${profile.folder}: ${fileTrouble(error)}. Another is chosen with --profile.`,
    );
  }
}
