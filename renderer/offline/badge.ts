// What an article lacks for reading it with the network off: one word for it, one icon, one sentence. Pure.
import type { MessageKey } from '../../contract/messages/en.ts';
import type { ArticleHeader } from '../../contract/model.ts';
import type { IconName } from '../ui/icon.tsx';

export type Badge = 'ready' | 'readyText' | 'pictures' | 'text' | 'link' | 'failed';

export function badgeOf({ offline, lacks }: Pick<ArticleHeader, 'offline' | 'lacks'>): Badge {
  if (lacks === null) return offline === 'text+pictures' ? 'ready' : 'readyText';
  if (lacks === 'pictures') return 'pictures';
  return offline === 'link' || offline === 'failed' ? offline : 'text';
}

export const isReady = (badge: Badge): badge is 'ready' | 'readyText' =>
  badge === 'ready' || badge === 'readyText';

export const BADGE_ICONS: Readonly<Record<Badge, IconName>> = {
  ready: 'kept',
  readyText: 'kept',
  pictures: 'picture',
  text: 'partial',
  link: 'link',
  failed: 'alert',
};

export const badgeText = (badge: Badge): MessageKey => `badge.${badge}`;
