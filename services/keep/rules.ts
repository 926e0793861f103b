// The rules for keeping as they are now: the settings, and what somebody wishes for once.
import type { KeepRules, Store } from '../../db/index.ts';
import { readSettings } from '../settings.ts';

export interface Wish {
  readonly keep?: string | undefined;
  readonly keepUnread?: boolean | undefined;
}

export function rulesOf(store: Store, wish: Wish = {}): KeepRules {
  const { keep, keepUnread } = readSettings(store);
  return { general: wish.keep ?? keep, keepUnread: wish.keepUnread ?? keepUnread };
}
