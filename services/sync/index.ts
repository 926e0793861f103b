// The sync room's face: the network gate, the engine, the scheduler, and what the user's "add a feed" needs.
export { addFeed, previewFeeds } from './add-feed.ts';
export { isLocalHost } from './address-policy.ts';
export { withoutDrafts } from './draft-steps.ts';
export { startSyncEngine } from './engine.ts';
export type * from './engine-types.ts';
export { isSilence } from './fetch-errors.ts';
export type * from './fetch-types.ts';
export { makeFetchGate, originOf } from './fetcher.ts';
export { environmentProxy } from './proxy.ts';
export { readNotes } from './refresh.ts';
export { type Scheduler, startScheduler } from './scheduler.ts';
export { makeParsePool, type ParsePool, workerUrl } from './worker-pool.ts';
