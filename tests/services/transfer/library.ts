// A real library in a folder of its own, with the methods under test and a clock that stands still.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope, EventPayloads } from '../../../contract/events.ts';
import type { JobProgress } from '../../../contract/model.ts';
import { openStore, type Store } from '../../../db/index.ts';
import { backupMethods } from '../../../services/backup.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { doctorMethods } from '../../../services/doctor.ts';
import { createEvents } from '../../../services/events.ts';
import { openFiles } from '../../../services/files.ts';
import { createJobs } from '../../../services/jobs.ts';
import { openLog } from '../../../services/log.ts';
import { makeProfile, type Profile, profileAt } from '../../../services/profile.ts';
import { transferMethods } from '../../../services/transfer/methods.ts';

/** 2026-11-23T00:00:00Z */
export const NOW = 1_795_392_000;

type Methods = ReturnType<typeof transferMethods> &
  ReturnType<typeof backupMethods> &
  ReturnType<typeof doctorMethods>;
type JobMethod = {
  [M in keyof Methods]: Methods[M] extends (input: never) => infer Out
    ? Extract<Awaited<Out>, { jobId: string }> extends never
      ? never
      : M
    : never;
}[keyof Methods];

export interface TestLibrary {
  readonly store: Store;
  readonly profile: Profile;
  readonly context: ServiceContext;
  readonly events: EventEnvelope[];
  /** Runs a job to its end. `onProgress` may cancel it by the id. */
  run<Result>(
    method: JobMethod,
    input: object,
    onProgress?: (progress: JobProgress, cancel: () => void) => void,
  ): Promise<Result>;
  list(): ReturnType<Methods['backup.list']>;
  stage(path: string): string;
  close(): void;
}

/** A folder that is gone after the test file. */
export function tempFolder(clean: (task: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-transfer-'));
  clean(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openLibrary(folder: string, { attached = false } = {}): TestLibrary {
  const profile = profileAt(folder);
  makeProfile(profile);
  const store = openStore({ folder, now: () => NOW });
  const log = openLog(profile.logs);
  const events = createEvents('test');
  // Progress goes out at once here: whether a job is still running 100 ms later depends on the machine.
  const jobs = createJobs({ ...events, bundle: events.publish }, log);
  const files = openFiles(profile.staged);
  const clock = { now: () => NOW, monotonic: () => performance.now() };
  const context: ServiceContext = { store, profile, clock, events, jobs, files, log };
  const methods: Methods = {
    ...transferMethods(context, { sync: { attached: () => attached } }),
    ...backupMethods(context),
    ...doctorMethods(context),
  };
  const seen: EventEnvelope[] = [];
  events.listen((event) => void seen.push(event));
  return {
    ...{ store, profile, context, events: seen },
    run: <Result>(method: JobMethod, input: object, onProgress?: Parameters<TestLibrary['run']>[2]) =>
      new Promise<Result>((resolve, reject) => {
        let id = '';
        const stop = events.listen(({ name, payload }) => {
          if (name === 'job.progress') onProgress?.(payload as JobProgress, () => void jobs.cancel(id));
          if (name !== 'job.done') return;
          stop();
          const { result, error } = payload as EventPayloads['job.done'];
          if (error) reject(error);
          else resolve(result as Result);
        });
        const { jobId } = (methods[method] as (input: object) => { jobId: string })(input);
        id = jobId;
      }),
    list: () => methods['backup.list']({}),
    stage: (path) => files.stage(path).file,
    close: () => {
      events.stop();
      store.close();
    },
  };
}

/** Writes `data` to a file in `folder` and hands it over. */
export function stageText(
  library: TestLibrary,
  folder: string,
  name: string,
  data: string | Uint8Array,
): string {
  const path = join(folder, name);
  writeFileSync(path, data);
  return library.stage(path);
}
