// Finds the backend that holds the profile, or starts one in this process.
import { AppError } from '../contract/errors.ts';
import { startBackend } from '../services/index.ts';
import type { Profile } from '../services/profile.ts';
import { connectRemote } from '../services/remote.ts';
import type { Backend } from './command.ts';

const TRIES = 40;
const PAUSE_MS = 125;
/** A command that others have joined waits this long for them before it ends. */
const PATIENCE_MS = 60_000;

async function startHere(profile: Profile): Promise<Backend> {
  const backend = await startBackend({ profile, headless: true });
  return {
    call: (method, input) => backend.call(method, input, 'host'),
    listen: backend.listen,
    close: () => backend.stop(PATIENCE_MS),
  };
}

/**
 * Another process may be between taking the lock and opening its socket, or between closing both: try for five seconds.
 * @throws AppError profile_locked, profile_readonly, newer_database, corrupt_database, unsupported
 */
export async function connectBackend(profile: Profile): Promise<Backend> {
  for (let left = TRIES; ; left -= 1) {
    const remote = await connectRemote(profile.socket);
    if (remote) return { call: remote.call, listen: remote.listen, close: async () => remote.close() };
    try {
      return await startHere(profile);
    } catch (error) {
      const busy = error instanceof AppError && error.code === 'profile_locked';
      if (!busy || left === 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
