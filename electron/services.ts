// Puts the services process together with Electron: how it is forked, whose proxy it uses, who hears its events.
import { type Session, utilityProcess } from 'electron';
import type { Profile } from './profile.ts';
import { type Child, type Services, type ServicesOptions, startServicesProcess } from './services-process.ts';

/** Only what the services need of the environment; nothing that would change how its Node runs. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined && !/^(NODE_|ELECTRON_RUN_AS_NODE)/.test(pair[0]),
  );
  return Object.fromEntries(kept);
}

export interface Wiring extends Pick<ServicesOptions, 'onEvent' | 'onStatus'> {
  readonly entry: string;
  readonly profile: Profile;
  readonly session: Session;
}

export function setupServices({ entry, profile, session, onEvent, onStatus }: Wiring): Services {
  return startServicesProcess({
    onEvent,
    onStatus,
    resolveProxy: (url) => session.resolveProxy(url),
    fork: () =>
      utilityProcess.fork(entry, [profile.folder], {
        serviceName: 'Offprint Services',
        env: environment(),
        stdio: 'inherit',
      }) as unknown as Child,
  });
}
