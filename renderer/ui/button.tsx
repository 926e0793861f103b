// Buttons: plain, primary, quiet; and the icon button, which always has a name and shows its key in the tooltip.
import type { ComponentProps, ReactNode } from 'react';
import { type CommandId, keysOf } from '../../contract/commands.ts';
import { ariaKeys, capsOf } from '../keys/key-names.ts';
import { isMac } from '../keys/use-keys.ts';
import { useApp } from '../state/store.ts';
import { Icon, type IconName } from './icon.tsx';

type Native = Omit<ComponentProps<'button'>, 'type'>;

export function Button({
  look = 'plain',
  submit = false,
  className = '',
  ...rest
}: Native & { readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'; readonly submit?: boolean }) {
  return (
    <button type={submit ? 'submit' : 'button'} className={`button button-${look} ${className}`} {...rest} />
  );
}

/** The first keys of a command in words (`Shift A`), null when it has none. */
export function useKeyHint(
  command: CommandId | undefined,
): { readonly text: string; readonly aria: string | null } | null {
  const overrides = useApp((state) => state.settings.keys);
  const first = command === undefined ? undefined : keysOf(command, overrides)[0];
  if (first === undefined) return null;
  const mac = isMac();
  const text = capsOf(first, mac)
    .map((step) => step.join(mac ? '' : '+'))
    .join(' ');
  return { text, aria: ariaKeys(first, mac) };
}

export function IconButton({
  icon,
  label,
  command,
  filled = false,
  className = '',
  children,
  ...rest
}: Native & {
  readonly icon: IconName;
  readonly label: string;
  readonly command?: CommandId;
  readonly filled?: boolean;
  readonly children?: ReactNode;
}) {
  const hint = useKeyHint(command);
  return (
    <button
      type="button"
      className={`icon-button ${className}`}
      aria-label={label}
      title={hint ? `${label} (${hint.text})` : label}
      {...(hint?.aria ? { 'aria-keyshortcuts': hint.aria } : {})}
      {...rest}
    >
      <Icon name={icon} filled={filled} />
      {children}
    </button>
  );
}
