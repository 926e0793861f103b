// A real library in a temporary folder with a real engine on it; only the clock is ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName } from '../../../contract/events.ts';
import type { SyncResult } from '../../../contract/model.ts';
import { openStore, type Store } from '../../../db/index.ts';
import {
  type FetchGateOptions,
  makeFetchGate,
  makeParsePool,
  type SyncContext,
  type SyncEngine,
  startSyncEngine,
} from '../../../services/sync/index.ts';

export interface TestLibrary {
  readonly store: Store;
  readonly context: SyncContext;
  readonly engine: SyncEngine;
  readonly clock: { now: number };
  readonly events: { readonly name: EventName; readonly payload: unknown }[];
  /** Subscribes without asking; the origin counts as confirmed. */
  subscribe(url: string): number;
  syncAll(): Promise<SyncResult>;
  /** Titles of every article, newest first. */
  titles(): string[];
  close(): Promise<void>;
}

export const START = Date.UTC(2025, 6, 1, 9) / 1000;

export async function openLibrary(gate: FetchGateOptions = {}, attached = true): Promise<TestLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-sync-'));
  const clock = { now: START };
  const now = () => clock.now;
  const store = openStore({ folder, now });
  const fetchGate = makeFetchGate({ limits: { totalMs: 3000, headersMs: 2000 }, ...gate });
  const pool = makeParsePool({ workers: 1 });
  const events: TestLibrary['events'] = [];
  const emit: SyncContext['emit'] = (name, payload) => events.push({ name, payload });
  const context: SyncContext = { store, fetchGate, pool, now, emit, attached: () => attached };
  const engine = startSyncEngine(context);
  return {
    ...{ store, context, engine, clock, events },
    subscribe: (url) => store.feeds.add({ url, localOrigin: new URL(url).origin }).feed.id,
    syncAll: () => engine.run({ all: true }),
    titles: () => {
      const { ids } = store.articles.ids({ node: { type: 'all' }, limit: 100_000 });
      return store.articles.headers(ids).map(({ title }) => title);
    },
    close: async () => {
      await engine.stop();
      await Promise.all([pool.stop(), fetchGate.stop()]);
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
