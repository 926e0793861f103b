// The room's whole public face: nothing else in db/ is imported from outside.
export { lockProfile } from './lock.ts';
export { DATABASE_NAME } from './open.ts';
export { hash53 } from './hash.ts';
export { bodyText } from './plain-text.ts';
export { tagKey } from './names.ts';
export { TOMBSTONE } from './sources.ts';
export { openStore } from './store.ts';
export { verifyLibrary } from './backup.ts';
export type * from './types.ts';
