// What every family of methods works with.

import type { Store } from '../db/index.ts';
import type { Clock } from './clock.ts';
import type { Events } from './events.ts';
import type { Files } from './files.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Profile } from './profile.ts';

export interface ServiceContext {
  readonly store: Store;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly log: Log;
}
