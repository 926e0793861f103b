// The room's whole public face: nothing else in db/ is imported from outside.

export { verifyLibrary } from './backup.ts';
export { hash53 } from './hash.ts';
export { joinUndone } from './history.ts';
export { lockProfile } from './lock.ts';
export { mediaPath, type PackedMedia, packMedia } from './media-pack.ts';
export { tagKey } from './names.ts';
export { DATABASE_NAME } from './open.ts';
export { restoreLibrary } from './restore.ts';
export { TOMBSTONE } from './sources.ts';
export { openStore } from './store.ts';
export type * from './types.ts';
