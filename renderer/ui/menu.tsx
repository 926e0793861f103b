// The one menu: opened beside a button or at the pointer, walked by arrow keys, gone on Escape or a press elsewhere.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import type { CommandId } from '../../contract/commands.ts';
import { useT } from '../i18n/use-t.ts';
import { useKeyHint } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { moveFocus } from './roving.ts';

export interface MenuAction {
  readonly label: string;
  readonly run: () => void;
  readonly icon?: IconName;
  readonly command?: CommandId;
  readonly danger?: boolean;
  readonly checked?: boolean;
  readonly disabled?: boolean;
}

/** 'rule' is a line between groups. */
export type MenuEntry = MenuAction | 'rule';

interface OpenMenu {
  readonly entries: readonly MenuEntry[];
  readonly x: number;
  readonly y: number;
  /** Where a menu of a button stands if there is no room below it. */
  readonly above: number;
  readonly back: HTMLElement | null;
}

const useMenu = create<{ readonly open: OpenMenu | null }>()(() => ({ open: null }));

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Opens beside an element (its lower start corner), or at a point. */
export function openMenu(entries: readonly MenuEntry[], at: Element | Point): void {
  const back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const place = at instanceof Element ? placeBelow(at) : { x: at.x, y: at.y, above: at.y };
  useMenu.setState({ open: { entries, ...place, back } });
}

function placeBelow(element: Element) {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4, above: box.top - 4 };
}

function closeMenu(): void {
  const { open } = useMenu.getState();
  useMenu.setState({ open: null });
  if (open?.back?.isConnected) open.back.focus();
}

export function MenuHost() {
  const t = useT();
  const open = useMenu((state) => state.open);
  return open === null ? null : (
    <section aria-label={t('menu.label')}>
      <Menu open={open} />
    </section>
  );
}

function Menu({ open }: { readonly open: OpenMenu }) {
  const t = useT();
  const ref = useRef<HTMLDivElement>(null);
  usePlace(ref, open);
  usePressElsewhere(ref);
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      closeMenu();
    } else if (moveFocus(event, event.currentTarget, '[role^=menuitem]')) event.preventDefault();
  };
  return (
    <div ref={ref} className="menu" role="menu" aria-label={t('menu.label')} tabIndex={-1} onKeyDown={keys}>
      {open.entries.map((entry, index) =>
        entry === 'rule' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name and never move
          <hr key={`rule-${index}`} />
        ) : (
          <MenuLine key={entry.label} action={entry} />
        ),
      )}
    </div>
  );
}

function MenuLine({ action }: { readonly action: MenuAction }) {
  const hint = useKeyHint(action.command);
  const run = () => {
    closeMenu();
    action.run();
  };
  const checked = action.checked === undefined ? {} : { 'aria-checked': action.checked };
  return (
    <button
      type="button"
      role={action.checked === undefined ? 'menuitem' : 'menuitemradio'}
      tabIndex={-1}
      className="menu-line"
      data-tone={action.danger ? 'danger' : undefined}
      disabled={action.disabled}
      onClick={run}
      {...checked}
    >
      {action.icon && <Icon name={action.checked === false ? 'circle' : action.icon} />}
      <span>{action.label}</span>
      {hint && <kbd>{hint.text}</kbd>}
    </button>
  );
}

/** Inside the window, whatever the corner it was asked for; the first line takes the focus. */
function usePlace(ref: { readonly current: HTMLDivElement | null }, open: OpenMenu): void {
  useLayoutEffect(() => {
    const menu = ref.current;
    if (menu === null) return;
    const { width, height } = menu.getBoundingClientRect();
    const left = Math.max(8, Math.min(open.x, window.innerWidth - width - 8));
    const below = open.y + height + 8 <= window.innerHeight;
    const top = below ? open.y : Math.max(8, open.above - height);
    menu.style.left = `${left}px`;
    menu.style.top = `${top}px`;
    menu.querySelector<HTMLElement>('[role^=menuitem]:not(:disabled)')?.focus();
  }, [ref, open]);
}

function usePressElsewhere(ref: { readonly current: HTMLDivElement | null }): void {
  useEffect(() => {
    const press = (event: Event) => {
      if (!(event.target instanceof Node && ref.current?.contains(event.target))) closeMenu();
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('blur', closeMenu);
    window.addEventListener('resize', closeMenu);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('blur', closeMenu);
      window.removeEventListener('resize', closeMenu);
    };
  }, [ref]);
}
