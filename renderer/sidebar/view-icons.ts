// The pictures a smart view may have in the sidebar.
import type { IconName } from '../ui/icon.tsx';

export const VIEW_ICONS = [
  'view',
  'star',
  'flag',
  'bolt',
  'eye',
  'globe',
  'clock',
  'cup',
  'bell',
  'mute',
] as const satisfies readonly IconName[];

/** The stored name as an icon; the usual one for what is unknown here. */
export function viewIcon(name: string | null): (typeof VIEW_ICONS)[number] {
  return VIEW_ICONS.find((icon) => icon === name) ?? 'view';
}
