// The migrations, in order. A library's user_version is how many of them it has seen. Only ever append.
import type { Database } from 'better-sqlite3';
import { initial } from './001-initial.ts';
import { fullText } from './002-full-text.ts';
import { order } from './003-order.ts';
import { network } from './004-network.ts';
import { keeping } from './005-keeping.ts';
import { indexMerges } from './006-index-merges.ts';
import { places } from './007-places.ts';
import { sounds } from './008-sounds.ts';
import { similar } from './009-similar.ts';
import { numbers } from './010-numbers.ts';
import { bookmarkedUnmuted } from './011-bookmarked-unmuted.ts';
import { drafts } from './012-drafts.ts';

export interface Migration {
  readonly name: string;
  /** Runs in a transaction of its own, together with the new user_version. */
  readonly up: (db: Database) => void;
}

export const MIGRATIONS: readonly Migration[] = [
  { name: '001-initial', up: initial },
  { name: '002-full-text', up: fullText },
  { name: '003-order', up: order },
  { name: '004-network', up: network },
  { name: '005-keeping', up: keeping },
  { name: '006-index-merges', up: indexMerges },
  { name: '007-places', up: places },
  { name: '008-sounds', up: sounds },
  { name: '009-similar', up: similar },
  { name: '010-numbers', up: numbers },
  { name: '011-bookmarked-unmuted', up: bookmarkedUnmuted },
  { name: '012-drafts', up: drafts },
];
